"""Where no exact answer is found, what follows from it is estimated, and said to be."""

from fractions import Fraction
from math import comb

import pytest

from tests.reliability.availability.by_definition import cases
from tests.reliability.availability.test_journey_availability import LOST, PAIR, A, B, answer
from workbook.reliability.availability.sampled_importance import sampled_importances
from workbook.reliability.sampling import Estimate, plan, sampled

SAMPLES = 200_000


def half(lost: int, samples: int) -> float:
    """Of the interval of 99.999%."""
    low, high = Estimate(lost, samples, 0.99999).interval
    return high - low


def test_estimated_importance_is_the_true_one_within_what_samples_can_tell():
    compared = silent = 0
    for case in cases(25, first=3000):
        segments = {one.name: one.share for one in case.ready.graph.architecture.segments}
        for journey in case.ready.graph.journeys:
            counted = plan(case.ready, case.events, [journey])
            table = sampled(counted, list(case.chances.values()), SAMPLES, 3, by_event=True)
            shares = [segments[name] for _, name in counted.tops]
            for one in sampled_importances(case.chances, counted.relevant, table, shares, pytest.fail):
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


def test_chance_names_no_event_more_often_than_it_says():
    """Ten pairs that hardly matter beside one part that does; with 99% confidence for all of them, over 40 seeds."""
    pairs = "\n".join(f"      {side}{n}: {{availability: 99.9%}}" for n in range(10) for side in "xy")
    needs = "\n".join(f"          x{n}: {{fallback: [y{n}]}}" for n in range(10))
    design = f"""
    components:
      hub: {{availability: 99.7%}}
{pairs}
      web:
        availability: 100%
        depends_on:
          hub: {{}}
{needs}
    journeys: {{play: {{needs: [web]}}}}
    """
    false = 0
    for seed in range(40):
        found = answer(design, samples=20_000, seed=seed)
        assert str(found.best.event) == "hub is down"
        false += any(one.beyond_chance and one.raw > 5 for one in found.importances if one.event.target != "hub")
    assert false <= 2


@pytest.mark.parametrize(("many", "chance"), [(1000, 1.1e-4), (1000, 0.003), (200, 0.5)])
@pytest.mark.parametrize("confidence", [0.9, 0.99, 0.9967])
def test_intervals_hold_as_often_as_they_say(many, chance, confidence):
    """Exactly: the probability of every number of losses, summed where its interval holds the truth."""
    covered = 0.0
    for lost in range(many + 1):
        weight = (
            comb(many, lost) * Fraction(chance) ** lost * (1 - Fraction(chance)) ** (many - lost) if lost < 400 else 0
        )
        low, high = Estimate(lost, many, confidence).interval
        covered += float(weight) * (low <= chance <= high)
    assert covered >= confidence - 1e-12


def test_what_always_happens_can_be_the_best_to_prevent():
    design = """
    components:
      web: {availability: 0%, depends_on: [db]}
      db: {availability: 99%}
    journeys: {play: {needs: [web]}}
    """
    exact, found = answer(design), answer(design, samples=100_000)
    assert str(found.best.event) == str(exact.best.event) == "web is down"
    assert found.achievable == pytest.approx(exact.achievable, abs=2e-3)


def test_what_no_sample_tells_of_is_unknown():
    found = answer(PAIR, samples=3)
    by_event = {str(one.event): one for one in found.importances}
    web = by_event["web is down"]
    assert (web.birnbaum, web.raw, web.rrw, web.without) == (None, None, None, None)
    assert not web.helps
