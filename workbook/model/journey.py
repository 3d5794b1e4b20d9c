"""A journey: what users do, what it needs, and how well it must go."""

from typing import Literal

from workbook.model.part import Ids, Part, Text, Texts
from workbook.model.units import Amount, Day, Duration, Percentage, Rate


class LatencyBudget(Part):
    """How long the journey may take."""

    p50: Duration | None = None
    p99: Duration | None = None


class Value(Part):
    """What the journey is worth while it works."""

    per_hour: Amount


class Indicator(Part):
    """What is measured (SLI), which alerts watch it, what moves before it and what after."""

    name: Text
    alerts: Texts = ()
    leading: Texts = ()
    lagging: Texts = ()


class Journey(Part):
    """Something that users do: press play, check out."""

    summary: Text | None = None
    why: Text | None = None
    owner: Text | None = None
    priority: Literal["core", "important", "secondary"] = "core"
    needs: Ids = ()
    """Components without which the journey is lost."""
    wants: Ids = ()
    """Components without which it is degraded."""
    peak: Rate | None = None
    """Requests entering at peak."""
    latency_budget: LatencyBudget | None = None
    slo: Percentage | None = None
    prefers: Literal["availability", "consistency"] | None = None
    value: Value | None = None
    degrades_to: Texts = ()
    """The ladder of degradation, best first."""
    sli: Indicator | None = None


class HardNo(Part):
    """A feature refused to keep the system standing."""

    feature: Text
    threatens: Ids = ()
    because: Text
    instead: Text | None = None
    revisit: Text | None = None


class Waiver(Part):
    """An accepted risk: which finding, why, who answers for it, until when."""

    finding: Text
    because: Text
    owner: Text
    expires: Day
