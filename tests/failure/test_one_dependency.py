"""One dependency, every case: what the caller shows, cell by cell of the table in the semantics."""

import pytest

from tests.failure.evaluated import evaluated

COLUMNS = {
    "no timeout": "calls: 1",
    "fits": "timeout: 50ms",
    "exceeds the slack": "timeout: 250ms",
    "breaker": "timeout: 250ms, circuit_breaker: true",
    "exceeds the pool": "timeout: 3s",
    "bulkhead": "bulkhead: 20",
}
HELD = {"no timeout", "exceeds the pool"}
WITHOUT = ["strength: soft", "fallback: [spare]", "fallback: {static: last known}"]


def shown(event: str, dependency: str, phase: str = "steady") -> dict[str, set[str]]:
    """The kinds of facts about the caller, for the journey that uses the dependency and for another."""
    design = f"""
        components:
          api: {{workers: 200, depends_on: {{callee: {{journeys: [play], {dependency}}}}}}}
          callee: {{}}
          spare: {{}}
        journeys:
          play: {{needs: [api], peak: 100/s, latency_budget: {{p99: 100ms}}}}
          home: {{needs: [api], peak: 100/s}}
    """
    facts = evaluated(design, {"events": [{event: "callee"}], "phase": phase}).facts()
    return {journey: {fact[0] for fact in facts if fact[1:] == ("api", journey)} for journey in ("play", "home")}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_callee_that_is_down_takes_a_hard_caller_down(column: str) -> None:
    assert shown("down", COLUMNS[column]) == {"play": {"Down"}, "home": set()}


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("option", WITHOUT)
def test_a_callee_that_is_down_only_degrades_a_caller_that_can_do_without(column: str, option: str) -> None:
    assert shown("down", f"{COLUMNS[column]}, {option}") == {"play": {"Degraded"}, "home": set()}


@pytest.mark.parametrize(
    ("column", "play", "home"),
    [
        ("no timeout", {"Late", "Down"}, {"Down"}),
        ("fits", {"Down"}, set()),
        ("exceeds the slack", {"Down", "Late"}, set()),
        ("breaker", {"Down"}, set()),
        ("exceeds the pool", {"Down", "Late"}, {"Down"}),
        ("bulkhead", {"Down", "Late"}, set()),
    ],
)
def test_a_slow_callee_of_a_hard_dependency(column: str, play: set[str], home: set[str]) -> None:
    assert shown("slow", COLUMNS[column]) == {"play": play, "home": home}


@pytest.mark.parametrize(
    ("column", "play", "home"),
    [
        ("no timeout", {"Late", "Down", "Degraded"}, {"Down"}),
        ("fits", {"Degraded"}, set()),
        ("exceeds the slack", {"Late", "Degraded"}, set()),
        ("breaker", {"Degraded"}, set()),
        ("exceeds the pool", {"Late", "Down", "Degraded"}, {"Down"}),
        ("bulkhead", {"Late", "Degraded"}, set()),
    ],
)
@pytest.mark.parametrize("option", ["strength: soft", "fallback: {static: last known}"])
def test_a_slow_callee_of_a_dependency_that_can_be_done_without(
    column: str, play: set[str], home: set[str], option: str
) -> None:
    assert shown("slow", f"{COLUMNS[column]}, {option}") == {"play": play, "home": home}


@pytest.mark.parametrize("column", ["fits", "breaker"])
def test_a_fallback_component_stands_in_for_a_slow_callee(column: str) -> None:
    assert shown("slow", f"{COLUMNS[column]}, fallback: [spare]")["play"] == {"Degraded"}


@pytest.mark.parametrize("column", sorted(HELD))
def test_no_fallback_component_helps_a_caller_without_a_free_worker(column: str) -> None:
    held = shown("slow", f"{COLUMNS[column]}, fallback: [spare]")
    assert held == {"play": {"Late", "Down", "Degraded"}, "home": {"Down"}}


def test_a_breaker_changes_nothing_in_the_first_minutes() -> None:
    for callee in ("slow", "down"):
        with_breaker = shown(callee, COLUMNS["breaker"], phase="onset")
        assert with_breaker == shown(callee, COLUMNS["exceeds the slack"], phase="onset")
