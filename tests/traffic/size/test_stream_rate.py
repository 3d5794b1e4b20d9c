"""Which bit rate a segment is sent, and who cannot play."""

from math import exp
from statistics import NormalDist

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbook.model import Journey, Segment
from workbook.traffic.percentile_line import share_below
from workbook.traffic.size import StreamRate, stream_rate

LADDER = ("235kbps", "560kbps", "1750kbps", "3Mbps")
PHONES = {"p10": "700kbps", "p50": "3Mbps"}


def segment(**written: object) -> Segment:
    return Segment.model_validate({"name": "all", "share": "100%", **written})


def journey(**written: object) -> Journey:
    return Journey.model_validate({"needs": ["tv"], **written})


def test_each_user_gets_the_highest_rung_that_fits() -> None:
    """Numbers, example 5: 2.04 % cannot play, 1.776Mbps on average."""
    found = stream_rate(segment(bandwidth=PHONES), journey(ladder=LADDER, headroom="80%"))
    assert found.cannot_play == pytest.approx(0.0204, abs=5e-5)
    assert found.average == pytest.approx(1.776e6, abs=500)


def test_the_order_of_the_rungs_does_not_matter() -> None:
    up, down = journey(ladder=LADDER), journey(ladder=tuple(reversed(LADDER)))
    assert stream_rate(segment(bandwidth=PHONES), up) == stream_rate(segment(bandwidth=PHONES), down)


def test_a_bit_rate_that_is_given_stays_as_it_is_and_who_cannot_play_is_counted() -> None:
    found = stream_rate(segment(bandwidth=PHONES, bitrate="2Mbps"), journey(ladder=LADDER, headroom="80%"))
    assert (found.average, found.cannot_play) == (2e6, pytest.approx(0.0204, abs=5e-5))
    assert stream_rate(segment(bitrate="2Mbps"), journey()) == StreamRate(2e6, None)


def test_without_a_ladder_or_a_bandwidth_nothing_is_known() -> None:
    assert stream_rate(segment(bandwidth=PHONES), journey()) == StreamRate(None, None)
    assert stream_rate(segment(), journey(ladder=LADDER)) == StreamRate(None, None)


def test_a_bandwidth_that_just_suffices_suffices() -> None:
    exact = stream_rate(segment(bandwidth={"p50": "2500kbps"}), journey(ladder=["2Mbps"], headroom="80%"))
    assert exact == StreamRate(2e6, 0.0)
    assert stream_rate(segment(bandwidth={"p50": "2499kbps"}), journey(ladder=["2Mbps"], headroom="80%")).average == 0.0


def test_the_line_ends_at_the_last_of_a_hundred_thousand() -> None:
    line = {"p10": 700e3, "p50": 3e6}
    assert (share_below(line, 1.0), share_below(line, 1e12)) == (0.0, 1.0)
    assert share_below(line, 3e6) == pytest.approx(0.5)
    assert share_below(line, 700e3) == pytest.approx(0.1)


def test_where_a_percentile_repeats_everybody_between_has_the_same() -> None:
    line = {"p10": 1e6, "p50": 1e6, "p90": 2e6}
    assert share_below(line, 1e6) == 0.0
    assert share_below(line, 1.0000001e6) == pytest.approx(0.5, abs=1e-3)
    flat = {"p10": 1e6, "p90": 1e6}
    assert (share_below(flat, 1e6), share_below(flat, 1.1e6)) == (0.0, 1.0)


FIGURES = st.floats(min_value=1e3, max_value=1e9)


@example([1000.0, 1000.0000000000001], 1000.0, 1000.0)
@given(st.lists(FIGURES, min_size=1, max_size=4), FIGURES, FIGURES)
def test_more_people_have_less_than_a_greater_bound(figures: list[float], one: float, other: float) -> None:
    names = ("p5", "p25", "p50", "p99")
    line = dict(zip(names, sorted(figures), strict=False))
    assert share_below(line, min(one, other)) <= share_below(line, max(one, other)) + 1e-12


@given(st.lists(FIGURES, min_size=1, max_size=5), FIGURES)
def test_the_average_is_that_of_many_users_taken_one_by_one(rungs: list[float], middle: float) -> None:
    """The slow definition: ten thousand users along the line, each with the highest rung that fits."""
    spread = 0.7
    line = {"p50": middle, "p90": middle * exp(spread * NormalDist().inv_cdf(0.9))}
    who = segment().model_copy(update={"bandwidth": line})
    found = stream_rate(who, journey().model_copy(update={"ladder": tuple(rungs), "headroom": 0.8}))
    users = [NormalDist().inv_cdf((place + 0.5) / 10_000) for place in range(10_000)]
    lines = [middle * exp(spread * quantile) * 0.8 for quantile in users]
    got = [max((rung for rung in rungs if rung <= bandwidth), default=0.0) for bandwidth in lines]
    assert found.average == pytest.approx(sum(got) / len(got), abs=max(rungs) * 2e-4 * len(rungs))
    assert found.cannot_play == pytest.approx(got.count(0.0) / len(got), abs=2e-4)
