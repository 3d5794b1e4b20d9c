"""One journey against its promise: what is said, and how it is labelled."""

import sys
from math import isclose

import pytest

from tests.failure.evaluated import grounded
from tests.reliability.cut_sets.test_journey_cuts import thicket
from workbook.reliability.availability import Settings, journey_availability
from workbook.reliability.structure import NotCompiledError

PAIR = """
    failure_domains: {z1: {kind: zone, availability: 99%}, z2: {kind: zone, availability: 99%}}
    components:
      web: {availability: 99.9%, depends_on: {a: {timeout: 1s, fallback: [b]}}}
      a: {availability: 99%, placed: {z1: 1}}
      b: {availability: 98%, placed: {z2: 1}}
    journeys: {play: {needs: [web], slo: 99.9%, value: {per_hour: 1k USD}}}
    audience: {users: 1M, peak_concurrency: 10%}
"""
A, B = 1 - 0.99 * 0.99, 1 - 0.98 * 0.99
LOST = 1 - 0.999 * (1 - A * B)


def answer(design, journey="play", **settings):
    return journey_availability(grounded(design), journey, Settings(**settings))


def test_two_behind_one_are_computed_by_hand():
    found = answer(PAIR)
    assert found.overall.value == pytest.approx(LOST, rel=1e-12)
    assert found.overall.method == "exact"
    assert found.minutes == pytest.approx(LOST * 43200)
    assert found.budget == pytest.approx(43.2)
    assert found.verdict == "missed"


def test_the_best_improvement_is_the_one_after_which_least_is_lost():
    found = answer(PAIR)
    assert str(found.best.event) == "web is down"
    assert found.achievable == pytest.approx(1 - A * B)
    assert found.only_domains == pytest.approx(0.0001)


def test_money_and_user_minutes_are_those_of_a_year():
    found = answer(PAIR)
    assert float(found.cost.amount) == pytest.approx(LOST * 8766 * 1000)
    assert found.user_minutes == pytest.approx(LOST * 8766 * 60 * 1e5)


@pytest.mark.parametrize(
    ("fields", "at_once"),
    [
        ("concurrent: 2%", 2e4),
        ("peak: 50/s, lasts: 30m", 9e4),
        ("concurrent: 2%, lasts: 30m", 2e4),
        ("users: 60%", 6e4),
    ],
)
def test_user_minutes_are_of_the_users_that_the_journey_has_at_once(fields, at_once):
    found = answer(PAIR.replace("slo: 99.9%,", f"slo: 99.9%, {fields},"))
    assert found.user_minutes == pytest.approx(LOST * 8766 * 60 * at_once)


def test_each_cut_set_spends_its_probability():
    found = answer(PAIR)
    spent = {" + ".join(map(str, one.cut_set.events)): one.minutes for one in found.spendings}
    assert spent["web is down"] == pytest.approx(43.2)
    assert spent["a is down + b is down"] == pytest.approx(0.01 * 0.02 * 43200)
    assert found.minutes <= sum(spent.values()) <= found.minutes * 1.05
    assert [one.minutes for one in found.spendings] == sorted(spent.values(), reverse=True)


def test_segments_count_by_their_share():
    design = """
        audience: {segments: [{name: east, share: 75%, region: e}, {name: west, share: 25%, region: w}]}
        failure_domains: {e: {kind: region, availability: 99%}, w: {kind: region, availability: 90%}}
        components:
          app: {kind: client, depends_on: {api: {timeout: 1s}}}
          api: {serves: regional, placed: {e: 1, w: 1}, availability: 100%}
        journeys: {play: {needs: [app]}}
    """
    found = answer(design)
    assert found.segments["east"].value == pytest.approx(0.01)
    assert found.segments["west"].value == pytest.approx(0.1)
    assert found.overall.value == pytest.approx(0.75 * 0.01 + 0.25 * 0.1)
    (spent,) = [one for one in found.spendings if str(one.cut_set.events[0]) == "w is lost"]
    assert spent.minutes == pytest.approx(0.1 * 0.25 * 43200)
    by_event = {str(one.event): one for one in found.importances}
    assert by_event["w is lost"].birnbaum == pytest.approx(0.25)


