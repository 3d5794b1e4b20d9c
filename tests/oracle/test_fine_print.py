"""The fine print of the semantics, one small design per sentence."""

from typing import Any

import pytest
import yaml

from tests.oracle import Result, cold_start, evaluate

Plain = dict[str, Any]
WORLD = """
audience:
  segments:
    - {name: americas, share: 60%, region: us, fails_over_to: [eu]}
    - {name: europe, share: 40%, region: eu}
failure_domains: {us: {kind: region}, eu: {kind: region}, usa: {kind: zone, within: us}}
"""


def outage(text: str, *events: Plain, **scenario: str) -> Result:
    return evaluate(yaml.safe_load(text), {"events": list(events), **scenario})


def segments(result: Result) -> dict[str, str]:
    found: dict[str, str] = result.journeys["play"]["segments"]
    return found


REGIONAL = (
    WORLD
    + """
components:
  device: {kind: client, depends_on: {api: {timeout: 1s}}}
  api: {placed: {usa: 2, eu: 2}, serves: regional, capacity: 45/s, depends_on: [db]}
  db: {replicas: 3, quorum: {write: 2}}
journeys: {play: {needs: [device], peak: 100/s}}
"""
)


def test_failover_serves_a_segment_from_another_region() -> None:
    result = outage(REGIONAL.replace("45/s", "450/s"), {"lost": "us"})
    assert segments(result) == {"americas": "degraded", "europe": "unharmed"}
    assert ("Degraded", "device@us", "play", "failover") in result.facts
    assert outage(REGIONAL, {"down": "api@eu"}).journeys["play"]["segments"]["europe"] == "lost"


def test_what_fails_over_overloads_the_region_that_takes_it() -> None:
    result = outage(REGIONAL, {"lost": "us"})
    assert result.load["api@eu"] == pytest.approx(100)
    assert segments(result) == {"americas": "lost", "europe": "lost"}


def test_a_region_without_fallback_is_lost_alone() -> None:
    assert segments(outage(REGIONAL, {"slow": "api@eu"})) == {"americas": "unharmed", "europe": "lost"}


def test_alternatives_are_bad_only_together_and_share_the_load_evenly() -> None:
    several = REGIONAL.replace("kind: client, ", "")
    result = outage(several)
    assert {name: result.load[name] for name in ("api@us", "api@eu")} == {"api@us": 50.0, "api@eu": 50.0}
    assert segments(outage(several, {"down": "api@us"})) == {"americas": "degraded", "europe": "degraded"}
    both = outage(several, {"down": "api@us"}, {"slow": "api@eu"})
    assert segments(both) == {"americas": "lost", "europe": "lost"}


def test_a_journey_enters_by_share_at_every_component_that_it_needs() -> None:
    result = outage(REGIONAL.replace("needs: [device]", "needs: [device, db]"))
    assert {c: result.load[c] for c in ("device@us", "device@eu", "db")} == {
        "device@us": 60.0,
        "device@eu": 40.0,
        "db": 200.0,
    }


def test_a_surge_multiplies_only_what_enters() -> None:
    roomy = REGIONAL.replace("45/s", "450/s")
    at_the_edge = outage(roomy, {"surge": {"component": "device@us", "factor": 3}})
    assert at_the_edge.load["db"] == pytest.approx(220)
    behind_it = outage(roomy, {"surge": {"component": "db", "factor": 3}})
    assert behind_it.load["db"] == pytest.approx(100)


def test_a_call_that_closes_a_circle_adds_no_load() -> None:
    circle = """
        components: {a: {depends_on: [b]}, b: {depends_on: {a: {calls: 5}, c: {calls: 2}}}, c: {}}
        journeys: {play: {needs: [a], peak: 10/s}}
    """
    assert outage(circle).load == {"a": 10.0, "b": 10.0, "c": 20.0}


