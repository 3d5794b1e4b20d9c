"""The engine against the slow evaluator, which shares no code with it, on random designs."""

from collections import Counter

import pytest
from hypothesis import assume, given

from tests import oracle
from tests.examples import examples
from tests.failure.evaluated import Evaluated, Named, evaluated, self_sustaining
from tests.failure.random_cases import SEEDS, Plain, drawn, has_a_tie

KINDS = ("Down", "Late", "Exhausted", "Overloaded", "Fails", "Cold")


def in_common(facts: set[Named] | frozenset[Named], product: Evaluated) -> set[Named]:
    """Facts of the oracle in which the engine takes part.

    The oracle says "every journey" where a component is hit; the engine only speaks of journeys that pass through
    the component, and tells overload only of components with a capacity.
    """
    graph = product.evaluation.graph
    passing = {
        (product.names[stamp.index], graph.journeys[journey])
        for stamp in graph.stamps
        for journey in graph.through[stamp.component]
    }
    kept = {fact for fact in facts if fact[0] in KINDS}
    return {fact for fact in kept if fact[0] not in ("Down", "Late") or fact[1:] in passing}


def of_journeys(facts: set[Named]) -> set[Named]:
    return {fact for fact in facts if fact[0] in KINDS and fact[-1]}


def without_calls(facts: set[Named] | frozenset[Named]) -> set[Named]:
    return {fact for fact in facts if fact[0] != "Fails"}


def assert_agreement(design: Plain, scenarios: list[Plain]) -> Counter[str]:
    product, reached = evaluated(design, *scenarios), Counter[str]()
    in_short = evaluated(design, *scenarios, explained=False)
    for at, scenario in enumerate(scenarios):
        slow = oracle.evaluate(design, scenario)
        expected = {journey: found["segments"] for journey, found in slow.journeys.items()}
        assert (product.verdicts(at), product.states(at)) == (expected, slow.components), scenario
        assert (in_short.verdicts(at), in_short.states(at)) == (expected, slow.components), scenario
        assert of_journeys(product.facts(at)) == in_common(slow.facts, product), scenario
        assert of_journeys(without_calls(in_short.facts(at))) == in_common(without_calls(slow.facts), product)
        for stamp, load in product.load(at).items():
            assert load == pytest.approx(slow.load[stamp], rel=1e-12, abs=1e-12), (stamp, scenario)
        reached.update(verdict for found in expected.values() for verdict in found.values())
        reached.update(fact[0] for fact in slow.facts)
    return reached


def test_verdicts_states_facts_and_loads_agree_with_the_slow_evaluator() -> None:
    reached = Counter[str]()
    for seed in range(120):
        reached += assert_agreement(*drawn(seed, 3))
    assert min(reached[what] for what in ("lost", "degraded", "unharmed", *KINDS)) > 50


@given(SEEDS)
@examples(50)
def test_they_agree_on_designs_never_seen_before(seed: int) -> None:
    design, scenarios = drawn(seed, 4, largest=16)
    assume(not has_a_tie(design))
    assert_agreement(design, scenarios)


def assert_same_loops(seed: int) -> set[Named]:
    design, _ = drawn(seed, 0, largest=10)
    slow = in_common(oracle.self_sustaining(design), evaluated(design, {"outage_length": "30d"}))
    assert of_journeys(self_sustaining(design)) == slow
    return slow


def test_what_keeps_itself_alive_agrees_with_the_slow_evaluator() -> None:
    reached = Counter(fact[0] for seed in range(130) for fact in assert_same_loops(seed))
    assert min(reached[kind] for kind in KINDS) > 5


@given(SEEDS)
@examples(50)
def test_what_keeps_itself_alive_agrees_on_designs_never_seen_before(seed: int) -> None:
    assume(not has_a_tie(drawn(seed, 0, largest=10)[0]))
    assert_same_loops(seed)
