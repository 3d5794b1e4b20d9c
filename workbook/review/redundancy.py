"""What redundancy saves: minutes of outage a month, and what these are worth."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from workbook.failure import Analysis
from workbook.model import Architecture
from workbook.reliability.availability import OverallAvailability, by_pairs_of_events
from workbook.reliability.availability.journey_value import journey_value
from workbook.review.comparison import says_availability
from workbook.traffic.cost.amounts import Amounts
from workbook.traffic.size.sizes import Size
from workbook.traffic.size.sums import MONTH
from workbook.what_if.without_redundancy import in_one_region, with_one_copy, without_spare_replicas

MOST_COMPONENTS = 100
"""Of a design that is evaluated several times."""
NO_FIGURE = "no availability is given"
TOO_LARGE = "the design is too large to evaluate it several times; compare it with one that lacks the redundancy"

HOUR = 3600.0

Ends = tuple[float, float]

WITHOUT: Mapping[str, Callable[[Architecture, Size], Architecture | None]] = {
    "replicas": without_spare_replicas,
    "regions": in_one_region,
    "copies": with_one_copy,
}


@dataclass(frozen=True, slots=True)
class Saved:
    """What one kind of redundancy saves a month, between two ends: twice the same where it is exact."""

    seconds: Mapping[str, Ends]
    """That users of each journey would lose more without it."""
    worth: tuple[Amounts, Amounts] | None
    """Of the journeys whose `value.per_hour` is given, at their mean load; None if that is given for none."""


@dataclass(frozen=True, slots=True)
class Savings:
    """Per kind of redundancy that a design has what it saves, or why that is not known."""

    by_kind: Mapping[str, Saved] = field(default_factory=dict)
    missing: str = ""


def savings(architecture: Architecture, size: Size) -> Savings:
    """What each kind of redundancy of *architecture* saves: `availability` of the design without it, less its own.

    From states of at most two events at a time, so between two ends in larger designs.
    """
    if not says_availability(architecture):
        return Savings(missing=NO_FIGURE)
    if len(architecture.components) > MOST_COMPONENTS:
        return Savings(missing=TOO_LARGE)
    with_it = by_pairs_of_events(Analysis(architecture).grounded)
    if with_it is None:
        return Savings(missing=TOO_LARGE)
    by_kind: dict[str, Saved] = {}
    for kind, without in WITHOUT.items():
        changed = without(architecture, size)
        lost = None if changed is None else by_pairs_of_events(Analysis(changed).grounded)
        if lost is not None:
            by_kind[kind] = _saved(architecture, with_it, lost)
    return Savings(by_kind)


def _saved(
    architecture: Architecture, with_it: Sequence[OverallAvailability], without: Sequence[OverallAvailability]
) -> Saved:
    seconds: dict[str, Ends] = {}
    worth: tuple[Amounts, Amounts] | None = None
    for before, after in zip(without, with_it, strict=True):
        lost, still = before.overall, after.overall
        least, most = (lost.low - still.high) * MONTH, (lost.high - still.low) * MONTH
        exact = lost.exact and still.exact
        ends = ((lost.value - still.value) * MONTH,) * 2 if exact else (least, most)
        seconds[before.journey] = ends
        value = journey_value(architecture, before.journey)
        if value is not None:
            low, high = (Amounts.of(value.lost(max(0.0, end) / HOUR)) for end in ends)
            worth = (low, high) if worth is None else (worth[0] + low, worth[1] + high)
    return Saved(seconds, worth)
