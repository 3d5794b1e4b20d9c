"""A window of scenarios, in which numbers are NumPy arrays; a plain number stands for one that is the same in all."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbook.failure.bits import Bits, everywhere, mask_of, of_mask, of_places
from workbook.failure.levels import Levels
from workbook.failure.load.alike import Alike
from workbook.failure.network import Holding, Lengths
from workbook.traffic import TOLERANCE

Load = NDArray[np.floating[Any]] | float
"""A number per scenario; a plain number where all agree."""

Mask = NDArray[np.bool_]


def exceeds(load: Load, bound: Load) -> Mask:
    """Where *load* is more than *bound*, by more than the tolerance, relative and absolute."""
    with np.errstate(invalid="ignore"):
        margin = TOLERANCE * np.maximum(np.maximum(np.abs(load), np.abs(bound)), 1.0)
        return np.asarray(np.subtract(load, bound) > np.where(np.isfinite(margin), margin, 0.0))


def is_nothing(load: Load) -> bool:
    """Whether it is 0 everywhere."""
    return isinstance(load, float) and load == 0.0


@dataclass
class Window:
    """*size* of *total* scenarios from *start* on, or those that are *picked*."""

    values: Holding
    times: Lengths
    total: int
    start: int
    size: int
    picked: NDArray[np.intp] | None = None
    alike: Alike | None = None
    """Where those that are picked stand for all that are like them: kind k is the k-th that is picked."""

    @cached_property
    def here(self) -> Bits:
        if self.picked is None:
            return everywhere(self.size) << self.start
        return of_places(self.picked, self.total)

    def mask(self, bits: Bits) -> Mask:
        if self.picked is None:
            return mask_of(bits, self.size, self.start)
        return np.asarray(mask_of(bits, self.total)[self.picked])

    def bits(self, mask: Mask) -> Bits:
        """The scenarios in which *mask* is true."""
        if self.picked is None:
            return of_mask(np.broadcast_to(mask, self.size)) << self.start
        if self.alike is not None:
            return of_places(self.alike.places[np.broadcast_to(mask, self.size)[self.alike.kind]], self.total)
        return of_places(self.picked[np.broadcast_to(mask, self.size)], self.total)

    def of_each(self, numbers: NDArray[np.float64]) -> NDArray[np.float64]:
        """Of *numbers*, one for each of all scenarios, those of this window."""
        return numbers[self.start : self.start + self.size] if self.picked is None else numbers[self.picked]

    def holds(self, bits: Bits) -> bool:
        """Whether *bits* has any scenario of this window."""
        return bool(bits & self.here)

    def choose(self, bits: Bits, inside: Load, outside: Load) -> Load:
        """*inside* in the scenarios of *bits*, elsewhere *outside*."""
        within = bits & self.here
        if not within:
            return outside
        if within == self.here:
            return inside
        return np.where(self.mask(within), inside, outside)

    def count(self, counts: Mapping[int, Bits]) -> Load:
        """A number that has each value of *counts* where that says."""
        counted: Load = 0.0
        for number, when in counts.items():
            counted = self.choose(when, float(number), counted)
        return counted

    def seconds(self, levels: Levels) -> Load:
        """A time."""
        time: Load = 0.0
        for length, where in reversed(levels):
            time = self.choose(where, length, time)
        return time
