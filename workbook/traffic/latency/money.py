"""What a spike costs: revenue, people who leave, members."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbook.model import Architecture, Journey, Money
from workbook.traffic.latency.figures import Figures

UNIT = 0.1
"""Seconds for which coefficients are given."""


@dataclass(frozen=True)
class Loss:
    """Of one journey, steady against before; None for what cannot be known, or has no coefficient."""

    slower_per_hour: Money | None
    """Less revenue in an hour at peak, because it is slower."""
    leaves: float | None
    """Share of users who give up, more than before."""
    retention_points: float | None
    """Share of members lost for good."""
    members: float | None


def loss(
    architecture: Architecture, name: str, before: Mapping[str, Figures], after: Mapping[str, Figures] | None
) -> Loss:
    """The loss of journey *name*; segments weigh by their share, and none makes up for another."""
    journey = architecture.journeys[name]
    value = journey.value
    if value is None or after is None:
        return Loss(None, None, None, None)
    shares = {segment.name: segment.share for segment in architecture.segments}
    slower = _slower(shares, before, after)
    failing = sum(share * max(0.0, after[name].error - before[name].error) for name, share in shares.items())
    per_hour = None
    if value.per_hour is not None and value.per_100ms is not None and slower is not None:
        amount = value.per_hour.amount * Decimal(repr(value.per_100ms * slower / UNIT))
        per_hour = Money(amount, value.per_hour.currency)
    points = None
    if value.retention is not None and slower is not None:
        points = value.retention.per_100ms * slower / UNIT + value.retention.per_failure * failing
    return Loss(per_hour, _leaving(shares, before, after), points, _members(architecture, journey, points))


def _slower(shares: Mapping[str, float], before: Mapping[str, Figures], after: Mapping[str, Figures]) -> float | None:
    """Seconds more of good answers on average; None if a segment gets none."""
    total = 0.0
    for name, share in shares.items():
        now, then = after[name].mean, before[name].mean
        if now is None or then is None:
            return None
        total += share * max(0.0, now - then)
    return total


def _leaving(shares: Mapping[str, float], before: Mapping[str, Figures], after: Mapping[str, Figures]) -> float | None:
    total = 0.0
    for name, share in shares.items():
        now, then = after[name].leaves, before[name].leaves
        if now is None or then is None:
            return None
        total += share * max(0.0, now - then)
    return total


def _members(architecture: Architecture, journey: Journey, points: float | None) -> float | None:
    users = architecture.audience.users if architecture.audience else None
    return None if users is None or points is None else users * journey.users * points
