"""What must hold of the oracle on every design, and what the random designs must reach."""

from collections import Counter
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from tests.oracle import evaluate, random_design, random_scenario, self_sustaining
from tests.oracle.case import Case
from tests.oracle.fixpoint import consequences
from tests.oracle.stamped import Stamped, declared_fallbacks, options_of

Plain = dict[str, Any]
VERDICTS = ["unharmed", "degraded", "lost"]
LENGTHS = ["10m", "1h", "4h", "30h"]
FIELDS = {
    "segments",
    "region",
    "fails_over_to",
    "within",
    "placed",
    "replicas",
    "min_available",
    "quorum",
    "data",
    "serves",
    "also_in",
    "capacity",
    "peak",
    "load_shedding",
    "workers",
    "timeout",
    "retries",
    "budget",
    "delay",
    "backoff",
    "circuit_breaker",
    "slow_calls",
    "bulkhead",
    "fallback",
    "static",
    "strength",
    "mode",
    "buffer",
    "on_full",
    "plane",
    "valid_for",
    "cache",
    "store",
    "hit_ratio",
    "ttl",
    "needed",
    "journeys",
    "wants",
    "latency_budget",
    "latency",
    "calls",
    "access",
    "starts_after",
}
HOWS = {"static", "fallback", "stale", "omits", "delayed", "lost", "shed", "failover"}


def drawn(seed: int) -> tuple[Random, Plain]:
    rng = Random(seed)  # noqa: S311
    return rng, random_design(rng, rng.randint(3, 12))


def fields(data: Any) -> set[str]:
    if isinstance(data, list):
        return set().union(*map(fields, data))
    if isinstance(data, dict):
        return set(data).union(*map(fields, data.values()))
    return set()


@pytest.mark.parametrize("seed", range(40))
def test_more_events_never_hurt_less(seed: int) -> None:
    rng, design = drawn(seed)
    some = random_scenario(rng, design)
    more = {**some, "events": some["events"] + random_scenario(rng, design)["events"]}
    assert_no_better(design, some, more)


@pytest.mark.parametrize("seed", range(40, 60))
def test_a_longer_outage_never_hurts_less(seed: int) -> None:
    rng, design = drawn(seed)
    scenario = random_scenario(rng, design)
    for shorter, longer in pairwise(LENGTHS):
        assert_no_better(design, {**scenario, "outage_length": shorter}, {**scenario, "outage_length": longer})


def assert_no_better(design: Plain, some: Plain, more: Plain) -> None:
    small, large = evaluate(design, some), evaluate(design, more)
    assert {fact for fact in small.facts if fact[0] != "Degraded"} <= large.facts
    for journey, found in small.journeys.items():
        for segment, verdict in found["segments"].items():
            worse = large.journeys[journey]["segments"][segment]
            assert VERDICTS.index(verdict) <= VERDICTS.index(worse)


@pytest.mark.parametrize("seed", range(60, 80))
def test_self_sustaining_facts_support_each_other(seed: int) -> None:
    _, design = drawn(seed)
    loop = self_sustaining(design)
    case = Case(design, {"outage_length": "inf"})
    assert loop <= consequences(case, loop | set(evaluate(design, {"outage_length": "inf"}).facts))


@pytest.mark.parametrize("seed", range(80, 120))
def test_random_designs_name_only_what_exists(seed: int) -> None:
    rng, design = drawn(seed)
    stamped = Stamped(design)
    for name, spec in stamped.components.items():
        assert {*spec.get("placed", {}), *spec.get("also_in", [])} <= set(stamped.domains)
        assert set(spec.get("load_shedding", [])) <= set(stamped.journeys)
        instances = len(stamped.all_instances(name))
        assert max([*spec.get("quorum", {}).values(), spec.get("min_available", 1)]) <= instances
        for callee, options in options_of(spec).items():
            store = (options.get("cache") or {}).get("store", callee)
            named = {callee, store, *declared_fallbacks(options)}
            assert named <= set(stamped.components) - {name}
            assert set(options.get("journeys", [])) <= set(stamped.journeys)
    assert evaluate(design, random_scenario(rng, design)).journeys.keys() == stamped.journeys.keys()


def test_random_designs_use_every_field_and_reach_every_kind_of_fact() -> None:
    used: set[str] = set()
    reached: Counter[str] = Counter()
    for seed in range(200, 280):
        rng, design = drawn(seed)
        used |= fields(design)
        result = evaluate(design, random_scenario(rng, design))
        reached.update({fact[0] for fact in result.facts})
        reached.update({fact[3].partition(":")[0] for fact in result.facts if fact[0] == "Degraded"})
        reached.update({found["verdict"] for found in result.journeys.values()})
    assert used >= FIELDS
    facts = {"Down", "Late", "Exhausted", "Overloaded", "Fails", "Cold", "LOST", "DEGRADED"}
    assert set(reached) >= facts | HOWS | set(VERDICTS)
    assert min(reached[verdict] for verdict in VERDICTS) >= 10
