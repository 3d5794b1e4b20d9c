"""The figures of a score, counted by hand, and what must hold of any."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from workbook.incident import Score, outcome, score
from workbook.incident.score import average, total

STATES = ["up", "degraded", "slow", "down"]
PAIRS = st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from(STATES)))


def test_the_figures_of_a_small_outage_counted_by_hand():
    pairs = [
        ("down", "down"),  # right
        ("degraded", "down"),  # under-rated by two
        ("down", "slow"),  # over-rated by one
        ("up", "degraded"),  # missed
        ("slow", "up"),  # false alarm
        ("up", "up"),  # right
    ]
    one = score(pairs)
    assert one == Score(harmed=3, missed=1, false_alarms=1, spared=1, under_rated=1, over_rated=1, steps_off=3)
    assert (one.precision, one.recall, one.severity_error) == (3 / 4, 3 / 4, 1.0)
    assert (one.right, one.compared) == (2, 6)


def test_a_figure_without_cases_is_unknown_and_not_perfect():
    assert (score([]).precision, score([]).recall, score([]).severity_error) == (None, None, None)
    assert score([("up", "down")]).precision is None
    assert score([("down", "up")]).recall is None


def test_each_outage_counts_the_same_in_the_average_and_each_comparison_in_the_total():
    large, small = score([("down", "down")] * 9), score([("up", "down"), ("down", "up")])
    assert total([large, small]).recall == 9 / 10
    assert average([large, small]).recall == (1 + 0) / 2
    assert average([large, score([])]).recall == 1


@given(PAIRS)
def test_every_comparison_has_one_outcome_and_the_counts_are_those(pairs):
    outcomes = [outcome(predicted, observed) for predicted, observed in pairs]
    one = score(pairs)
    counted = (one.right, one.missed, one.false_alarms, one.under_rated, one.over_rated)
    names = ("right", "missed", "false alarm", "under-rated", "over-rated")
    assert counted == tuple(outcomes.count(name) for name in names)


@given(PAIRS)
def test_precision_and_recall_are_those_of_sets(pairs):
    said = {place for place, (predicted, _) in enumerate(pairs) if predicted != "up"}
    was = {place for place, (_, observed) in enumerate(pairs) if observed != "up"}
    one = score(pairs)
    assert one.precision == (float(Fraction(len(said & was), len(said))) if said else None)
    assert one.recall == (float(Fraction(len(said & was), len(was))) if was else None)


@given(PAIRS, PAIRS)
def test_scores_add_up(some, others):
    assert score(some) + score(others) == score([*some, *others])
