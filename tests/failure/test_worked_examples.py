"""The worked examples of the semantics, under their numbers, through the engine."""

from itertools import combinations

import pytest

from tests.failure.evaluated import Plain, evaluated, self_sustaining, verdict


def minimal_cut_sets(design: str, events: list[Plain]) -> set[frozenset[str]]:
    """Every minimal set of the events that loses play, named by what it hits."""
    found: set[frozenset[str]] = set()
    for size in range(len(events) + 1):
        for chosen in combinations(events, size):
            names = frozenset(str(name) for event in chosen for name in event.values())
            if not any(cut <= names for cut in found) and verdict(design, *chosen) == "lost":
                found.add(names)
    return found


def test_01_a_hard_chain_goes_down_together() -> None:
    chain = """
        components: {web: {depends_on: [api]}, api: {depends_on: [db]}, db: {}}
        journeys: {play: {needs: [web]}}
    """
    result = evaluated(chain, {"events": [{"down": "db"}]})
    assert result.verdicts() == {"play": {"everyone": "lost"}}
    assert result.states() == {"web": "down", "api": "down", "db": "down"}
    assert self_sustaining(chain) == set()


def test_01_two_hard_dependencies_in_a_circle_are_up_but_a_deadlock() -> None:
    circle = """
        components: {a: {depends_on: [b]}, b: {depends_on: [a]}}
        journeys: {play: {needs: [a]}}
    """
    result = evaluated(circle, {})
    assert result.verdict() == "unharmed"
    assert result.states() == {"a": "up", "b": "up"}
    loop = self_sustaining(circle)
    assert {("Down", "a", "play"), ("Down", "b", "play")} <= loop
    assert not {fact[0] for fact in loop} & {"Overloaded", "Cold"}


RECS = """
    components:
      api: {{workers: 200, depends_on: {{recs: {{strength: soft, {protection}}}}}}}
      recs: {{}}
    journeys: {{play: {{needs: [api], peak: 100/s{budget}}}}}
"""
BUDGET = ", latency_budget: {p99: 100ms}"


def test_02_a_protected_soft_dependency_is_omitted() -> None:
    protected = RECS.format(protection="timeout: 100ms, circuit_breaker: true", budget="")
    result = evaluated(protected, {"events": [{"down": "recs"}]})
    assert result.verdict() == "degraded"
    assert result.states() == {"api": "degraded", "recs": "down"}
    assert result.hows("api") == {"omits"}


