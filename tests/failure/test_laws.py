"""What holds for every design and every outage."""

from collections.abc import Iterable
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.failure.evaluated import Evaluated, evaluated, grounded
from tests.failure.random_cases import SEEDS, Plain, drawn
from workbook.failure.bits import mask_of, of_mask
from workbook.traffic.size.flow import Flow

VERDICTS = ["unharmed", "degraded", "lost"]
STATES = ["up", "degraded", "slow", "down"]
LENGTHS = ["10m", "1h", "4h", "30h"]
often = examples(40)


def assert_no_better(result: Evaluated, less: int, more: int) -> None:
    """Whatever holds in scenario *less* holds in scenario *more*, and all looks at least as bad.

    Facts of degradation may go: a store whose last replica dies gives no stale answers any more, but none.
    """
    assert {fact for fact in result.facts(less) if fact[0] != "Degraded"} <= result.facts(more)
    for journey, segments in result.verdicts(less).items():
        for segment, verdict in segments.items():
            worse = result.verdicts(more)[journey][segment]
            assert VERDICTS.index(verdict) <= VERDICTS.index(worse)
    for component, state in result.states(less).items():
        assert STATES.index(state) <= STATES.index(result.states(more)[component])
    for journey in result.verdicts(less):
        assert result.lost_share(journey, less) <= result.lost_share(journey, more) + 1e-9
    (before, *others), (after, *besides) = result.columns(less), result.columns(more)
    if not others and not besides:
        for numbers in (result.loads, result.answers, result.shares_refused):
            grown = numbers(after)
            assert all(value <= grown.get(key, 0.0) * (1 + 1e-9) + 1e-9 for key, value in numbers(before).items())


@given(SEEDS)
@often
def test_more_events_never_hurt_less(seed: int) -> None:
    design, scenarios = drawn(seed, 6)
    grown = [scenarios[0]]
    for scenario in scenarios[1:]:
        grown.append({**scenarios[0], "events": grown[-1]["events"] + scenario["events"]})
    result = evaluated(design, *grown)
    for less, more in pairwise(range(len(grown))):
        assert_no_better(result, less, more)


@given(SEEDS)
@often
def test_a_longer_outage_never_hurts_less(seed: int) -> None:
    design, scenarios = drawn(seed, 3)
    for scenario in scenarios:
        result = evaluated(design, *({**scenario, "outage_length": length} for length in LENGTHS))
        for shorter, longer in pairwise(range(len(LENGTHS))):
            assert_no_better(result, shorter, longer)


def shuffled(rng: Random, mapping: dict[str, Any]) -> dict[str, Any]:
    items = list(mapping.items())
    rng.shuffle(items)
    return dict(items)


def rearranged(rng: Random, design: Plain) -> Plain:
    """The same design with its components, dependencies, domains and journeys in another order."""
    other = shuffled(rng, design)
    for section in ("components", "failure_domains", "journeys"):
        if section in other:
            other[section] = shuffled(rng, other[section])
    for name, component in other["components"].items():
        if needs := component.get("depends_on"):
            mixed = shuffled(rng, needs) if isinstance(needs, dict) else rng.sample(needs, len(needs))
            other["components"][name] = {**shuffled(rng, component), "depends_on": mixed}
    return other


def answers(result: Evaluated, size: int) -> list[tuple[Plain, Plain, set[tuple[str, ...]]]]:
    return [(result.verdicts(at), result.states(at), result.facts(at)) for at in range(size)]


@given(SEEDS)
@often
def test_the_order_in_the_file_never_matters(seed: int) -> None:
    """Without circles: in those the order says which call closes the circle and adds no load."""
    design, scenarios = drawn(seed, 6)
    assume("journeys" in design)
    ready = grounded(design)
    flows = [Flow(ready.graph, journey, 1.0).walk for journey in range(len(ready.graph.journeys))]
    assume(not any(walk.back_edges for walk in (*ready.traffic.walks, *flows)))
    other = rearranged(Random(seed), design)  # noqa: S311
    assert answers(evaluated(other, *scenarios), 6) == answers(evaluated(ready, *scenarios), 6)


@given(SEEDS)
@often
def test_scenarios_of_one_file_know_nothing_of_each_other(seed: int) -> None:
    design, scenarios = drawn(seed, 12)
    ready = grounded(design)
    together = answers(evaluated(ready, *scenarios), 12)
    backwards = answers(evaluated(ready, *reversed(scenarios)), 12)
    alone = [answers(evaluated(ready, scenario), 1)[0] for scenario in scenarios]
    assert together == backwards[::-1] == alone


@given(st.sampled_from([9, 41, 44, 45]), SEEDS)
@examples(4)
def test_thousands_of_scenarios_at_once_are_as_good_as_one(seed: int, order: int) -> None:
    """More than fit a machine word, and more than one block of loads."""
    design, scenarios = drawn(seed, 40)
    ready = grounded(design)
    assert ready.measured, "a design without capacities has no blocks of loads"
    chosen = Random(order).choices(range(40), k=4300)  # noqa: S311
    many = evaluated(ready, *(scenarios[one] for one in chosen), explained=False)
    few = evaluated(ready, *scenarios, explained=False)
    happening, alone = many.evaluation.columns.anywhere, few.evaluation.columns.anywhere
    for index, fact in enumerate(ready.network.facts):
        expected = mask_of(alone(few.evaluation.values[index]), 40)[chosen]
        assert happening(many.evaluation.values[index]) == of_mask(expected), fact


def renamed(data: Any, names: dict[str, str], *, within: Iterable[str] = ()) -> Any:
    """*data* with every component called otherwise; what users call freely is left alone."""
    if isinstance(data, dict):
        fields = {"components", "depends_on"}
        return {
            (names[key] if fields & set(within) else key): renamed(value, names, within=(key,))
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [renamed(value, names) for value in data]
    if isinstance(data, str):
        name, at, region = data.partition("@")
        return names.get(name, name) + at + region
    return data


@given(SEEDS)
@often
def test_names_mean_nothing(seed: int) -> None:
    design, scenarios = drawn(seed, 6)
    assume("journeys" in design)
    plain = list(design["components"])
    names = {name: f"n{len(plain) - place}-of-many" for place, name in enumerate(plain)}
    assert not set(names) & {*design["journeys"], *design.get("failure_domains", {})}
    before = evaluated(design, *scenarios)
    after = evaluated(renamed(design, names), *renamed(scenarios, names))
    for at in range(6):
        assert after.verdicts(at) == before.verdicts(at)
        assert after.states(at) == {names[name]: state for name, state in before.states(at).items()}
