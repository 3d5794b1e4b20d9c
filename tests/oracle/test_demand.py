"""Peaks and bit rates as the page of numbers works them out."""

import pytest

from tests.oracle import demand
from tests.oracle.stamped import Segment, Stamped

LADDER = ["235kbps", "560kbps", "1750kbps", "3Mbps"]
PEOPLE = {"users": "300M", "daily_active": "50%", "peak_to_mean": 2.5, "peak_concurrency": "12%"}


@pytest.mark.parametrize(
    ("journey", "people", "peak"),
    [
        ({"peak": "5/s", "lasts": "45m"}, PEOPLE, 5.0),
        ({"concurrent": "12%", "lasts": "45m"}, PEOPLE, 13333.333),
        ({"lasts": "45m"}, PEOPLE, 13333.333),
        ({"users": "60%", "per_user": "4/d"}, PEOPLE, 10416.667),
        ({"per_user": "4/d"}, {"users": "300M", "peak_to_mean": 2.5}, 34722.222),
        ({"concurrent": "12%"}, PEOPLE, None),
        ({"per_user": "4/d"}, {"users": "300M"}, None),
        ({"lasts": "45m"}, {"peak_concurrency": "12%"}, None),
    ],
)
def test_the_peak_is_the_first_that_applies(journey: dict, people: dict, peak: float | None) -> None:
    design = Stamped({"components": {"a": {}}, "audience": people, "journeys": {"play": {"needs": ["a"], **journey}}})
    assert demand.peak(design, "play") == (None if peak is None else pytest.approx(peak))


def segment(**written: object) -> Segment:
    return Segment("all", 1.0, None, (), written)


def test_the_highest_rung_within_the_bandwidth_averaged() -> None:
    mobile = {"p10": "700kbps", "p50": "3Mbps"}
    rate = demand.bit_rate(segment(bandwidth=mobile), {"ladder": LADDER, "headroom": "80%"})
    assert rate == pytest.approx(1.776e6, rel=5e-4)
    assert demand.share_below(mobile, 235e3 / 0.8) == pytest.approx(0.0204, abs=5e-5)


def test_a_bitrate_stays_as_it_is_and_one_figure_of_bandwidth_holds_for_all() -> None:
    assert demand.bit_rate(segment(bitrate="2Mbps", bandwidth={"p50": "1Mbps"}), {"ladder": LADDER}) == 2e6
    assert demand.bit_rate(segment(bandwidth={"p50": "3Mbps"}), {"ladder": LADDER}) == 3e6
    assert demand.bit_rate(segment(bandwidth={"p50": "100kbps"}), {"ladder": LADDER}) == 0.0
    assert demand.bit_rate(segment(bandwidth={"p50": "3Mbps"}), {}) is None


def test_the_tails_are_cut() -> None:
    narrow = {"p10": "1Mbps", "p90": "2Mbps"}
    assert demand.share_below(narrow, 100e3) == 0.0
    assert demand.share_below(narrow, 50e6) == 1.0
