"""How available the journeys of a design are, if it says how available its parts are."""

from workbook.failure import Analysis
from workbook.model import Architecture
from workbook.reliability.availability import OverallAvailability, overall_availability
from workbook.review.comparison import EFFORT, says_availability


def available(design: Architecture) -> list[OverallAvailability]:
    """One answer per journey; none for a design without a figure."""
    if not says_availability(design):
        return []
    grounded = Analysis(design).grounded
    return [overall_availability(grounded, name, EFFORT) for name in design.journeys]
