"""How available journeys are, against what was promised; what contributes, and what would help most."""

from workbook.reliability.availability.figures import Figure, figures
from workbook.reliability.availability.importance import Importance
from workbook.reliability.availability.journey_availability import JourneyAvailability, journey_availability
from workbook.reliability.availability.settings import Settings
from workbook.reliability.availability.spending import Spending
from workbook.reliability.availability.unavailability import Unavailability
from workbook.reliability.availability.uncertainty import Spread
from workbook.reliability.availability.union import Unions

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
