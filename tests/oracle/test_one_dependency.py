"""One dependency, every case: what the caller shows, cell by cell of the table in the semantics."""

import pytest
import yaml

from tests.oracle import evaluate

COLUMNS = {
    "no timeout": "calls: 1",
    "fits": "timeout: 50ms",
    "exceeds the slack": "timeout: 250ms",
    "breaker": "timeout: 250ms, circuit_breaker: true",
    "exceeds the pool": "timeout: 3s",
    "bulkhead": "bulkhead: 20",
}
HELD = {"no timeout", "exceeds the pool"}


def shown(event: str, dependency: str) -> dict[str, set[str]]:
    """The kinds of facts about the caller, for the journey that uses the dependency and for another."""
    design = yaml.safe_load(f"""
        components:
          api: {{workers: 200, depends_on: {{callee: {{journeys: [play], {dependency}}}}}}}
          callee: {{}}
          spare: {{}}
        journeys:
          play: {{needs: [api], peak: 100/s, latency_budget: {{p99: 100ms}}}}
          home: {{needs: [api], peak: 100/s}}
    """)
    facts = evaluate(design, {"events": [{event: "callee"}]}).facts
    return {j: {fact[0] for fact in facts if fact[1:3] == ("api", j) and fact[0] != "Fails"} for j in ("play", "home")}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_callee_that_is_down_takes_a_hard_caller_down(column: str) -> None:
    assert shown("down", COLUMNS[column]) == {"play": {"Down"}, "home": set()}


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("option", ["strength: soft", "fallback: [spare]", "fallback: {static: last known}"])
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


def test_a_fallback_component_helps_against_slowness_unless_the_pool_is_held() -> None:
    for column in ("fits", "breaker"):
        assert shown("slow", f"{COLUMNS[column]}, fallback: [spare]")["play"] == {"Degraded"}
    for column in HELD:
        assert shown("slow", f"{COLUMNS[column]}, fallback: [spare]")["home"] == {"Down"}
