"""Probabilities and importances are those of the definition, summed over every set of events."""

from functools import cache

import pytest

from tests.reliability.availability.by_definition import cases
from workbook.failure.basic_event import BasicEvent
from workbook.reliability.availability.importance import conditionals, importances
from workbook.reliability.availability.many_events import more_than
from workbook.reliability.availability.unavailability import compiled
from workbook.reliability.availability.union import MOST_STEPS, TooManyStepsError, Unions
from workbook.reliability.cut_sets import journey_cuts
from workbook.reliability.structure import NotCompiledError, structure

MANY = 60
"""Tops compared."""


@cache
def solved():
    """Each top of the cases with its diagram, those of one design together."""
    return list(_solved())


def _solved():
    for case in cases(40):
        graph = case.ready.graph
        for journey in graph.journeys:
            try:
                written = structure(case.ready, case.events, journeys=[journey])
            except NotCompiledError:
                continue
            yield case, journey, compiled(written, [one.name for one in graph.architecture.segments], journey, 20.0)


def test_the_probability_is_the_sum_over_every_set_of_events_that_loses_the_journey():
    compared = 0
    for case, journey, trees in solved():
        for segment, tree in trees.items():
            found = (
                tree
                if isinstance(tree, float)
                else float(tree.probability({str(e): c for e, c in case.chances.items()}))
            )
            assert found == pytest.approx(case.probability((journey, segment)), rel=1e-9, abs=1e-12)
            compared += 1
    assert compared >= MANY


def test_every_measure_of_importance_is_its_definition():
    compared = 0
    for case, journey, trees in solved():
        segments = case.ready.graph.architecture.segments
        total = sum(one.share * case.probability((journey, one.name)) for one in segments)
        if not 0 < total < 1:
            continue
        cuts = journey_cuts(case.ready, case.events, journey, max(len(case.events), 3))
        families = [
            (one.share, [frozenset(cut.events) for cut in cuts.cut_sets if one.name in cut.minimal_for])
            for one in segments
        ]
        known = [(one.share, conditionals(trees[one.name], case.chances)) for one in segments]
        answers = importances(case.chances, known, families)
        assert {one.event for one in answers} == set(case.events)
        for one in answers:
            tops = [(segment.share, (journey, segment.name)) for segment in segments]
            works = sum(share * case.given(top, one.event, 0.0) for share, top in tops)
            fails = sum(share * case.given(top, one.event, 1.0) for share, top in tops)
            union = sum(share * case.union(top, one.event) for share, top in tops)
            assert one.without == pytest.approx(works, rel=1e-9, abs=1e-12)
            assert one.birnbaum == pytest.approx(fails - works, rel=1e-9, abs=1e-12)
            assert one.raw == pytest.approx(fails / total, rel=1e-9)
            assert one.rrw == pytest.approx(total / works if works else float("inf"), rel=1e-9)
            assert one.fussell_vesely == pytest.approx(union / total, rel=1e-9, abs=1e-12)
            compared += 1
        assert [one.without for one in answers] == sorted(one.without for one in answers)
    assert compared >= MANY


def test_the_union_of_cut_sets_of_low_order_is_a_lower_bound_and_closes_from_above():
    for case in cases(40)[:20]:
        for journey in case.ready.graph.journeys:
            cuts = journey_cuts(case.ready, case.events, journey, 2)
            for segment in case.ready.graph.architecture.segments:
                family = [frozenset(cut.events) for cut in cuts.cut_sets if segment.name in cut.minimal_for]
                low = Unions(case.chances).probability(family)
                true = case.probability((journey, segment.name))
                assert low <= true + 1e-12
                assert true <= low + more_than(2, list(case.chances.values())) + 1e-12


def test_more_than_so_many_of_a_few_events():
    assert more_than(0, [0.5, 0.5]) == pytest.approx(0.75)
    assert more_than(1, [0.5, 0.5]) == pytest.approx(0.25)
    assert more_than(2, [0.5, 0.5]) == 0.0


def test_cut_sets_that_are_too_entangled_end_the_attempt():
    events = [BasicEvent("down", f"c{n}") for n in range(64)]
    family = [
        frozenset({events[n], events[(n * 17 + k * k + 1) % 64], events[(n * 5 + 3 * k + 2) % 64]})
        for n in range(64)
        for k in range(12)
    ]
    with pytest.raises(TooManyStepsError):
        Unions(dict.fromkeys(events, 0.1)).probability(family)
    assert MOST_STEPS < 1e6


def test_cut_sets_that_share_nothing_are_taken_apart():
    pairs = [frozenset(BasicEvent("down", f"{side}{n}") for side in "ab") for n in range(200)]
    chances = {event: 0.1 for pair in pairs for event in pair}
    assert Unions(chances).probability(pairs) == pytest.approx(1 - 0.99**200)


def test_unlikely_cut_sets_keep_their_digits():
    pairs = [frozenset(BasicEvent("down", f"{side}{n}") for side in "ab") for n in range(3)]
    chances = {event: 1e-9 for pair in pairs for event in pair}
    assert Unions(chances).probability(pairs) == pytest.approx(3e-18, rel=1e-12, abs=0)