def test_shedding_goes_on_to_the_next_journey_and_ends_late() -> None:
    api = """
        components: {{api: {{capacity: {capacity}/s, load_shedding: [idle, first, second]}}}}
        journeys:
          first: {{needs: [api], peak: 30/s}}
          second: {{needs: [api], peak: 60/s}}
          third: {{needs: [api], peak: 10/s}}
          idle: {{needs: [api]}}
    """

    def verdicts(capacity: int) -> list[str]:
        journeys = outage(api.format(capacity=capacity)).journeys
        return [journeys[j]["verdict"] for j in ("first", "second", "third", "idle")]

    assert verdicts(100) == ["unharmed", "unharmed", "unharmed", "unharmed"]
    assert verdicts(80) == ["degraded", "unharmed", "unharmed", "unharmed"]
    assert verdicts(70) == ["lost", "unharmed", "unharmed", "unharmed"]
    assert verdicts(20) == ["lost", "degraded", "unharmed", "unharmed"]
    assert verdicts(10) == ["lost", "lost", "unharmed", "unharmed"]
    assert verdicts(9) == ["lost", "lost", "lost", "lost"]


def test_a_late_fallback_is_called_with_the_timeout_of_the_dependency() -> None:
    spare = """
        components: {{web: {{depends_on: {{a: {{fallback: [b], {timeout}}}}}}}, a: {{}}, b: {{}}}}
        journeys: {{play: {{needs: [web]}}}}
    """
    guarded = outage(spare.format(timeout="timeout: 1s"), {"down": "a"}, {"slow": "b"})
    assert ("Down", "web", "play") in guarded.facts
    waiting = outage(spare.format(timeout="calls: 1"), {"down": "a"}, {"slow": "b"})
    assert ("Late", "web", "play") in waiting.facts
    unused = outage(spare.format(timeout="calls: 1"), {"slow": "b"})
    assert unused.journeys["play"]["verdict"] == "unharmed"


def test_only_callers_that_need_the_lost_quorum_fail() -> None:
    store = """
        failure_domains: {a: {kind: zone}, b: {kind: zone}}
        components:
          reader: {depends_on: [store]}
          writer: {depends_on: {store: {access: write}}}
          store: {placed: {a: 1, b: 2}, quorum: {read: 1, write: 3}}
        journeys: {read: {needs: [reader]}, write: {needs: [writer]}}
    """
    result = outage(store, {"lost": "a"})
    assert result.components == {"reader": "up", "writer": "down", "store": "degraded"}
    partitioned = store.replace("quorum:", "data: {partition: available}, quorum:")
    assert outage(partitioned, {"partition": ["b"]}).components["writer"] == "degraded"
    lost_too = outage(partitioned, {"partition": ["b"]}, {"lost": "a"})
    assert lost_too.components["writer"] == "down"


def test_a_shared_change_takes_down_what_it_reaches() -> None:
    shared = """
        failure_domains: {vendor: {kind: vendor}, push: {kind: change, within: vendor}}
        components: {api: {also_in: [push]}}
        journeys: {play: {needs: [api]}}
    """
    for domain in ("push", "vendor"):
        assert outage(shared, {"lost": domain}).components == {"api": "down"}
    assert outage(shared, {"partition": ["vendor"]}).components == {"api": "up"}


def test_wants_degrade_and_never_lose() -> None:
    wants = "{components: {a: {}, b: {}}, journeys: {play: {needs: [a], wants: [b]}}}"
    assert outage(wants, {"slow": "b"}).journeys["play"]["verdict"] == "degraded"


@pytest.mark.parametrize(
    ("dependency", "stuck"),
    [("strength: hard", {"a", "b", "c"}), ("strength: soft", set()), ("mode: async", set())],
)
def test_what_waits_for_itself_cannot_start_from_cold(dependency: str, stuck: set[str]) -> None:
    design = f"""
        components:
          a: {{depends_on: [b]}}
          b: {{starts_after: [c]}}
          c: {{depends_on: {{b: {{{dependency}}}}}}}
          d: {{}}
    """
    assert cold_start(yaml.safe_load(design)) == stuck


def test_an_entry_with_several_stamps_is_lost_only_when_all_are_bad() -> None:
    entry = (
        WORLD.replace("eu}\n", "ap}\n").replace("eu: {kind", "ap: {kind: region}, eu: {kind")
        + """
components: {api: {placed: {us: 3, eu: 1}, serves: regional, min_available: 2}}
journeys: {play: {needs: [api]}}
"""
    )
    assert segments(outage(entry, {"down": "api@us"})) == {"americas": "lost", "europe": "degraded"}
    assert segments(outage(entry, {"lost": "eu"})) == {"americas": "unharmed", "europe": "degraded"}
    assert segments(outage(entry)) == {"americas": "unharmed", "europe": "unharmed"}


