"""The worked examples of the semantics, under their numbers."""

from itertools import combinations
from typing import Any

import pytest
import yaml

from tests.oracle import Result, evaluate, self_sustaining

Plain = dict[str, Any]


def outage(text: str, *events: Plain, **scenario: str) -> Result:
    return evaluate(yaml.safe_load(text), {"events": list(events), **scenario})


def verdict(text: str, *events: Plain, journey: str = "play", **scenario: str) -> str:
    found: str = outage(text, *events, **scenario).journeys[journey]["verdict"]
    return found


def kinds(facts: set[tuple[str, ...]]) -> set[str]:
    return {fact[0] for fact in facts}


def minimal_cut_sets(text: str, events: list[Plain]) -> set[frozenset[str]]:
    """Every minimal set of the events that loses play, named by what it hits."""
    found: set[frozenset[str]] = set()
    for size in range(len(events) + 1):
        for chosen in combinations(events, size):
            names = frozenset(str(name) for event in chosen for name in event.values())
            if not any(cut <= names for cut in found) and verdict(text, *chosen) == "lost":
                found.add(names)
    return found


def test_example_1_a_hard_chain_goes_down_together() -> None:
    chain = """
        components: {web: {depends_on: [api]}, api: {depends_on: [db]}, db: {}}
        journeys: {play: {needs: [web]}}
    """
    result = outage(chain, {"down": "db"})
    assert result.journeys == {"play": {"verdict": "lost", "segments": {"everyone": "lost"}}}
    assert result.components == {"web": "down", "api": "down", "db": "down"}
    assert self_sustaining(yaml.safe_load(chain)) == set()


def test_example_1_two_hard_dependencies_in_a_circle_are_up_but_a_deadlock() -> None:
    circle = """
        components: {a: {depends_on: [b]}, b: {depends_on: [a]}}
        journeys: {play: {needs: [a]}}
    """
    result = outage(circle)
    assert result.journeys["play"]["verdict"] == "unharmed"
    assert result.components == {"a": "up", "b": "up"}
    loop = self_sustaining(yaml.safe_load(circle))
    assert {("Down", "a", "play"), ("Down", "b", "play")} <= loop
    assert not kinds(loop) & {"Overloaded", "Cold"}


RECS = """
components:
  api: {{workers: 200, depends_on: {{recs: {{strength: soft, {protection}}}}}}}
  recs: {{}}
journeys: {{play: {{needs: [api], peak: 100/s{budget}}}}}
"""
BUDGET = ", latency_budget: {p99: 100ms}"


def test_example_2_a_protected_soft_dependency_is_omitted() -> None:
    result = outage(RECS.format(protection="timeout: 100ms, circuit_breaker: true", budget=""), {"down": "recs"})
    assert result.journeys["play"]["verdict"] == "degraded"
    assert ("Degraded", "api", "play", "omits:recs") in result.facts


@pytest.mark.parametrize(("event", "expected"), [("slow", "lost"), ("down", "degraded")])
def test_example_3_soft_on_paper_is_hard_in_fact_without_a_timeout(event: str, expected: str) -> None:
    assert verdict(RECS.format(protection="calls: 1", budget=""), {event: "recs"}) == expected


@pytest.mark.parametrize(
    ("protection", "budget", "phase", "expected"),
    [
        ("timeout: 250ms", BUDGET, "steady", "lost"),
        ("timeout: 250ms, circuit_breaker: true", BUDGET, "onset", "lost"),
        ("timeout: 250ms, circuit_breaker: true", BUDGET, "steady", "degraded"),
        ("timeout: 250ms, circuit_breaker: {slow_calls: false}", BUDGET, "steady", "lost"),
        ("timeout: 250ms, circuit_breaker: {open_for: 5s}", BUDGET, "steady", "degraded"),
        ("timeout: 80ms", BUDGET, "steady", "degraded"),
        ("timeout: 3s", "", "steady", "lost"),
        ("timeout: 1s", "", "steady", "degraded"),
    ],
)
def test_example_4_a_timeout_helps_when_it_fits_the_slack_and_the_pool(
    protection: str, budget: str, phase: str, expected: str
) -> None:
    found = verdict(RECS.format(protection=protection, budget=budget), {"slow": "recs"}, phase=phase)
    assert found == expected


