"""Where no exact answer is found, what follows from it is estimated, and said to be."""

import pytest

from tests.availability.by_definition import cases
from tests.availability.test_journey_availability import LOST, PAIR, A, B, answer
from workbook.failure.availability.sampled_importance import sampled_importances
from workbook.failure.sampling import Estimate, plan, sampled

SAMPLES = 200_000


def half(lost: int, samples: int) -> float:
    """Of the interval of 99.999%."""
    low, high = Estimate(lost, samples, 0.99999).interval
    return high - low


def test_estimated_importance_is_the_true_one_within_what_samples_can_tell():
    compared = silent = 0
    for case in cases(25, first=3000):
        segments = {one.name: one.share for one in case.ready.say.graph.architecture.segments}
        for journey in case.ready.say.graph.journeys:
            counted = plan(case.ready, case.events, [journey])
            table = sampled(counted, list(case.chances.values()), SAMPLES, 3, by_event=True)
            shares = [segments[name] for _, name in counted.tops]
            for one in sampled_importances(case.chances, counted.relevant, table, shares):
                column = 1 + list(case.chances).index(one.event)
                works = sum(segments[n] * case.given((journey, n), one.event, 0.0) for n in segments)
                fails = sum(segments[n] * case.given((journey, n), one.event, 1.0) for n in segments)
                with_it, samples = int(table[-1, column]), int(table[-1, 0])
                if one.birnbaum is None:
                    assert with_it in (0, samples)
                    continue
                if not with_it:
                    assert one.birnbaum == 0.0, "it is not drawn, for it cannot matter"
                    assert fails == pytest.approx(works, rel=1e-12)
                    continue
                off = sum(half(int(row[column]), with_it) + half(int(row[0]), samples) for row in table[:-1])
                assert abs(one.birnbaum - (fails - works)) <= off
                assert abs(one.without - works) <= off
                if fails - works > 3 * off:
                    assert one.beyond_chance
                    compared += 1
                if fails == pytest.approx(works, rel=1e-12):
                    assert not one.beyond_chance
                    silent += 1
    assert compared > 50
    assert silent > 3


def test_what_was_asked_to_be_sampled_names_the_best_improvement_too():
    found = answer(PAIR, samples=300_000, seed=5)
    assert str(found.best.event) == "web is down"
    assert found.achievable == pytest.approx(1 - A * B, rel=3e-4)
    assert found.only_domains == pytest.approx(1e-4, rel=0.5)
    assert found.estimated_from == 300_000
    assert all(one.fussell_vesely is None for one in found.importances)


def test_exact_answers_are_not_called_estimated():
    assert answer(PAIR).estimated_from is None


def test_estimated_ranges_reach_around_the_exact_ones():
    design = PAIR.replace("web: {availability: 99.9%", "web: {availability: 99.5%..99.99%")
    exact, found = answer(design).spread, answer(design, samples=300_000, side_samples=100_000).spread
    assert found.draws is None
    assert found.least <= exact.least < exact.most <= found.most
    assert found.least == pytest.approx(exact.least, rel=0.5)
    assert found.most == pytest.approx(exact.most, rel=0.2)


def test_what_is_assumed_is_estimated_ten_times_better_and_worse():
    design = "components: {a: {}}"
    better, worse = answer(design, "a", samples=1_000_000).assumed_ten_times
    assert better == pytest.approx(1e-4, rel=0.2)
    assert worse == pytest.approx(1e-2, rel=0.02)


def test_too_few_samples_name_no_improvement():
    found = answer(PAIR, samples=10)
    assert found.best is None
    assert not any(one.beyond_chance for one in found.importances)
    assert found.achievable == pytest.approx(1 - found.overall.value)
    assert found.overall.high >= LOST
