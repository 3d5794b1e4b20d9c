"""Two designs compared: what fails otherwise, and their numbers side by side."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workbook.model import Architecture
from workbook.review.comparison import Comparison, comparison
from workbook.review.options import SideBySide, two_designs
from workbook.review.presentable import Presentable


@dataclass(frozen=True)
class ComparedDesigns(Presentable):
    """The old design and the new one."""

    old: Architecture
    new: Architecture
    comparison: Comparison

    @cached_property
    def sides(self) -> SideBySide:
        """Their numbers, and what was traded for what."""
        return two_designs(self.old, self.new, self.comparison)

    @property
    def is_worse(self) -> bool:
        """Whether somebody loses something that they did not lose, an objective is missed, or a finding is severe."""
        return self.comparison.is_worse


def compared_designs(old: Architecture, new: Architecture, today: date) -> ComparedDesigns:
    """The difference from *old* to *new*, findings on *today* included."""
    return ComparedDesigns(old, new, comparison(old, new, today))