@pytest.mark.parametrize(
    ("protection", "play", "home"),
    [
        ("calls: 1", "lost", "lost"),
        ("bulkhead: 20", "unharmed", "lost"),
        ("bulkhead: 20, timeout: 250ms", "unharmed", "degraded"),
    ],
)
def test_example_5_a_bulkhead_keeps_the_damage_to_its_journeys(protection: str, play: str, home: str) -> None:
    shared = f"""
        components:
          api: {{workers: 200, depends_on: {{recs: {{strength: soft, journeys: [home], {protection}}}}}}}
          recs: {{}}
        journeys: {{play: {{needs: [api], peak: 50/s}}, home: {{needs: [api], peak: 50/s}}}}
    """
    assert verdict(shared, {"slow": "recs"}, journey="play") == play
    assert verdict(shared, {"slow": "recs"}, journey="home") == home


LICENCES = """
failure_domains: {{z1: {{kind: zone}}, z2: {{kind: zone}}}}
components:
  player: {{depends_on: {{licence-a: {{fallback: [licence-b]}}}}}}
  licence-a: {{placed: {{z1: 1}}}}
  licence-b: {{placed: {{{other}: 1}}}}
journeys: {{play: {{needs: [player]}}}}
"""


def test_example_6_a_fallback_in_the_same_zone_shares_its_fate() -> None:
    events: list[Plain] = [{"lost": "z1"}, {"lost": "z2"}, {"down": "licence-a"}, {"down": "licence-b"}]
    together = minimal_cut_sets(LICENCES.format(other="z1"), events)
    assert together == {frozenset({"z1"}), frozenset({"licence-a", "licence-b"})}
    apart = minimal_cut_sets(LICENCES.format(other="z2"), events)
    assert min(len(cut) for cut in apart) == 2


ZONES = """
failure_domains: {{z1: {{kind: zone}}, z2: {{kind: zone}}, z3: {{kind: zone}}}}
components: {{api: {{placed: {{z1: 1, z2: 1, z3: 1}}, min_available: 2, capacity: 40/s{shedding}}}}}
journeys: {{play: {{needs: [api], peak: 60/s}}, prefetch: {{needs: [api], peak: 30/s}}}}
"""


def test_example_7_a_lost_zone_overloads_the_others_unless_they_shed() -> None:
    plain, shedding = ZONES.format(shedding=""), ZONES.format(shedding=", load_shedding: [prefetch, play]")
    assert verdict(plain) == "unharmed"
    assert verdict(plain, {"lost": "z1"}) == "lost"
    assert verdict(shedding, {"lost": "z1"}) == "unharmed"
    assert verdict(shedding, {"lost": "z1"}, journey="prefetch") == "degraded"


@pytest.mark.parametrize(
    ("placed", "verdicts"),
    [
        ("{a: 2, b: 1}", {"a": "lost", "b": "unharmed", "c": "unharmed"}),
        ("{a: 1, b: 1, c: 1}", {"a": "unharmed", "b": "unharmed", "c": "unharmed"}),
    ],
)
def test_example_8_a_quorum_survives_a_zone_only_when_spread(placed: str, verdicts: dict[str, str]) -> None:
    store = f"""
        failure_domains: {{a: {{kind: zone}}, b: {{kind: zone}}, c: {{kind: zone}}}}
        components: {{api: {{depends_on: [store]}}, store: {{placed: {placed}, quorum: {{read: 2}}}}}}
        journeys: {{play: {{needs: [api]}}}}
    """
    assert {zone: verdict(store, {"lost": zone}) for zone in verdicts} == verdicts


@pytest.mark.parametrize(("budget", "offered", "metastable"), [("", 360.0, True), (", budget: 10%", 48.4, False)])
def test_example_9_retries_on_retries_overload_what_they_wait_for(
    budget: str, offered: float, *, metastable: bool
) -> None:
    layers = f"""
        components:
          a: {{depends_on: {{b: {{timeout: 1s, retries: {{max: 2{budget}}}}}}}}}
          b: {{depends_on: {{c: {{timeout: 1s, retries: {{max: 2{budget}}}}}}}}}
          c: {{capacity: 100/s}}
        journeys: {{play: {{needs: [a], peak: 40/s}}}}
    """
    result = outage(layers, {"slow": "c"})
    assert result.load["c"] == pytest.approx(offered)
    assert (("Overloaded", "c") in result.facts) is metastable
    assert (("Overloaded", "c") in self_sustaining(yaml.safe_load(layers))) is metastable


