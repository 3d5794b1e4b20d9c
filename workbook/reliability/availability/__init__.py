"""How available journeys are, against what was promised; what contributes, and what would help most."""

from workbook.reliability.availability.changes_alone import ChangesAlone, changes_alone
from workbook.reliability.availability.deploy_budget import DeployBudget, Otherwise, deploy_budgets
from workbook.reliability.availability.figures import Figure, basic_events, figures
from workbook.reliability.availability.importance import Importance
from workbook.reliability.availability.journey_availability import JourneyAvailability, journey_availability
from workbook.reliability.availability.journey_value import JourneyValue
from workbook.reliability.availability.overall_availability import OverallAvailability, overall_availability
from workbook.reliability.availability.pairs_of_events import by_pairs_of_events
from workbook.reliability.availability.promise import Promise, promise, promises
from workbook.reliability.availability.settings import Settings
from workbook.reliability.availability.shares import Shares
from workbook.reliability.availability.spending import Spending
from workbook.reliability.availability.unavailability import Unavailability
from workbook.reliability.availability.uncertainty import Spread
from workbook.reliability.availability.union import Unions

__all__ = [
    "ChangesAlone",
    "DeployBudget",
    "Figure",
    "Importance",
    "JourneyAvailability",
    "JourneyValue",
    "Otherwise",
    "OverallAvailability",
    "Promise",
    "Settings",
    "Shares",
    "Spending",
    "Spread",
    "Unavailability",
    "Unions",
    "basic_events",
    "by_pairs_of_events",
    "changes_alone",
    "deploy_budgets",
    "figures",
    "journey_availability",
    "overall_availability",
    "promise",
    "promises",
]
