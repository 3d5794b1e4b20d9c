"""What must hold of the slow evaluator on every design."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.oracle import evaluate, random_design, random_scenario
from tests.oracle.bits import at_rest as at_rest_alone
from tests.oracle.bits import loads_at_rest
from tests.oracle.case import Case
from tests.oracle.dependencies import Connected
from tests.oracle.evaluation import VERDICTS, Result
from tests.oracle.fixpoint import consequences, greatest, least
from tests.oracle.random_coverage import drawn
from tests.oracle.random_numbers import at_rest
from tests.oracle.random_scenarios import more_events
from tests.oracle.scenario_events import read
from tests.oracle.state import State

Plain = dict[str, Any]
SEEDS = st.integers(0, 2**32 - 1)
LENGTHS = ["10m", "1h", "4h", "30h", "inf"]
NUMBERS = ("loads", "answers", "refused")


def at_least(larger: float, smaller: float) -> bool:
    return larger >= smaller or larger + 1e-9 * max(1.0, abs(smaller)) >= smaller


def milder(small: Result, large: Result) -> Iterator[object]:
    """Every fact, number and verdict of *small* that *large* does not reach; Degraded gives way to Down."""
    yield from (fact for fact in small.facts - large.facts if fact[0] != "Degraded")
    for numbers in NUMBERS:
        after = getattr(large, numbers)
        yield from ((numbers, key) for key, n in getattr(small, numbers).items() if not at_least(after[key], n))
    for j, before in small.journeys.items():
        after = large.journeys[j]
        for segment, verdict in before["segments"].items():
            if VERDICTS.index(verdict) > VERDICTS.index(after["segments"][segment]):
                yield "verdict", j, segment
            for share in ("refused", "lost_share"):
                if not at_least(after[share][segment], before[share][segment]):
                    yield share, j, segment


@given(SEEDS)
@examples(60)
def test_more_events_never_hurt_less(seed: int) -> None:
    design, scenario = drawn(seed, 10)
    rng = Random(seed)  # noqa: S311
    more = {**scenario, "events": more_events(rng, design, scenario["events"], rng.randint(1, 2))}
    assert not list(milder(evaluate(design, scenario), evaluate(design, more)))


@given(SEEDS)
@examples(25)
def test_a_longer_outage_never_hurts_less(seed: int) -> None:
    design, scenario = drawn(seed, 10)
    results = [evaluate(design, {**scenario, "outage_length": length}) for length in LENGTHS]
    assert not [less for pair in pairwise(results) for less in milder(*pair)]


@given(SEEDS)
@examples(30)
def test_a_larger_share_never_hurts_less(seed: int) -> None:
    design, scenario = drawn(seed, 8)
    event = (
        {name: what for name, what in scenario["events"][0].items() if name != "share"} if scenario["events"] else {}
    )
    assume(event)
    shares = [
        evaluate(design, {**scenario, "events": [event | share]})
        for share in ({"share": "10%"}, {"share": "60%"}, {"share": "100%"})
    ]
    nothing = evaluate(design, {**scenario, "events": []})
    assert not [less for pair in pairwise([nothing, *shares]) for less in milder(*pair)]


@given(SEEDS)
@examples(40)
def test_the_first_minutes_are_never_milder_where_no_breaker_opens(seed: int) -> None:
    """A breaker that opens on a late call fails what would have come in the end: with it, steady may be worse."""
    design, scenario = drawn(seed, 10)
    for e in Connected(design).dependencies:
        e.options.pop("circuit_breaker", None)
    steady, onset = (evaluate(design, {**scenario, "phase": phase}) for phase in ("steady", "onset"))
    assert not list(milder(steady, onset))


@given(SEEDS)
@examples(30)
def test_every_step_only_adds_to_the_facts_and_numbers(seed: int) -> None:
    design, scenario = drawn(seed, 10)
    connected = Connected(design)
    state = State(Case(connected, scenario, read(connected, scenario)))
    while (following := consequences(state)) != state:
        assert state.because.keys() <= following.because.keys()
        for numbers in ("load", "answers", "answers_apart"):
            after = getattr(following, numbers)
            assert all(at_least(after[key], number) for key, number in getattr(state, numbers).items())
        state = following


@given(SEEDS)
@examples(20)
def test_the_least_fixpoint_is_within_the_greatest_and_both_are_fixpoints(seed: int) -> None:
    design, scenario = drawn(seed, 8)
    case = Case(Connected(design), {**scenario, "outage_length": "inf"})
    small, large = least(case), greatest(case)
    assert small.state.because.keys() <= large.state.because.keys()
    for fixpoint in (small, large):
        assert consequences(fixpoint.state) == fixpoint.state


@given(SEEDS)
@examples(25)
def test_events_are_a_set(seed: int) -> None:
    design, scenario = drawn(seed, 8)
    events = scenario["events"]
    again = {**scenario, "events": [*reversed(events), *events]}
    first, second = evaluate(design, scenario), evaluate(design, again)
    assert first.facts == second.facts
    assert not [*milder(first, second), *milder(second, first)]


# "Numbers that are bits": where the page says that nothing can be between


def stripped(seed: int, strip: Callable[[Plain, Plain], object]) -> tuple[Plain, Plain]:
    """A random design whose components and dependencies all went through *strip*, and an outage of it."""
    rng = Random(seed)  # noqa: S311
    design = random_design(rng, rng.randint(3, 10))
    connected = Connected(design)
    for stamp, dependencies in connected.dependencies_of.items():
        for e in dependencies:
            strip(connected.components[stamp.component], e.options)
        strip(connected.components[stamp.component], {})
    return design, random_scenario(rng, design)


def without(mapping: Plain, *fields: str) -> None:
    for field in fields:
        mapping.pop(field, None)


@given(SEEDS)
@examples(30)
def test_nothing_is_refused_without_shedding_and_limits(seed: int) -> None:
    design, scenario = stripped(seed, lambda component, _: without(component, "load_shedding", "rate_limit"))
    result = evaluate(design, {**scenario, "phase": "steady"})
    assert set(result.refused.values()) <= {0.0}


@given(SEEDS)
@examples(30)
def test_a_time_is_the_usual_one_or_endless_where_nothing_cuts_a_wait_short(seed: int) -> None:
    def strip(component: Plain, options: Plain) -> None:
        without(component, "serves")
        without(options, "timeout", "deadline")
        without(options.get("cache", {}), "timeout")
        if isinstance(options.get("fallback"), list):
            without(options, "fallback")

    design, scenario = stripped(seed, strip)
    for one in evaluate(design, scenario).evaluations:
        for key, answer in one.fixpoint.state.answers.items():
            assert answer == float("inf") or abs(answer - one.case.usual[key]) < 1e-9


@given(SEEDS)
@examples(30)
def test_loads_are_those_at_rest_where_nothing_moves_them(seed: int) -> None:
    def strip(component: Plain, options: Plain) -> None:
        without(component, "serves")
        without(options, "retries", "cache")
        if isinstance(options.get("fallback"), list):
            without(options, "fallback")

    design, scenario = stripped(seed, strip)
    scenario["events"] = [event for event in scenario["events"] if "surge" not in event]
    rest = at_rest(design)
    for one in evaluate(design, scenario).evaluations:
        for key, load in one.fixpoint.state.load.items():
            assert abs(load - rest.load_of(*key)) < 1e-6


@given(SEEDS)
@examples(30)
def test_a_lost_share_is_the_weighted_sum_of_its_mixtures(seed: int) -> None:
    rng = Random(seed)  # noqa: S311
    design = random_design(rng, rng.randint(3, 8))
    scenario = random_scenario(rng, design)
    name = rng.choice(list(design["components"]))
    bare = [{k: what for k, what in event.items() if k != "share"} for event in scenario["events"]]
    bare = [event for event in bare if event.keys().isdisjoint({"bad_deploy", "bad_push", "partition"})]
    some, all_, mixed = (
        evaluate(design, {**scenario, "events": [*bare, *more]})
        for more in ([], [{"down": name}], [{"down": name, "share": "25%"}])
    )
    for j, found in mixed.journeys.items():
        for segment, lost in found["lost_share"].items():
            before, after = (one.journeys[j]["lost_share"][segment] for one in (some, all_))
            same = {"down": name} in bare
            assert abs(lost - (after if same else 0.75 * before + 0.25 * after)) < 1e-9


@given(SEEDS)
@examples(30)
def test_rates_at_rest_are_the_loads_where_nothing_is_asynchronous(seed: int) -> None:
    design, _ = stripped(seed, lambda component, options: [without(component, "consumed_by"), without(options, "mode")])
    connected = Connected(design)
    loads = loads_at_rest(connected)
    limits = Case(connected, {})
    for j in connected.journeys:
        for e, rate in at_rest_alone(connected, j).rates.items():
            passed = min(loads.get((e.caller, j), 0.0), limits.limit_of_all(e.caller))
            assert abs(rate - passed * e.calls * (1 - e.hit_ratio)) < 1e-6
