"""A journey: what users do, what it needs, and how well it must go."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from workbook.model.correction import Correction, RouteText
from workbook.model.part import Ids, Part, Text, Texts
from workbook.model.units import Amount, BitRate, Day, Duration, Percentage, Rate


class LatencyBudget(Part):
    """How long the journey may take."""

    p50: Duration | None = None
    p99: Duration | None = None


class Leaving(Part):
    """Who gives up: of those who wait longer than `after`, the share `per_second` of each second more."""

    after: Duration
    per_second: Percentage


class Retention(Part):
    """Share of the members who are lost when the journey gets slower, or fails."""

    per_100ms: Percentage = 0.0
    """For each 100 ms that it takes longer on average; none if left out."""
    per_failure: Percentage = 0.0
    """If it failed for everybody; none if left out."""


class Value(Part):
    """What the journey is worth while it works."""

    per_hour: Amount | None = None
    """What it brings in an hour at peak. Unknown if left out."""
    per_100ms: Percentage | None = None
    """Share of that which is lost for each 100 ms that it takes longer on average. Unknown if left out."""
    leaves: Leaving | None = None
    """Who gives up waiting. Unknown if left out."""
    retention: Retention | None = None
    """Which members are lost for good. Unknown if left out."""
    source: Text | None = None
    """Where these figures come from."""


class Indicator(Part):
    """What is measured (SLI), which alerts watch it, what moves before it and what after."""

    name: Text
    alerts: Texts = ()
    leading: Texts = ()
    lagging: Texts = ()


class Rung(Part):
    """A step of the degradation ladder: what users still get."""

    what: Text
    drops: Ids = ()
    """Components that are not called any more on this rung; the rungs add up."""


def _rung(value: Any) -> Any:  # noqa: ANN401
    return {"what": value} if isinstance(value, str) else value


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
    """Requests per second entering at peak. Left out, it follows from `concurrent` and `lasts`, or from `per_user` and
    the audience's `peak_to_mean`; else it is unknown."""
    users: Percentage = 1.0
    """Share of the audience that makes this journey at all; 100% if left out."""
    concurrent: Percentage | None = None
    """Share of the whole audience that is in this journey at peak; where `lasts` is given, the audience's
    `peak_concurrency` if left out."""
    per_user: Rate | None = None
    """How often one user makes it on a day on which they come: `4/d`. Unknown if left out."""
    lasts: Annotated[Duration, Field(gt=0)] | None = None
    """How long one of them takes, such as `45m`. Unknown if left out."""
    lost_above: Annotated[Percentage, Field(gt=0)] = 0.5
    """Share of requests that is refused or fails from which the journey counts as lost; 50% if left out."""
    ladder: tuple[Annotated[BitRate, Field(gt=0)], ...] = ()
    """Bit rates in which its stream is offered; each user gets the highest that fits the segment's `bandwidth`."""
    headroom: Annotated[Percentage, Field(gt=0)] = 1.0
    """Share of a user's bandwidth that the stream may take; 100% if left out."""
    latency_budget: LatencyBudget | None = None
    slo: Percentage | None = None
    window: Annotated[Duration, Field(gt=0)] = 30 * 86400.0
    """Time over which the SLO is counted, such as `28d`; 30 d if left out."""
    prefers: Literal["availability", "consistency"] | None = None
    value: Value | None = None
    degrades_to: tuple[Annotated[Rung, BeforeValidator(_rung)], ...] = ()
    """The ladder of degradation, best first: words, or `{what: ..., drops: [...]}`."""
    sli: Indicator | None = None


class HardNo(Part):
    """A feature refused to keep the system standing."""

    feature: Text
    threatens: Ids = ()
    because: Text
    instead: Text | None = None
    revisit: Text | None = None
    change: dict[RouteText, Any] = Field(default_factory=dict)
    """What it would change in this design: the route of each part, such as
    `audience.segments.sea-mobile.bitrate`, and what stands there then; nothing takes the part out, a list is
    replaced as a whole. Left out, it cannot be measured."""

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The change, part by part."""
        return tuple(Correction(change=route, to=value, why=self.because) for route, value in self.change.items())


class Waiver(Part):
    """An accepted risk: which finding, why, who answers for it, until when."""

    finding: Text
    because: Text
    owner: Text
    expires: Day
