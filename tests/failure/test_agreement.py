"""The engine against the slow evaluator, which shares no code with it, on random designs."""

from collections import Counter

import pytest
from hypothesis import given

from tests import oracle
from tests.examples import examples
from tests.failure.evaluated import Evaluated, Named, evaluated, self_sustaining
from tests.failure.random_cases import SEEDS, Plain, drawn

KINDS = ("Down", "Late", "Degraded", "Exhausted", "Overloaded", "Fails", "Cold")


def facts_of(facts: set[tuple[str, ...]] | frozenset[tuple[str, ...]]) -> set[Named]:
    """Those that both speak of; how something that is down is degraded besides says nothing of anybody."""
    kept = {fact[:3] if fact[0] == "Degraded" else fact for fact in facts if fact[0] in KINDS}
    down = {fact[1:] for fact in kept if fact[0] == "Down"}
    return {fact for fact in kept if fact[0] != "Degraded" or fact[1:] not in down}


def without_calls(facts: set[Named]) -> set[Named]:
    return {fact for fact in facts if fact[0] != "Fails"}


def assert_same_numbers(product: Evaluated, at: int, slow: oracle.Result) -> None:
    """load(c, j), A(c, j) and R(c, j), where there is one evaluation of the scenario."""
    if len(product.columns(at)) > 1:
        return
    (column,) = product.columns(at)
    for key, load in product.loads(column).items():
        assert load == pytest.approx(slow.loads.get(key, 0.0), rel=1e-9, abs=1e-9), ("load", key)
    answers, shares = product.answers(column), product.shares_refused(column)
    assert answers.keys() == slow.answers.keys()
    for key, seconds in slow.answers.items():
        assert answers[key] == pytest.approx(seconds, rel=1e-9, abs=1e-9), ("A", key)
        assert shares[key] == pytest.approx(slow.refused[key], rel=1e-9, abs=1e-9), ("R", key)


def assert_agreement(design: Plain, scenarios: list[Plain]) -> Counter[str]:
    product, reached = evaluated(design, *scenarios), Counter[str]()
    in_short = evaluated(design, *scenarios, explained=False)
    for at, scenario in enumerate(scenarios):
        slow = oracle.evaluate(design, scenario)
        expected = {journey: found["segments"] for journey, found in slow.journeys.items()}
        assert (product.verdicts(at), product.states(at)) == (expected, slow.components), scenario
        assert (in_short.verdicts(at), in_short.states(at)) == (expected, slow.components), scenario
        assert facts_of(product.facts(at)) == facts_of(slow.facts), scenario
        assert without_calls(facts_of(in_short.facts(at))) == without_calls(facts_of(slow.facts)), scenario
        assert_same_numbers(product, at, slow)
        for journey, found in slow.journeys.items():
            assert product.refused(journey, at) == pytest.approx(max(found["refused"].values()), abs=1e-9), scenario
            assert product.lost_share(journey, at) == pytest.approx(max(found["lost_share"].values()), abs=1e-9)
        reached.update(verdict for found in expected.values() for verdict in found.values())
        for evaluation in slow.evaluations:
            reached.update(rule for rules in evaluation.fixpoint.because.values() for rule in rules)
    return reached


RULES = (
    "P1 down", "P1 slow", "P1 lost", "P2 nobody", "P2 partial", "P3 min_available", "P3 quorum", "P3 neither quorum",
    "P3 stale", "P4 overload", "P4 overload in bits", "P5 without shedding", "P5 shed", "P5 left over", "P5 rate limit",
    "P5 refused too often", "P6 callee down", "P6 timeout", "P6 breaker", "P6 pool", "P7 hung", "P7 shared pool",
    "P7 bulkhead", "P8 lateness", "P9 shared pool", "P10 hard", "P11 static", "P11 fallback", "P11 all fallbacks fail",
    "P12 soft", "P13 quality passes", "P13 alternatives", "P14 delayed", "P14 unconsumed", "P14 lost", "P14 reject",
    "P14 block", "P15 stale", "P15 store down", "P15 store late", "P15 expired while failing", "P16 control",
    "P17 bad", "P17 degraded", "P17 refused", "P17 refused too often", "P18 health check",
)  # fmt: skip


@pytest.mark.parametrize("seed", [29, 194, 278])
def test_bits_per_request_agree_where_the_whole_load_bounds_the_rates(seed: int) -> None:
    """Several stamps of a client fail over to each other; the walk goes to the foundation, where nothing is sent."""
    assert_agreement(*drawn(seed, 3, largest=9))


@pytest.mark.parametrize(("seed", "largest"), [(8133, 10)])
def test_what_closes_a_circle_of_stamps_but_not_of_components_counts_in_the_whole_load(seed: int, largest: int) -> None:
    assert_agreement(*drawn(seed, 3, largest=largest))


@pytest.mark.parametrize("seed", [1577, 1849, 2332, 3237])
def test_what_once_differed_agrees(seed: int) -> None:
    """A segment on both sides of a cut; what runs on another region; sizes given where a journey only passes."""
    assert_agreement(*drawn(seed, 3, largest=10))


def test_what_is_called_only_in_circles_is_offered_nothing_as_a_whole() -> None:
    """Over stamps one of the calls to it closes no circle, over components all do."""
    assert_agreement(*drawn(692, 3, largest=9))


def test_verdicts_states_facts_and_numbers_agree_with_the_slow_evaluator() -> None:
    reached = Counter[str]()
    for seed in range(90):
        reached += assert_agreement(*drawn(seed, 3, largest=9))
    assert min(reached[verdict] for verdict in ("lost", "degraded", "unharmed")) > 50
    assert {rule: reached[rule] for rule in RULES if reached[rule] < 5} == {}


@given(SEEDS)
@examples(25)
def test_they_agree_on_designs_never_seen_before(seed: int) -> None:
    assert_agreement(*drawn(seed, 2, largest=11))


def assert_same_loops(seed: int, phase: str = "steady") -> set[Named]:
    design, _ = drawn(seed, 0, largest=8)
    slow = {fact for fact in oracle.self_sustaining(design, phase=phase) if fact[0] in KINDS and fact[0] != "Degraded"}
    ours = {fact for fact in self_sustaining(design, phase=phase) if fact[0] != "Degraded"}
    assert ours == slow
    return ours


def test_what_keeps_itself_alive_agrees_with_the_slow_evaluator() -> None:
    reached = Counter(fact[0] for seed in range(60) for fact in assert_same_loops(seed))
    assert min(reached[kind] for kind in ("Down", "Late", "Fails", "Overloaded", "Cold")) > 5


@given(SEEDS)
@examples(15)
def test_at_onset_what_keeps_itself_alive_agrees_on_designs_never_seen_before(seed: int) -> None:
    assert_same_loops(seed, "onset")