def test_load_moves_to_a_fallback_once_and_over_its_alternatives_evenly() -> None:
    spare = (
        WORLD
        + """
components:
  web: {depends_on: {main: {fallback: [spare], calls: 2, retries: {max: 3}, cache: {hit_ratio: 50%}}}}
  main: {}
  spare: {placed: {us: 1, eu: 1}, serves: regional}
journeys: {play: {needs: [web], peak: 10/s}}
"""
    )
    result = outage(spare, {"down": "main"})
    assert result.load == {"web": 10.0, "main": 40.0, "spare@us": 10.0, "spare@eu": 10.0}


def test_callers_without_region_have_alternatives_but_no_failover() -> None:
    everywhere = REGIONAL.replace("region: us, ", "").replace("region: eu", "network: mobile")
    result = outage(everywhere, {"down": "api"})
    assert ("LOST", "play", "americas") in result.facts
    assert not any(fact[3] == "failover" for fact in result.facts if fact[0] == "Degraded")


@pytest.mark.parametrize(("phase", "load"), [("onset", 40.0), ("steady", 10.0)])
def test_an_open_breaker_stops_the_retries(phase: str, load: float) -> None:
    retrying = """
        components: {web: {depends_on: {api: {retries: {max: 3}, circuit_breaker: true}}}, api: {}}
        journeys: {play: {needs: [web], peak: 10/s}}
    """
    assert outage(retrying, {"down": "api"}, phase=phase).load["api"] == load


@pytest.mark.parametrize(
    ("backoff", "milliseconds"),
    [("delay: 20ms", 360), ("backoff: linear, delay: 20ms", 420), ("backoff: exponential, delay: 20ms", 440)],
)
def test_a_wait_counts_every_attempt_and_the_delays_between(backoff: str, milliseconds: int) -> None:
    waiting = f"""
        components:
          web: {{depends_on: {{api: {{timeout: 75ms, retries: {{max: 3, {backoff}}}}}}}}}
          api: {{}}
        journeys: {{play: {{needs: [web], latency_budget: {{p99: BUDGETms}}}}}}
    """

    def is_late(budget: int) -> bool:
        facts = outage(waiting.replace("BUDGET", str(budget)), {"slow": "api"}).facts
        return ("Late", "web", "play") in facts

    assert is_late(milliseconds - 1)
    assert not is_late(milliseconds + 1)


@pytest.mark.parametrize(
    ("needed", "event", "expected"),
    [
        ("80%", {"down": "main"}, "degraded"),
        ("90%", {"down": "main"}, "lost"),
        ("80%", {"lost": "a"}, "lost"),
    ],
)
def test_a_stale_answer_needs_hits_enough_and_a_readable_store(needed: str, event: Plain, expected: str) -> None:
    cached = f"""
        failure_domains: {{a: {{kind: zone}}, b: {{kind: zone}}}}
        components:
          web: {{depends_on: {{main: {{cache: {{store: edge, hit_ratio: 80%, ttl: 1h, needed: {needed}}}}}}}}}
          main: {{placed: {{a: 1}}}}
          edge: {{placed: {{a: 1, b: 1}}, quorum: {{read: 2, write: 1}}}}
        journeys: {{play: {{needs: [web]}}}}
    """
    assert outage(cached, event).journeys["play"]["verdict"] == expected


def test_with_a_stale_answer_nobody_waits_for_a_fallback() -> None:
    both = """
        components:
          web: {depends_on: {main: {fallback: [spare], cache: {hit_ratio: 80%, ttl: 1h}}}}
          main: {}
          spare: {}
        journeys: {play: {needs: [web]}}
    """
    events = [{"down": "main"}, {"slow": "spare"}]
    assert outage(both, *events).journeys["play"]["verdict"] == "degraded"
    assert outage(both, *events, outage_length="2h").journeys["play"]["verdict"] == "lost"


def test_a_held_bulkhead_fails_the_fallback_calls_made_from_it() -> None:
    held = """
        components:
          web: {depends_on: {main: {bulkhead: 5, timeout: 1s, fallback: [spare]}}}
          main: {}
          spare: {}
        journeys: {play: {needs: [web], peak: RATE/s}}
    """
    assert outage(held.replace("RATE", "4"), {"slow": "main"}).components["web"] == "degraded"
    assert ("Down", "web", "play") in outage(held.replace("RATE", "6"), {"slow": "main"}).facts
