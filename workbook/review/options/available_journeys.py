"""How available the journeys of a design are, if it says how available its parts are."""

from workbook.failure import Analysis
from workbook.model import Architecture
from workbook.reliability.availability import OverallAvailability, by_pairs_of_events, overall_availability
from workbook.review.comparison import EFFORT, says_availability


def available(design: Architecture) -> list[OverallAvailability]:
    """One answer per journey; none for a design without a figure."""
    if not says_availability(design):
        return []
    grounded = Analysis(design).grounded
    return [overall_availability(grounded, name, EFFORT) for name in design.journeys]


def quickly_available(design: Architecture) -> list[OverallAvailability]:
    """The same, of more than SMALL components from states of at most two events: to compare two designs by.

    None for a design that is too large for that.
    """
    if len(design.components) <= SMALL:
        return available(design)
    return (by_pairs_of_events(Analysis(design).grounded) if says_availability(design) else None) or []


SMALL = 20
"""Components of a design whose exact answers are cheap."""
