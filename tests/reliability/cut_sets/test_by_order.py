"""Cut sets order by order: the sweep as oracle, supersets skipped."""

import pytest
from hypothesis import assume, given

from tests.examples import examples
from tests.failure.evaluated import grounded
from tests.failure.random_cases import SEEDS
from tests.reliability.cut_sets.every_set import every_set, minimal, small
from workbook.failure.relevance import relevant_events
from workbook.reliability.cut_sets import cut_sets_by_order
from workbook.reliability.structure import failure_events


@examples(60)
@given(SEEDS)
def test_every_minimal_cut_set_and_no_other_is_found(seed):
    found = small(seed)
    assume(found is not None)
    ready, events = found
    swept = every_set(ready, events)
    for index in range(len(ready.graph.journeys)):
        relevant = relevant_events(ready, events, index)
        tried = cut_sets_by_order(ready, relevant, index, len(relevant))
        assert tried.certain_up_to == len(relevant)
        for segment, cuts in tried.cut_sets.items():
            assert len(cuts) == len(set(cuts))
            assert set(cuts) == minimal(events, swept.lost(index, segment))


@pytest.mark.parametrize("order", [0, 1, 2, 3])
def test_no_order_above_the_one_asked_for_is_tried(order):
    ready = grounded("components: {a: {depends_on: [b]}, b: {}}")
    tried = cut_sets_by_order(ready, failure_events(ready.graph), 0, order)
    assert [len(cut) for cut in tried.cut_sets["everyone"]] == [1, 1][: order * 2]


def test_an_order_that_takes_too_many_scenarios_is_not_begun_and_said():
    spare = {f"c{n}": {} for n in range(10)}
    design = {
        "name": "Spares",
        "components": {"web": {"depends_on": {"c0": {"fallback": list(spare)[1:]}}}, **spare},
    }
    ready = grounded(design)
    events = failure_events(ready.graph)
    tried = cut_sets_by_order(ready, events, 0, 3, most=45)
    assert (tried.certain_up_to, tried.wanted) == (2, 120)
    assert [[event.target for event in cut] for cut in tried.cut_sets["everyone"]] == [["web"]]


def test_many_sets_are_tried_in_batches(monkeypatch):
    monkeypatch.setattr("workbook.reliability.cut_sets.by_order.AT_ONCE", 7)
    ready, events = next(found for seed in range(100) if (found := small(seed)) and len(found[1]) > 8)
    swept = every_set(ready, events)
    tried = cut_sets_by_order(ready, events, 0, len(events))
    for segment, cuts in tried.cut_sets.items():
        assert set(cuts) == minimal(events, swept.lost(0, segment))
