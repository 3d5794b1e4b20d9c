"""Sums of what is known of figures some of which are not."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Self

import numpy as np

from workbook.traffic.size.journey_rates import Figures
from workbook.traffic.size.over_calls import Flags, Places


@dataclass(frozen=True)
class KnownSums:
    """For each place the sum of the known figures that belong to it, and whether some are known or unknown."""

    sums: Figures
    some_known: Flags
    some_unknown: Flags

    @classmethod
    def empty(cls, places: int, columns: int) -> Self:
        """Nothing at any place."""
        shape = (places, columns)
        return cls(np.zeros(shape), np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_))

    def add(self, places: Places, figures: Figures, counted: Flags) -> None:
        """Add a row of *figures* at each of *places*, in those columns in which it is *counted*."""
        unknown = np.isnan(figures)
        np.add.at(self.sums, places, np.where(counted & ~unknown, figures, 0.0))
        np.logical_or.at(self.some_known, places, counted & ~unknown)
        np.logical_or.at(self.some_unknown, places, counted & unknown)

    def of(self, places: Sequence[int]) -> Figures:
        """The sum at all of *places* in each column; NaN where there is something and nothing of it is known."""
        at = list(places)
        unknown = self.some_unknown[at].any(axis=0) & ~self.some_known[at].any(axis=0)
        return np.where(unknown, nan, self.sums[at].sum(axis=0))
