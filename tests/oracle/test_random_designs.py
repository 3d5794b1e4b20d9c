"""The random designs are valid, use every field, and bring up every rule."""

from random import Random
from typing import Any

import pytest

from tests.oracle import evaluate
from tests.oracle.dependencies import Connected
from tests.oracle.random_coverage import (
    CIRCUMSTANCES,
    FACTS,
    HOWS,
    OF_DESIGNS,
    RULES,
    coverage,
    coverage_of_designs,
    drawn,
)
from tests.oracle.random_scenarios import more_events

Plain = dict[str, Any]
FIELDS = {
    *("audience", "segments", "region", "fails_over_to", "users", "daily_active", "peak_to_mean", "peak_concurrency"),
    *("bitrate", "bandwidth", "foundation", "failure_domains", "kind", "within", "deploy", "canary", "stages"),
    *("detected_in", "rollback_in", "per_month", "placed", "replicas", "min_available", "quorum", "read", "write"),
    *("data", "partition", "serves", "also_in", "latency", "p50", "runs_on", "capacity", "workers", "rate_limit"),
    *("load_shedding", "queue_limit", "health_check", "consumed_by", "max_depth", "starts_after", "depends_on"),
    *("strength", "mode", "plane", "journeys", "calls", "access", "timeout", "deadline", "retries", "max", "budget"),
    *("delay", "backoff", "circuit_breaker", "slow_calls", "bulkhead", "fallback", "static", "stage", "in_turn"),
    *("request", "response", "stream", "cache", "store", "hit_ratio", "ttl", "needed", "buffer", "on_full"),
    *("valid_for", "needs", "wants", "peak", "per_user", "concurrent", "lasts", "ladder", "headroom", "lost_above"),
    *("latency_budget", "p99"),
}
EVENTS = {
    "down",
    "slow",
    "replica",
    "lost",
    "surge",
    "partition",
    "bad_deploy",
    "bad_push",
    "share",
    "between",
    "count",
}
RARE = {"P1 lost", "P3 stale", "P14 client hangs", "P17 slower than its budget", "how: failover"}


def fields(data: Any) -> set[str]:
    if isinstance(data, list):
        return set().union(*map(fields, data))
    if isinstance(data, dict):
        return set(data).union(*map(fields, data.values()))
    return set()


def test_random_designs_and_outages_use_every_field() -> None:
    cases = [drawn(seed) for seed in range(120)]
    assert set().union(*(fields(design) for design, _ in cases)) >= FIELDS
    assert set().union(*(fields(scenario) for _, scenario in cases)) >= EVENTS


@pytest.mark.parametrize("seed", range(60))
def test_random_designs_name_only_what_exists_and_ask_only_for_what_can_be(seed: int) -> None:
    design, scenario = drawn(seed)
    connected = Connected(design)
    components, journeys = set(connected.components), set(connected.journeys)
    assert set(connected.foundation) <= components
    for name, spec in connected.components.items():
        others = components - {name}
        assert {*spec.get("placed", {}), *spec.get("also_in", [])} <= set(connected.domains)
        assert set(spec.get("load_shedding", [])) <= journeys
        named = [*spec.get("runs_on", []), *spec.get("consumed_by", []), *spec.get("starts_after", [])]
        assert set(named) <= others
        instances = len(connected.all_instances(name))
        assert max([*spec.get("quorum", {}).values(), spec.get("min_available", 1)]) <= instances
        for callee, options in connected.written_dependencies(name).items():
            assert set(connected.leads_to(callee, options)) <= others
            assert set(options.get("journeys", [])) <= journeys
            assert "max" in options.get("retries", {"max": 0})
            synchronous = "mode" not in options and "plane" not in options
            assert synchronous or "cache" not in options
    assert evaluate(design, scenario).journeys.keys() == journeys


def test_events_that_are_added_stay_valid() -> None:
    for seed in range(30):
        design, scenario = drawn(seed, 6)
        more = more_events(Random(seed), design, scenario["events"], 4)  # noqa: S311
        assert evaluate(design, {"events": more}).journeys


def test_every_rule_fact_verdict_and_circumstance_comes_up() -> None:
    found = coverage(range(200))
    expected = {*RULES, *FACTS, *HOWS, *CIRCUMSTANCES, "unharmed", "degraded", "lost", "up", "slow", "down"}
    least = {name: 3 if name in RARE else 8 for name in expected}
    assert {name: found[name] for name, times in least.items() if found[name] < times} == {}


def test_designs_that_cannot_heal_or_start_or_decide_come_up() -> None:
    found = coverage_of_designs(range(1000, 1060))
    assert {name: found[name] for name in OF_DESIGNS if found[name] < 3} == {}
