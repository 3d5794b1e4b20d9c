"""How available journeys are, against what was promised; what contributes, and what would help most."""

from workbook.failure.availability.figures import Figure, figures
from workbook.failure.availability.importance import Importance
from workbook.failure.availability.journey_availability import JourneyAvailability, journey_availability
from workbook.failure.availability.settings import Settings
from workbook.failure.availability.spending import Spending
from workbook.failure.availability.unavailability import Unavailability
from workbook.failure.availability.uncertainty import Spread
from workbook.failure.availability.union import Unions

__all__ = [
    "Figure",
    "Importance",
    "JourneyAvailability",
    "Settings",
    "Spending",
    "Spread",
    "Unavailability",
    "Unions",
    "figures",
    "journey_availability",
]
