"""Points of time, and curves over them: each curve twice, with every time rounded down and rounded up.

The points are decimal: `steps`·10 of them one base step apart, then, decade by decade, ten times as far apart, so that
what people write (400ms, 2.5s) is a point, and every time is off by less than one part in `steps`.
"""

from dataclasses import dataclass
from functools import cached_property
from math import ceil, log10

import numpy as np
import numpy.typing as npt

from workbook.traffic.latency.curve import Complexes, Curve
from workbook.traffic.latency.quantity import Floats, Quantity

Places = npt.NDArray[np.intp]
ROUNDING = 1e-9
"""Relative; times closer than this are the same."""
HARDLY_ANYTHING = 2e-6
"""A share of draws that moves no percentile, whenever it comes."""
LUMP = 4.0
"""A step that holds so many times what those beside it hold has draws that all take equally long."""


@dataclass(frozen=True)
class Grid:
    """Points of time from 0 on; *levels* decades above the first."""

    step: float
    """Seconds between the first points."""
    steps: int
    levels: int

    @classmethod
    def for_times(cls, shortest: float, longest: float, steps: int) -> "Grid":
        """Fine enough for *shortest*, up to *longest* seconds."""
        step = 10.0 ** (np.floor(log10(max(shortest, 1e-6))) - np.floor(log10(steps * 5)))
        levels = max(0, ceil(log10(max(longest, step) / (step * steps * 9))))
        return cls(step, steps, levels)

    @cached_property
    def points(self) -> Floats:
        """Seconds."""
        first = np.arange(10 * self.steps, dtype=float)
        above = [np.arange(self.steps, 10 * self.steps) * 10.0**level for level in range(1, self.levels + 1)]
        return np.concatenate([first, *above]) * self.step

    @property
    def size(self) -> int:
        return len(self.points)

    # Places of times

    def down(self, seconds: float) -> int:
        """The last point at or before *seconds*."""
        return int(np.searchsorted(self.points, seconds * (1 + ROUNDING) + 1e-15, "right")) - 1

    def up(self, seconds: float) -> int:
        """The first point at or after *seconds*; the last one if there is none."""
        return min(int(np.searchsorted(self.points, seconds * (1 - ROUNDING) - 1e-15, "left")), self.size - 1)

    def rounded(self, seconds: float) -> tuple[int, int]:
        """Both, as the two roundings see *seconds*."""
        return self.down(seconds), self.up(seconds)

    @cached_property
    def _next(self) -> Floats:
        return np.append(self.points[1:], np.inf)

    def _gather(self, values: Floats, places: tuple[Places, Places]) -> Floats:
        """*values* at *places* of each rounding; 0 where a place is -1."""
        return np.stack(
            [np.where(where < 0, 0.0, values[..., way, :][..., where]) for way, where in enumerate(places)], axis=-2
        )

    # Curves

    def nothing(self) -> Curve:
        """What never comes."""
        return self.at(0.0, 0.0)

    def at(self, seconds: float, share: float = 1.0) -> Curve:
        """All of *share* after exactly *seconds*."""
        values = np.zeros((2, self.size))
        for way, place in enumerate(self.rounded(seconds)):
            values[way, place:] = share
        return Curve(values, (seconds, share))

    def of(self, quantity: Quantity) -> Curve:
        """Draws of *quantity*, each rounded down and up."""
        if quantity.fixed is not None:
            return self.at(quantity.fixed)
        before = quantity.share_within(self._next * (1 - 3 * ROUNDING))
        upto = quantity.share_within(self.points * (1 + 3 * ROUNDING))
        return Curve(np.stack([before, upto]))

    def shifted(self, curve: Curve, seconds: float, share: float = 1.0) -> Curve:
        """*share* of *curve*, *seconds* later."""
        if curve.atom is not None:
            return self.at(curve.atom[0] + seconds, curve.atom[1] * share)
        if seconds <= 0:
            return curve if share == 1.0 else curve * share
        return Curve(self._gather(curve.values, self._shift(seconds)) * share)

    def _shift(self, seconds: float) -> tuple[Places, Places]:
        known = self._shifts.get(seconds)
        if known is None:
            slack = ROUNDING * self.points + 1e-15
            before = np.searchsorted(self.points, self._next - seconds - np.append(slack[1:], 0.0), "left") - 1
            upto = np.searchsorted(self.points, self.points - seconds + slack, "right") - 1
            known = self._shifts.setdefault(seconds, (before, upto))
        return known

    @cached_property
    def _shifts(self) -> dict[float, tuple[Places, Places]]:
        return {}

    def within(self, curve: Curve, seconds: float) -> Curve:
        """What of *curve* comes within *seconds*; the rest never."""
        if curve.atom is not None:
            late = curve.atom[0] > seconds * (1 + ROUNDING)
            return self.nothing() if late else curve
        return self._cut(curve, seconds, self.share_within(curve, seconds))

    def before(self, curve: Curve, seconds: float) -> Curve:
        """What of *curve* comes before *seconds*."""
        if curve.atom is not None:
            return curve if curve.atom[0] < seconds * (1 - ROUNDING) else self.nothing()
        return self._cut(curve, seconds, self._share(curve, seconds, is_strict=True))

    def _cut(self, curve: Curve, seconds: float, share: Floats) -> Curve:
        values = curve.values.copy()
        for way, place in enumerate(self.rounded(seconds)):
            values[..., way, place:] = share[..., way, None]
        return Curve(np.minimum(values, share[..., None]))

    def share_within(self, curve: Curve, seconds: float) -> Floats:
        """The share of all that comes within *seconds*, by rounding: shape (..., 2)."""
        if curve.atom is not None:
            return np.full(2, 0.0 if curve.atom[0] > seconds * (1 + ROUNDING) else curve.atom[1])
        return self._share(curve, seconds, is_strict=False)

    def _share(self, curve: Curve, seconds: float, *, is_strict: bool) -> Floats:
        """What comes within, or before, *seconds*, by rounding.

        Within one step draws are spread evenly, but for a step that holds far more than those beside it: that is one
        time that many draws have, and as rounding would have it they are taken to be just in time.
        """
        lower, upper = self.rounded(seconds)
        lower, upper = max(lower, 0), max(upper, 1)
        part = 0.0 if lower == upper else (seconds - self.points[lower]) / (self.points[upper] - self.points[lower])
        shares = []
        for way, place in enumerate((lower, upper)):
            values = curve.values[..., way, :]
            base = values[..., place - 1] if place else np.zeros_like(values[..., 0])
            here = values[..., place] - base
            earlier = base - (values[..., place - 2] if place > 1 else 0.0)
            later = values[..., min(place + 1, self.size - 1)] - values[..., place]
            usual = (earlier + later) / 2
            lump = np.where(here > LUMP * usual + 1e-9, here - usual, 0.0)
            on_point = lower == upper
            spread = (here - lump) * (part if not on_point else float(way))
            shares.append(base + spread + (0.0 if is_strict and on_point else lump))
        return np.stack(shares, axis=-1)

    def rest_at(self, share: Floats, seconds: float) -> Curve:
        """*share* (..., 2) of all, after exactly *seconds*."""
        values = np.zeros((*share.shape, self.size))
        for way, place in enumerate(self.rounded(seconds)):
            values[..., way, place:] = share[..., way, None]
        atom = (seconds, float(share[0])) if share.shape == (2,) and share[0] == share[1] else None
        return Curve(values, atom)

    def condensed(self, curve: Curve) -> Curve:
        """*curve*; if hardly anything comes in it, all of that at its mean time, so that it is easily added."""
        if curve.atom is not None or curve.values.ndim > 2 or float(curve.total.max()) > HARDLY_ANYTHING:
            return curve
        share = float(curve.total.mean())
        return self.at(float(self.mean(curve)) / share, share) if share > 0.0 else self.nothing()

    # Sums

    @cached_property
    def _coarse(self) -> tuple[Places, Places]:
        """Where each level looks up how much is before, or within, each of its points: (levels, 10 · steps)."""
        count = 10 * self.steps
        places = np.empty((2, self.levels + 1, count), dtype=np.intp)
        for level in range(self.levels + 1):
            step = self.step * 10.0**level
            ends = np.arange(1, count + 1) * step
            starts = np.arange(count) * step
            places[0, level] = np.searchsorted(self.points, ends * (1 - ROUNDING), "left") - 1
            places[1, level] = np.searchsorted(self.points, starts * (1 + ROUNDING) + 1e-15, "right") - 1
        return places[0], places[1]

    def _spectrum(self, curve: Curve, level: int) -> Complexes:
        if level not in curve.spectra:
            known = np.stack(
                [curve.values[..., way, :][..., places[level]] for way, places in enumerate(self._coarse)], axis=-2
            )
            known[..., 1:] -= known[..., :-1].copy()
            curve.spectra[level] = np.fft.rfft(known, 20 * self.steps, axis=-1)
        return curve.spectra[level]

    def sum(self, first: Curve, second: Curve) -> Curve:
        """One after the other: independent draws of both, added.

        Level by level, with both rounded to the level's points: what is within a point of a level cannot be later by
        itself, so that each level needs no more than its own points. A Fourier transform per level in which the sum
        begins or ends, or that lies between these.
        """
        for fixed, other in ((first, second), (second, first)):
            if fixed.atom is not None:
                return self.shifted(other, *fixed.atom)
        count = 10 * self.steps
        (first_start, first_end), (second_start, second_end) = first.ends, second.ends
        start = self.points[first_start] + self.points[second_start]
        end = self.points[first_end] + self.points[second_end]
        total = first.total * second.total
        values = np.zeros((*total.shape, self.size))
        for level, (place, stop) in enumerate(self._ranges):
            if self.points[place] > end * (1 + ROUNDING):
                values[..., place:stop] = total[..., None]
            elif self.points[stop - 1] >= start * (1 - ROUNDING) - self.step * 10.0**level:
                spectrum = self._spectrum(first, level) * self._spectrum(second, level)
                added = np.fft.irfft(spectrum, 20 * self.steps, axis=-1)[..., :count]
                np.cumsum(added, axis=-1, out=added)
                here = added[..., count - (stop - place) :]
                values[..., place:stop] = np.maximum(here, values[..., place - 1, None]) if level else here
        return Curve(values)

    @cached_property
    def _ranges(self) -> tuple[tuple[int, int], ...]:
        """The points of each level: the first, and the one behind the last."""
        first = 10 * self.steps
        above = ((first + level * 9 * self.steps, first + (level + 1) * 9 * self.steps) for level in range(self.levels))
        return ((0, first), *above)

    # Figures

    def mean(self, curve: Curve) -> Floats:
        """The sum of the times of all that comes: divided by the share that comes, its mean. Shape (...,).

        The mean of both roundings, so that what one adds the other takes off.
        """
        masses = np.diff(curve.values, axis=-1, prepend=0.0)
        seconds: Floats = (masses @ self.points).mean(axis=-1)
        return seconds

    def quantile(self, curve: Curve, share: float) -> tuple[float, float]:
        """The time within which *share* of what comes at all has come, rounded down and up."""
        ends = []
        for way in (0, 1):
            values = curve.values[way]
            place = int(np.searchsorted(values, values[-1] * share * (1 - ROUNDING), "left"))
            ends.append(float(self.points[min(place, self.size - 1)]))
        return min(ends), max(ends)