CACHED = """
components:
  api: {depends_on: {store: {cache: {store: edge, hit_ratio: 95%, ttl: 1h, needed: 90%}}}}
  store: {capacity: 1000/s}
  edge: {kind: cache}
journeys: {play: {needs: [api], peak: 10000/s}}
"""


def test_example_10_a_lost_cache_overloads_the_store_and_it_stays_so() -> None:
    assert verdict(CACHED) == "unharmed"
    assert verdict(CACHED, {"down": "edge"}) == "lost"
    loop = self_sustaining(yaml.safe_load(CACHED))
    assert {("Overloaded", "store"), ("Cold", "api->store"), ("LOST", "play", "everyone")} <= loop


def test_example_10_stale_answers_bridge_an_outage_no_longer_than_the_ttl() -> None:
    half_an_hour = outage(CACHED, {"down": "store"}, outage_length="30m")
    assert half_an_hour.journeys["play"]["verdict"] == "degraded"
    assert ("Degraded", "api", "play", "stale") in half_an_hour.facts
    assert verdict(CACHED, {"down": "store"}, outage_length="1h") == "degraded"
    assert verdict(CACHED, {"down": "store"}, outage_length="2h") == "lost"


@pytest.mark.parametrize(
    ("on_full", "hours", "expected", "how"),
    [
        ("block", "1h", "degraded", "delayed"),
        ("drop", "1h", "degraded", "delayed"),
        ("block", "4h", "lost", "delayed"),
        ("drop", "4h", "degraded", "lost"),
        ("reject", "4h", "lost", "delayed"),
    ],
)
def test_example_11_an_async_dependency_delays_until_its_buffer_is_full(
    on_full: str, hours: str, expected: str, how: str
) -> None:
    events = f"""
        components:
          api: {{depends_on: {{billing: {{mode: async, buffer: 1M, on_full: {on_full}}}}}}}
          billing: {{kind: queue}}
        journeys: {{play: {{needs: [api], peak: 100/s}}}}
    """
    result = outage(events, {"down": "billing"}, outage_length=hours)
    assert result.journeys["play"]["verdict"] == expected
    assert ("Degraded", "api", "play", how) in result.facts


SPLIT = """
failure_domains: {{a: {{kind: zone}}, b: {{kind: zone}}}}
components:
  api: {{depends_on: [store]}}
  store: {{placed: {{a: 2, b: 1}}, quorum: {{read: 2, write: 2}}, data: {{partition: {choice}}}}}
journeys: {{play: {{needs: [api]}}}}
"""


@pytest.mark.parametrize(
    ("choice", "sides"),
    [
        ("consistent", {"a": "unharmed", "b": "lost"}),
        ("available", {"a": "degraded", "b": "degraded"}),
    ],
)
def test_example_12_each_side_of_a_split_store_gets_what_was_chosen(choice: str, sides: dict[str, str]) -> None:
    found = {side: outage(SPLIT.format(choice=choice), {"partition": [side]}) for side in sides}
    assert {side: result.journeys["play"]["verdict"] for side, result in found.items()} == sides
    stale = {side for side, result in found.items() if ("Degraded", "api", "play", "stale") in result.facts}
    assert stale == {side for side, expected in sides.items() if expected == "degraded"}


@pytest.mark.parametrize(("hours", "expected"), [("2h", "unharmed"), ("24h", "unharmed"), ("30h", "lost")])
def test_example_13_a_control_plane_is_missed_only_after_valid_for(hours: str, expected: str) -> None:
    frozen = """
        components: {api: {depends_on: {flags: {plane: control, valid_for: 24h}}}, flags: {}}
        journeys: {play: {needs: [api]}}
    """
    assert verdict(frozen, {"down": "flags"}, outage_length=hours) == expected
