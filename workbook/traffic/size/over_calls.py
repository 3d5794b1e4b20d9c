"""What flows over every call, all journeys together, as arrays: a row for each call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
import numpy.typing as npt

from workbook.graph import Call
from workbook.traffic.size.journey_rates import MEAN, MEAN_VIEWERS, PEAK, VIEWERS, Figures, JourneyRates

BITS = 8
"""In a byte."""

UP, DOWN = 0, 1

Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class OverCalls:
    """Figures of calls, by row; NaN where unknown.

    Columns are scenarios at peak (nothing lost, then each region lost), last the mean with nothing lost.
    """

    calls: Sequence[Call]
    row: Mapping[int, int]
    """Of each call, by its index."""
    rate: Figures
    """Calls per second, by row and column."""
    bits: Figures
    """Bit/s by way (up, down), row and column."""
    by_segment: Figures
    """Bit/s at peak with nothing lost, by way, row and segment."""
    made: Flags
    """Whether a journey makes the call at all, by row and column."""
    rows: Mapping[int, Places]
    """The rows of each journey."""
    means: Mapping[int, Figures]
    """By journey, for each of its rows: calls per second, bit/s up and down, on average."""


def over_calls(
    calls: Sequence[Call], rates: Mapping[int, JourneyRates], streamed: Mapping[int, Figures], scenarios: int
) -> OverCalls:
    """What *rates* of each journey bring over *calls*; *streamed* are the bits of a stream by journey and segment.

    Up: rate · request · 8. Down: rate · response · 8, and for a stream viewers · lasts · bit rate on top, where no
    size of an answer needs to be given. A direction is unknown (NaN) if one of its numbers is, for any journey.
    """
    indices = sorted({index for each in rates.values() for index in each.over})
    row = {index: place for place, index in enumerate(indices)}
    many, segments = len(indices), len(next(iter(streamed.values()), ()))
    rate, bits = np.zeros((many, scenarios + 1)), np.zeros((2, many, scenarios + 1))
    by_segment = np.zeros((2, many, segments))
    made = np.zeros((many, scenarios + 1), dtype=np.bool_)
    rows, means = dict[int, Places](), dict[int, Figures]()
    for journey, each in rates.items():
        places = np.array([row[index] for index in each.over], dtype=np.intp)
        rows[journey], means[journey] = places, np.zeros((3, len(places)))
        if not len(places):
            continue
        journey_calls = [calls[index] for index in each.over]
        figures = np.stack(list(each.over.values()))
        requests, answers, streams = _sizes(journey_calls)
        journey_rate = columns(figures, PEAK, MEAN)
        viewed = np.where(figures[:, :, VIEWERS:] == 0, 0.0, figures[:, :, VIEWERS:] * streamed[journey])
        viewed[~streams] = 0.0
        up = journey_rate * requests[:, None] * BITS
        down = journey_rate * answers[:, None] * BITS + columns(viewed, 0, MEAN_VIEWERS - VIEWERS)
        at_peak = figures[:, 0, PEAK]
        rate[places] += journey_rate
        bits[UP, places] += up
        bits[DOWN, places] += down
        by_segment[UP, places] += at_peak * requests[:, None] * BITS
        by_segment[DOWN, places] += at_peak * answers[:, None] * BITS + viewed[:, 0, 0]
        reached = np.array([each.reached[call.caller] for call in journey_calls])
        made[places] |= (reached[:, None] >> np.array([*range(scenarios), 0]) & 1).astype(np.bool_)
        means[journey] = np.stack([journey_rate[:, -1], up[:, -1], down[:, -1]])
    return OverCalls([calls[index] for index in indices], row, rate, bits, by_segment, made, rows, means)


def columns(figures: Figures, peak: int, mean: int) -> Figures:
    """Sums over the segments: of the kind *peak* in every scenario, then of the kind *mean* with nothing lost.

    *figures* are by anything, scenario, kind and segment.
    """
    return np.concatenate([figures[:, :, peak].sum(axis=-1), figures[:, :1, mean].sum(axis=-1)], axis=1)


def _sizes(calls: Sequence[Call]) -> tuple[Figures, Figures, Flags]:
    """Bytes of requests and answers, and which calls are streams; the answer of a stream may be left out."""
    dependencies = [call.dependency for call in calls]
    requests = np.array([nan if each.request is None else each.request for each in dependencies])
    streams = np.array([each.stream for each in dependencies])
    answers = np.array([nan if each.response is None else each.response for each in dependencies])
    return requests, np.where(streams & np.isnan(answers), 0.0, answers), streams