def test_a_shared_cause_keeps_two_spares_from_squaring_what_fails():
    shared = """
        failure_domains: {push: {kind: change}}
        components:
          web: {availability: 100%, depends_on: {a: {timeout: 1s, fallback: [b]}}}
          a: {availability: 99.9%, also_in: [push]}
          b: {availability: 99.9%, also_in: [push]}
    """
    found = answer(shared, "web")
    assert found.overall.value == pytest.approx(1e-4 + 0.9e-3**2, rel=1e-2)
    assert answer(shared.replace("also_in: [push]", "also_in: []"), "web").overall.value == pytest.approx(1e-6)


def test_asked_for_samples_are_sampled_and_labelled():
    found = answer(PAIR, samples=300_000, seed=5)
    assert found.overall.method == "Monte Carlo"
    assert "300,000 samples, seed 5" in found.overall.told
    assert found.overall.low <= LOST <= found.overall.high
    assert found.estimated_from == 300_000


def test_an_slo_inside_the_interval_is_left_open():
    found = answer(PAIR.replace("slo: 99.9%", f"slo: {100 * (1 - LOST):.6f}%"), samples=20_000)
    assert found.verdict == "open"


def test_where_the_diagram_reaches_its_limit_the_answer_is_an_interval_and_says_so():
    found = answer(thicket(), time_limit=0.3, fallback_samples=200_000)
    assert found.overall.method in ("bounds", "Monte Carlo")
    assert found.overall.low < found.overall.high
    assert "time limit" in found.overall.told


def test_where_the_rules_are_not_written_out_bounds_or_samples_hold_the_truth(monkeypatch):
    def refuse(*_, **__):
        raise NotCompiledError("it is too large")

    for module in ("cut_sets.journey_cuts", "availability.solving", "sampling.plan"):
        monkeypatch.setattr(sys.modules[f"workbook.reliability.{module}"], "structure", refuse)
    exact = answer(PAIR)
    assert (exact.overall.method, exact.overall.told) == ("exact", "every state")
    assert exact.overall.value == pytest.approx(LOST, rel=1e-12)
    monkeypatch.setattr("workbook.reliability.availability.solving.MOST_EVENTS", 0)
    monkeypatch.setattr("workbook.reliability.availability.few_events.MOST_STATES", 20)
    few = answer(PAIR)
    assert few.overall.method == "bounds"
    assert few.overall.low < few.overall.high
    assert few.overall.low <= LOST <= few.overall.high
    assert "it is too large" in few.overall.told
    sampled = answer(PAIR, samples=100_000)
    assert sampled.overall.low <= LOST <= sampled.overall.high


def test_ranges_make_the_answer_a_range():
    design = PAIR.replace("web: {availability: 99.9%", "web: {availability: 99.9%..99.99%")
    found = answer(design, seed=4)
    ends = [1 - (1 - q) * (1 - A * B) for q in (1e-4, 1e-3)]
    assert [found.spread.least, found.spread.most] == pytest.approx(ends)
    drawn = found.spread.draws
    assert found.spread.least < drawn.low < drawn.median < drawn.high < found.spread.most
    middle = 1 - (1 - 10**-3.5) * (1 - A * B)
    assert isclose(drawn.median, middle, rel_tol=0.05)
    assert found.overall.value == pytest.approx(middle)
    assert answer(design, seed=4).spread == found.spread
    assert answer(design, seed=5).spread != found.spread
    assert answer(PAIR).spread is None


def test_stamps_of_one_component_are_uncertain_together():
    design = """
        audience: {segments: [{name: east, share: 50%%, region: e}, {name: west, share: 50%%, region: w}]}
        failure_domains: {e: {kind: region, availability: 100%%}, w: {kind: region, availability: 100%%}}
        components: {api: {serves: regional, placed: {e: 1, w: 1}, availability: %s}}
        journeys: {play: {needs: [api]}}
    """
    spread = answer(design % "99%..99.9%").spread
    # of two independent figures the mean would hardly ever be near an end
    assert spread.draws.high > 0.85 * spread.most


def test_what_is_assumed_is_shown_ten_times_better_and_worse():
    found = answer("components: {a: {}}", "a")
    assert found.assumed_ten_times == pytest.approx((1e-4, 1e-2))
    assert answer("components: {a: {availability: 99%}}", "a").assumed_ten_times is None


def test_shares_that_rounding_makes_more_than_everybody_are_everybody():
    design = """
        components: {a: {capacity: 1/s}}
        journeys: {play: {needs: [a], peak: 100/s}}
        audience: {segments: [{name: x, share: 56%}, {name: y, share: 33%}, {name: z, share: 11%}]}
    """
    found = answer(design)
    assert found.overall.value == 1.0
    assert [cut.users_hit for cut in found.cuts.cut_sets] == [1.0]
