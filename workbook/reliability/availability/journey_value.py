"""What an hour of a journey is worth, and what is lost with it."""

from dataclasses import dataclass
from decimal import Decimal

from workbook.model import Architecture, Money
from workbook.traffic.demand import journey_demand


@dataclass(frozen=True, slots=True)
class JourneyValue:
    """The value of an hour at peak, and the journey's mean load as a share of its peak; None if that is unknown."""

    per_hour_at_peak: Money
    mean_to_peak: float | None

    def lost(self, hours: float) -> Money:
        """What so many hours of all its users are worth: at its mean load where that is known, else at peak."""
        scale = Decimal(repr(hours)) * Decimal(repr(1.0 if self.mean_to_peak is None else self.mean_to_peak))
        return Money(self.per_hour_at_peak.amount * scale, self.per_hour_at_peak.currency)


def journey_value(architecture: Architecture, journey: str) -> JourneyValue | None:
    """Return what *journey* is worth; None if the design does not say."""
    value = architecture.journeys[journey].value
    if value is None or value.per_hour is None:
        return None
    demand = journey_demand(architecture, journey)
    known = demand.mean is not None and demand.peak
    return JourneyValue(value.per_hour, demand.mean / demand.peak if known and demand.mean and demand.peak else None)