@pytest.mark.parametrize(("event", "expected"), [("slow", "lost"), ("down", "degraded")])
def test_03_soft_on_paper_is_hard_in_fact_without_a_timeout(event: str, expected: str) -> None:
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
def test_04_a_timeout_helps_when_it_fits_the_slack_and_the_pool(
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
def test_05_a_bulkhead_keeps_the_damage_to_its_journeys(protection: str, play: str, home: str) -> None:
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


def test_06_a_fallback_in_the_same_zone_shares_its_fate() -> None:
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


def test_07_a_lost_zone_overloads_the_others_unless_they_shed() -> None:
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
def test_08_a_quorum_survives_a_zone_only_when_spread(placed: str, verdicts: dict[str, str]) -> None:
    store = f"""
        failure_domains: {{a: {{kind: zone}}, b: {{kind: zone}}, c: {{kind: zone}}}}
        components: {{api: {{depends_on: [store]}}, store: {{placed: {placed}, quorum: {{read: 2}}}}}}
        journeys: {{play: {{needs: [api]}}}}
    """
    assert {zone: verdict(store, {"lost": zone}) for zone in verdicts} == verdicts


@pytest.mark.parametrize(("budget", "offered", "metastable"), [("", 360.0, True), (", budget: 10%", 48.4, False)])
def test_09_retries_on_retries_overload_what_they_wait_for(budget: str, offered: float, *, metastable: bool) -> None:
    layers = f"""
        components:
          a: {{depends_on: {{b: {{timeout: 1s, retries: {{max: 2{budget}}}}}}}}}
          b: {{depends_on: {{c: {{timeout: 1s, retries: {{max: 2{budget}}}}}}}}}
          c: {{capacity: 100/s}}
        journeys: {{play: {{needs: [a], peak: 40/s}}}}
    """
    result = evaluated(layers, {"events": [{"slow": "c"}]})
    assert result.load()["c"] == pytest.approx(offered)
    assert (("Overloaded", "c") in result.facts()) is metastable
    assert (("Overloaded", "c") in self_sustaining(layers)) is metastable


CACHED = """
    components:
      api: {depends_on: {store: {cache: {store: edge, hit_ratio: 95%, ttl: 1h, needed: 90%}}}}
      store: {capacity: 1000/s}
      edge: {kind: cache}
    journeys: {play: {needs: [api], peak: 10000/s}}
"""


def test_10_a_lost_cache_overloads_the_store_and_it_stays_so() -> None:
    assert verdict(CACHED) == "unharmed"
    assert verdict(CACHED, {"down": "edge"}) == "lost"
    assert {("Overloaded", "store"), ("Cold", "api->store"), ("Down", "api", "play")} <= self_sustaining(CACHED)


@pytest.mark.parametrize(("length", "expected"), [("30m", "degraded"), ("1h", "degraded"), ("2h", "lost")])
def test_10_stale_answers_bridge_an_outage_no_longer_than_the_ttl(length: str, expected: str) -> None:
    result = evaluated(CACHED, {"events": [{"down": "store"}], "outage_length": length})
    assert result.verdict() == expected
    assert "stale" in result.hows("api")


@pytest.mark.parametrize(
    ("on_full", "hours", "expected", "hows"),
    [
        ("block", "1h", "degraded", {"delayed"}),
        ("drop", "1h", "degraded", {"delayed"}),
        ("reject", "1h", "degraded", {"delayed"}),
        ("block", "4h", "lost", {"delayed"}),
        ("drop", "4h", "degraded", {"delayed", "lost"}),
        ("reject", "4h", "lost", {"delayed"}),
    ],
)
def test_11_an_async_dependency_delays_until_its_buffer_is_full(
    on_full: str, hours: str, expected: str, hows: set[str]
) -> None:
    events = f"""
        components:
          api: {{depends_on: {{billing: {{mode: async, buffer: 1M, on_full: {on_full}}}}}}}
          billing: {{kind: queue}}
        journeys: {{play: {{needs: [api], peak: 100/s}}}}
    """
    result = evaluated(events, {"events": [{"down": "billing"}], "outage_length": hours})
    assert result.verdict() == expected
    assert result.hows("api") == hows


SPLIT = """
    failure_domains: {{a: {{kind: zone}}, b: {{kind: zone}}}}
    components:
      api: {{depends_on: [store]}}
      store: {{placed: {{a: 2, b: 1}}, quorum: {{read: 2, write: 2}}, data: {{partition: {choice}}}}}
    journeys: {{play: {{needs: [api]}}}}
"""


@pytest.mark.parametrize(
    ("choice", "side", "expected", "hows"),
    [
        ("consistent", "a", "unharmed", None),
        ("consistent", "b", "lost", None),
        ("available", "a", "degraded", {"stale"}),
        ("available", "b", "degraded", {"stale"}),
    ],
)
def test_12_each_side_of_a_split_store_gets_what_was_chosen(
    choice: str, side: str, expected: str, hows: set[str] | None
) -> None:
    result = evaluated(SPLIT.format(choice=choice), {"events": [{"partition": [side]}]})
    assert result.verdict() == expected
    if hows is not None:
        assert result.hows("store") == hows


@pytest.mark.parametrize(("hours", "expected"), [("2h", "unharmed"), ("24h", "unharmed"), ("30h", "lost")])
def test_13_a_control_plane_is_missed_only_after_valid_for(hours: str, expected: str) -> None:
    frozen = """
        components: {api: {depends_on: {flags: {plane: control, valid_for: 24h}}}, flags: {}}
        journeys: {play: {needs: [api]}}
    """
    assert verdict(frozen, {"down": "flags"}, outage_length=hours) == expected
