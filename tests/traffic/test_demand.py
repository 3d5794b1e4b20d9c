"""How often a journey is made: declared, derived, on average, at once."""

import pytest

from tests.drawn import traffic
from workbook.traffic import Demand, journey_demand

STREAMING = {"users": "300M", "daily_active": "50%", "peak_to_mean": 2.5, "peak_concurrency": "12%"}


def demand_of(journey: dict[str, object], **audience: object) -> Demand:
    found = traffic("tv", audience=audience, journeys={"play": {"needs": ["tv"], **journey}})
    assert found.demands[0] == journey_demand(found.graph.architecture, "play")
    return found.demands[0]


def test_who_watches_at_once_and_for_how_long_gives_the_peak() -> None:
    """Numbers, example 1: 300M · 12 % / 45m is 13,333/s."""
    found = demand_of({"concurrent": "12%", "lasts": "45m"}, users="300M", peak_to_mean=2.5)
    assert found.peak == pytest.approx(36e6 / 2700)
    assert found.mean == pytest.approx(36e6 / 2700 / 2.5)
    assert found.concurrent == pytest.approx(36e6)


def test_where_a_length_is_given_the_concurrency_of_the_audience_counts() -> None:
    assert demand_of({"lasts": "45m"}, **STREAMING).peak == pytest.approx(36e6 / 2700)
    assert demand_of({"lasts": "45m", "concurrent": "6%"}, **STREAMING).peak == pytest.approx(18e6 / 2700)
    assert demand_of({}, **STREAMING).peak is None


def test_how_often_each_user_comes_gives_the_mean_and_by_it_the_peak() -> None:
    found = demand_of({"users": "60%", "per_user": "4/d"}, **STREAMING)
    mean = 300e6 * 0.6 * 0.5 * 4 / 86400
    assert found == Demand(None, pytest.approx(mean * 2.5), pytest.approx(mean), None)


def test_the_share_that_makes_a_journey_counts_in_means_and_not_in_who_is_in_it_at_once() -> None:
    found = demand_of({"users": "60%", "per_user": "4/d", "lasts": "45m"}, **STREAMING)
    assert found.derived == pytest.approx(36e6 / 2700)
    assert found.mean == pytest.approx(300e6 * 0.6 * 0.5 * 4 / 86400)


def test_a_declared_peak_is_the_peak_and_the_derived_one_stands_beside_it() -> None:
    found = demand_of({"peak": "20k/s", "lasts": "45m"}, **STREAMING)
    assert (found.declared, found.peak, found.derived) == (20e3, 20e3, pytest.approx(36e6 / 2700))
    assert found.concurrent == pytest.approx(20e3 * 2700)
    assert found.mean == pytest.approx(20e3 / 2.5)


def test_without_a_length_who_is_in_it_at_once_is_only_counted() -> None:
    found = demand_of({"concurrent": "10%"}, **STREAMING)
    assert found == Demand(None, None, None, pytest.approx(30e6))


@pytest.mark.parametrize(
    ("journey", "audience"),
    [
        ({}, {}),
        ({"per_user": "4/d"}, {"peak_to_mean": 2.5}),
        ({"lasts": "45m"}, {"users": "300M"}),
        ({"lasts": "45m", "concurrent": "12%"}, {}),
    ],
)
def test_what_cannot_be_derived_is_unknown(journey: dict[str, object], audience: dict[str, object]) -> None:
    assert demand_of(journey, **audience) == Demand(None, None, None, None)


def test_without_a_peak_to_mean_the_mean_is_known_and_the_peak_is_not() -> None:
    found = demand_of({"per_user": "4/d"}, users="300M")
    assert (found.peak, found.mean) == (None, pytest.approx(300e6 * 4 / 86400))


def test_a_derived_peak_enters_like_a_declared_one() -> None:
    journeys = {"play": {"needs": ["tv"], "lasts": "45m"}}
    found = traffic("tv -> api", audience=STREAMING, journeys=journeys)
    assert found.without_peak == frozenset()
    assert found.resting[0] == pytest.approx({0: 36e6 / 2700, 1: 36e6 / 2700})


def test_a_component_passes_on_what_its_rate_limit_lets_in() -> None:
    limited = {"rate_limit": "30/s", "replicas": 2}
    found = traffic("web -> api -> db", components={"api": limited})
    assert found.resting[0] == pytest.approx({0: 100.0, 1: 100.0, 2: 60.0})
    assert [found.rate(call) for call in found.graph.calls] == pytest.approx([100.0, 60.0])
