"""What pictures show: the share of requests that is done over time, and when the parts of one request work."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from workbook.traffic.latency.answers import Answers
from workbook.traffic.latency.at_once import AtOnce, Stretch
from workbook.traffic.latency.attempts import Outcome
from workbook.traffic.latency.grid import Grid
from workbook.traffic.latency.plan import Entry

POINTS = 160
"""Of a curve that is drawn."""

Line = tuple[tuple[float, float], ...]
"""Seconds, and the share of all requests that got a good answer by then."""


class Curves(NamedTuple):
    """Of one journey from one segment."""

    before: Line
    steady: Line | None


class Waterfall(NamedTuple):
    """When each part of one request works, every draw at the median and at the 99th percentile."""

    p50: tuple[Stretch, ...]
    p99: tuple[Stretch, ...]


def curves(before: Outcome, steady: Outcome | None, grid: Grid) -> Curves:
    """What is drawn of both."""
    return Curves(_line(before, grid), None if steady is None or steady is before else _line(steady, grid))


def _line(outcome: Outcome, grid: Grid) -> Line:
    """From where the first percent is done to where the last thousandth is; both roundings' mean."""
    share = outcome.good.values.mean(axis=0)
    if share[-1] <= 0.0:
        return ()
    start = int(np.searchsorted(share, share[-1] * 0.001))
    end = int(np.searchsorted(share, share[-1] * 0.9995))
    places = np.unique(np.linspace(max(start - 1, 0), min(end, grid.size - 1), POINTS).astype(int))
    return tuple((float(grid.points[place]), float(share[place])) for place in places)


def waterfall(answers: Answers, entries: Iterable[Entry]) -> Waterfall:
    """The bars of one request, callers before what they call."""
    listed = tuple(entries)
    return Waterfall(*(tuple(AtOnce(answers, quantile).bars(listed)) for quantile in (0.5, 0.99)))
