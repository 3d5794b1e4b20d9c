"""A time known by some percentiles: a straight line between them in (normal quantile, logarithm of the time)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import erf, sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from workbook.model.percentiles import points
from workbook.traffic.percentile_line import LOWEST

Floats = npt.NDArray[np.float64]

_TINY = 1e-9
"""Seconds that a time of 0 counts as on a line, and by how much more the upper of two equal figures counts."""


@cache
def _normal() -> tuple[Floats, Floats]:
    """The normal distribution; between two of these points a straight line is right to 1e-9."""
    z = np.linspace(-4.5, 4.5, 36_001)
    return z, np.array([0.5 * (1.0 + erf(value / sqrt(2.0))) for value in z])


@dataclass(frozen=True)
class Quantity:
    """Seconds by percentile, then multiplied by *factor*, then *delay* seconds more."""

    given: tuple[tuple[str, float], ...] = ()
    factor: float = 1.0
    delay: float = 0.0

    @classmethod
    def of(cls, figures: Mapping[str, float]) -> "Quantity":
        """A line through *figures*; without any, no time at all."""
        return cls(tuple(figures.items()))

    def slowed(self, factor: float, delay: float) -> "Quantity":
        """*factor* times as long, and *delay* seconds more."""
        return Quantity(self.given, self.factor * factor, self.delay * factor + delay)

    @cached_property
    def fixed(self) -> float | None:
        """How long it always takes; None if that varies."""
        values = {figure for _, figure in self.given}
        return max(values, default=0.0) * self.factor + self.delay if len(values) < 2 else None

    @cached_property
    def _line(self) -> tuple[Floats, Floats]:
        """Normal quantiles and logarithms of seconds, both rising, from one cut to the other."""
        normal = NormalDist()
        known = points(dict(self.given))
        z = [normal.inv_cdf(share) for share, _ in known]
        y = [float(np.log(max(figure, _TINY))) for _, figure in known]
        for place in range(1, len(y)):
            y[place] = max(y[place], y[place - 1] + _TINY)
        lowest, highest = normal.inv_cdf(LOWEST), normal.inv_cdf(1.0 - LOWEST)
        start, end = (y[1] - y[0]) / (z[1] - z[0]), (y[-1] - y[-2]) / (z[-1] - z[-2])
        if lowest < z[0]:
            z, y = [lowest, *z], [y[0] + start * (lowest - z[0]), *y]
        if highest > z[-1]:
            z, y = [*z, highest], [*y, y[-1] + end * (highest - z[-1])]
        return np.array(z), np.array(y)

    def at(self, quantile: float) -> float:
        """Seconds at *quantile*, between the cuts.

        >>> round(Quantity.of({"p50": 0.01, "p99": 1.0}).at(0.99), 6)
        1.0
        """
        if self.fixed is not None:
            return self.fixed
        z = NormalDist().inv_cdf(min(max(quantile, LOWEST), 1.0 - LOWEST))
        return float(np.exp(np.interp(z, *self._line))) * self.factor + self.delay

    @property
    def longest(self) -> float:
        """Seconds at the upper cut."""
        return self.at(1.0)

    def share_within(self, seconds: Floats) -> Floats:
        """The share of draws that take at most each of *seconds*; of what always takes as long, none below it."""
        if self.fixed is not None:
            return (seconds >= self.fixed).astype(float)
        z, y = self._line
        own = (seconds - self.delay) / self.factor
        reached = np.interp(np.log(np.maximum(own, 1e-300)), y, z)
        share = np.interp(reached, *_normal())
        return np.where(reached <= z[0], 0.0, np.where(reached >= z[-1], 1.0, share))
