"""The error budget, and what each cut set spends of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from workbook.failure.basic_event import BasicEvent
from workbook.reliability.availability.figures import Figure
from workbook.reliability.cut_sets import CutSet, JourneyCuts

MONTH = 30 * 24 * 60
"""Minutes in 30 days."""
YEAR = 365.25 * 24 * 60
"""Minutes in a year."""


@dataclass(frozen=True, slots=True)
class Spending:
    """What one cut set costs a journey: the minutes of the SLO's window in which all its events are the case.

    *minutes* count all users: a set that hits half of them spends half. The spending of cut sets that can
    happen together overlaps, so that the sum is at least what is lost, and little more if outages are rare.
    """

    cut_set: CutSet
    probability: float
    minutes: float


def spendings(
    cuts: JourneyCuts, figures: Mapping[BasicEvent, Figure], shares: Mapping[str, float], window: float
) -> tuple[Spending, ...]:
    """What every listed cut set spends of *window* minutes, most first.

    A set counts for the segments for which it is minimal; where a part of it does as much, that part is charged.
    """
    of_cuts = []
    for cut in cuts.cut_sets:
        probability = prod(figures[event].probability for event in cut.events)
        share = sum(shares[name] for name in cut.minimal_for)
        of_cuts.append(Spending(cut, probability, probability * share * window))
    return tuple(sorted(of_cuts, key=lambda spending: -spending.minutes))
