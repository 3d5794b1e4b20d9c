"""What happens at which delay of one component: budgets, timeouts, breakers, pools, capacities."""

from collections.abc import Iterator

import numpy as np

from workbook.traffic.exceeding import TOLERANCE
from workbook.traffic.latency.grid import Grid
from workbook.traffic.latency.levels import Levels
from workbook.traffic.latency.quantity import Floats
from workbook.traffic.latency.threshold_keys import Key, Question, Series, Threshold

LONGEST = 60.0
"""Seconds of delay that are looked at."""
MANY = 48
"""Delays that are looked at together, at most."""
EXACTNESS = 5e-4
"""Relative, of a delay; and `LEAST` seconds."""
LEAST = 5e-5


def thresholds(asked: Question, grid: Grid) -> list[Threshold]:
    """Everything that begins between no delay and `LONGEST`, first first; at onset.

    All delays of one round are evaluated together over *grid*, and each interval is cut around where a line through its
    ends meets the bound. What never begins is left out. A key that several stamps decide begins with the first of them.
    """
    search = _Search(asked, grid)
    search.evaluate(np.concatenate([[0.0], np.geomspace(1e-3, LONGEST, 23)]))
    for _ in range(16):
        fresh = search.next_delays()
        if not len(fresh):
            break
        search.evaluate(fresh)
    begins: dict[Key, float] = {}
    for series, at in search.results():
        for key in search.keys(series):
            begins[key] = min(at, begins.get(key, LONGEST))
    listed = [Threshold(key, at) for key, at in begins.items()]
    return sorted(listed, key=lambda threshold: (threshold.at, str(threshold.key)))


class _Search:
    def __init__(self, asked: Question, grid: Grid) -> None:
        self._levels = Levels(asked, grid)
        self._delays = np.zeros(0)
        self._excess: dict[Series, Floats] = {}

    def keys(self, series: Series) -> list[Key]:
        return self._levels.keys[series]

    def evaluate(self, delays: Floats) -> None:
        levels = self._levels.at(delays)
        order = np.argsort(np.concatenate([self._delays, delays]), kind="stable")
        self._delays = np.concatenate([self._delays, delays])[order]
        for series, level in levels.items():
            figure = np.broadcast_to(level.figure, delays.shape)
            slack = TOLERANCE * max(1.0, abs(level.bound)) * (1 if level.is_reached_at_bound else -1)
            excess = np.where(np.isinf(figure), 1e300, figure) - level.bound + slack
            known = self._excess.get(series, np.zeros(0))
            self._excess[series] = np.concatenate([known, excess])[order]

    def _interval(self, series: Series) -> tuple[int, int] | None:
        """Where the figure first exceeds its bound, and the delay before it; None if it never does, or at once."""
        over = np.flatnonzero(self._excess[series] > 0.0)
        if not len(over) or over[0] == 0:
            return None
        return int(over[0]) - 1, int(over[0])

    def next_delays(self) -> Floats:
        """Points in the intervals that are still too wide; those of another interval serve as well."""
        listed = list[float]()
        for series, excess in self._excess.items():
            interval = self._interval(series)
            if interval is None:
                continue
            before, after = (float(self._delays[place]) for place in interval)
            width = max(EXACTNESS * after, LEAST)
            if after - before <= width or any(before < point < after for point in listed[-MANY:]):
                continue
            low, high = -excess[interval[0]], excess[interval[1]]
            share = low / (low + high) if high < 1e299 else 0.5
            guess = before + (after - before) * min(max(share, 0.02), 0.98)
            points = [guess - width / 3, guess + width / 3, (before + after) / 2]
            listed += [point for point in points if before < point < after]
            if len(listed) > MANY:
                break
        return np.unique(np.round(listed, 7))

    def results(self) -> Iterator[tuple[Series, float]]:
        for series, excess in self._excess.items():
            if excess[0] > 0.0:
                yield series, 0.0
            elif (interval := self._interval(series)) is not None:
                yield series, float(self._delays[interval[0]] + self._delays[interval[1]]) / 2
