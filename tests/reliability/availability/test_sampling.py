"""Monte Carlo: the same counts whoever counts them, and within its interval of the exact answer."""

from pathlib import Path

import numpy as np
import pytest

from tests.failure.evaluated import grounded
from tests.reliability.availability.by_definition import cases
from workbook.errors import UsageError
from workbook.failure import Analysis
from workbook.model import load
from workbook.reliability.availability import figures
from workbook.reliability.availability.unavailability import compiled
from workbook.reliability.sampling import (
    CompiledPlan,
    Estimate,
    SweptPlan,
    Task,
    blocks,
    estimates,
    plan,
    sampled,
)
from workbook.reliability.sampling.plan import alone
from workbook.reliability.sampling.stream import DENSE, happenings
from workbook.reliability.structure import NotCompiledError, failure_events, structure

QUICK = ("checkout", "photo-sharing", "streaming-naive")
"""Designs of which a diagram is made in a moment."""
DESIGNS = [file for file in sorted((Path(__file__).parents[3] / "architectures").glob("*.yaml")) if file.stem in QUICK]


@pytest.mark.parametrize("chance", [1e-4, 1e-2, DENSE, 0.3, 0.0, 1.0])
def test_an_event_happens_as_often_as_it_should(chance):
    size = 1 << 20
    places = happenings(7, 3, 2, size, chance)
    assert (np.diff(places) > 0).all()
    assert len(places) == 0 or 0 <= places[0] <= places[-1] < size
    low, high = Estimate(len(places), size, 0.9999).interval
    assert low <= chance <= high


def test_events_blocks_and_seeds_are_independent_streams():
    drawn = [tuple(happenings(*key, 1 << 16, 0.01)) for key in [(1, 0, 0), (1, 1, 0), (1, 0, 1), (2, 0, 0)]]
    assert len(set(drawn)) == 4
    assert tuple(happenings(1, 0, 0, 1 << 16, 0.01)) == drawn[0]


def test_any_order_of_the_blocks_gives_the_same_counts():
    case = cases(12, first=500)[0]
    counted = plan(case.ready, case.events)
    chances = list(case.chances.values())
    task = Task(counted, alone(counted), chances, 3)
    whole = sampled(counted, chances, 10_500, 3, block=1000)
    shuffled = sum(task(share) for share in reversed(list(blocks(10_500, 1000))))
    np.testing.assert_array_equal(whole, shuffled[:, 0])
    assert [share.size for share in blocks(10_500, 1000)] == [1000] * 10 + [500]


def test_gates_and_the_sweep_count_the_same():
    compared = 0
    for case in cases(12, first=500):
        compiled_plan = plan(case.ready, case.events)
        if not isinstance(compiled_plan, CompiledPlan):
            continue
        swept = SweptPlan(case.ready, tuple(case.events), tuple(compiled_plan.tops))
        chances = list(case.chances.values())
        np.testing.assert_array_equal(sampled(compiled_plan, chances, 5000, 1), sampled(swept, chances, 5000, 1))
        compared += 1
    assert compared >= 8


def test_more_scenarios_than_are_evaluated_at_a_time_are_all_counted(monkeypatch):
    case = cases(12, first=500)[1]
    counted, chances = plan(case.ready, case.events), list(case.chances.values())
    whole = sampled(counted, chances, 20_000, 1)
    monkeypatch.setattr("workbook.reliability.sampling.block.COLUMNS", 64)
    np.testing.assert_array_equal(sampled(counted, chances, 20_000, 1), whole)


def test_estimates_agree_with_brute_force():
    for case in cases(12, first=500):
        counted = plan(case.ready, case.events)
        counts = sampled(counted, list(case.chances.values()), 200_000, 11)
        for top, estimate in estimates(counted, counts, 200_000, 0.99999).items():
            low, high = estimate.interval
            assert low - 1e-12 <= case.probability(top) <= high + 1e-12


@pytest.mark.parametrize("file", DESIGNS, ids=lambda file: file.stem)
def test_on_every_shipped_design_the_exact_answer_lies_in_the_interval(file):
    """200 intervals of 99.999%: by chance one fails in one of 500 seeds."""
    analysis = Analysis(load(file))
    events = failure_events(analysis.graph)
    chances = {event: one.probability for event, one in figures(analysis.architecture, events).items()}
    counted = plan(analysis.grounded, events)
    samples = 1 << 18
    found = estimates(counted, sampled(counted, list(chances.values()), samples, 1), samples, 0.99999)
    by_name = {str(event): chance for event, chance in chances.items()}
    exact = {}
    for journey in analysis.graph.journeys:
        try:
            written = structure(analysis.grounded, events, journeys=[journey])
        except NotCompiledError:
            continue
        segments = [one.name for one in analysis.architecture.segments][:2]
        for segment, tree in compiled(written, segments, journey, 5.0).items():
            if not isinstance(tree, UsageError):
                exact[journey, segment] = tree if isinstance(tree, float) else float(tree.probability(by_name))
    assert exact
    for top, true in exact.items():
        low, high = found[top].interval
        assert low <= true + 1e-15, top
        assert true <= high, top


def test_progress_is_told_block_by_block():
    case, told = cases(12, first=500)[0], []
    sampled(
        plan(case.ready, case.events),
        list(case.chances.values()),
        2500,
        1,
        block=1000,
        progress=lambda *done: told.append(done),
    )
    assert told == [(1000, 2500), (2000, 2500), (2500, 2500)]


def test_the_first_scenario_of_a_block_has_as_many_events_as_any_other():
    happened = sum(len(happenings(1, 0, block, 1, 0.04)) for block in range(20_000))
    low, high = Estimate(happened, 20_000, 0.9999).interval
    assert low <= 0.04 <= high


def test_what_is_lost_with_nothing_failed_is_lost_in_every_scenario():
    ready = grounded("components: {a: {capacity: 1/s}}\njourneys: {play: {needs: [a], peak: 100/s}}")
    events = failure_events(ready.graph)
    swept = SweptPlan(ready, events, (("play", "everyone"),))
    for counted in (plan(ready, events), swept):
        assert sampled(counted, [0.3], 1000, 1).tolist() == [1000]


def test_losses_with_each_event_are_counted_like_those_of_all():
    """Compared with counting a scenario at a time."""
    for case in cases(12, first=500)[:3]:
        counted, chances = plan(case.ready, case.events), list(case.chances.values())
        table = sampled(counted, chances, 600, 5, block=200, by_event=True)
        np.testing.assert_array_equal(table[:-1, 0], sampled(counted, chances, 600, 5, block=200))
        expected = np.zeros_like(table)
        for block in range(3):
            happened = np.zeros((len(chances) + 1, 200), dtype=bool)
            happened[0] = True
            for event in counted.relevant:
                happened[event + 1, happenings(5, event, block, 200, chances[event])] = True
            for scenario in happened.T:
                lost = counted.lost(dict.fromkeys(np.flatnonzero(scenario[1:]).tolist(), 1), 1)
                for top, bits in enumerate([*lost, 1]):
                    expected[top] += scenario * bits
        np.testing.assert_array_equal(table, expected)
