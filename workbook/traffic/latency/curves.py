"""What pictures show: the share of requests that is done over time, and when the parts of one request work."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

import numpy as np

from workbook.traffic.latency.answers import Answers
from workbook.traffic.latency.at_once import AtOnce, Stretch
from workbook.traffic.latency.attempts import Outcome
from workbook.traffic.latency.grid import Grid
from workbook.traffic.latency.plan import Entry

POINTS = 160
"""Of a curve that is drawn."""
BARS = 18
"""Of a time line."""

Line = tuple[tuple[float, float], ...]
"""Seconds, and the share of all requests that got a good answer by then."""


class Drawn(NamedTuple):
    """Of one journey from one segment."""

    before: Line
    steady: Line | None
    """During a spike; None without one, or if something is overloaded."""
    p50: tuple[Stretch, ...]
    """When each part of one request works, every draw at the median."""
    p99: tuple[Stretch, ...]
    """The same at the 99th percentile."""


def drawn(before: Answers, entries: Iterable[Entry], steady: Outcome | None, grid: Grid) -> Drawn:
    """What a picture shows of requests that are made of *entries*."""
    listed = tuple(entries)
    bars = (tuple(islice(AtOnce(before, quantile).bars(listed), BARS)) for quantile in (0.5, 0.99))
    return Drawn(_line(before.request(listed), grid), None if steady is None else _line(steady, grid), *bars)


def _line(outcome: Outcome, grid: Grid) -> Line:
    """From where the first thousandth is done to where all but the last is; both roundings' mean."""
    share = outcome.good.values.mean(axis=0)
    if share[-1] <= 0.0:
        return ()
    start = int(np.searchsorted(share, share[-1] * 0.001))
    end = int(np.searchsorted(share, share[-1] * 0.9995))
    places = np.unique(np.linspace(max(start - 1, 0), min(end, grid.size - 1), POINTS).astype(int))
    return tuple((float(grid.points[place]), float(share[place])) for place in places)
