"""Of one journey what is lost and degraded, against what was promised, without what takes longer to find."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.failure.basic_event import CHANGES, BasicEvent
from workbook.failure.relevance import relevant_events
from workbook.failure.semantics import Grounded
from workbook.model import Architecture
from workbook.reliability.availability.figures import Figure, basic_events
from workbook.reliability.availability.settings import Settings
from workbook.reliability.availability.shares import Shares
from workbook.reliability.availability.solving import Asked, asked_of, solve
from workbook.reliability.availability.unavailability import Unavailability, over_all_users
from workbook.reliability.cut_sets import JourneyCuts


@dataclass(frozen=True)
class OverallAvailability:
    """How available one journey is. Shares of the time; minutes count every user's own."""

    journey: str
    slo: float | None
    window: float
    """Seconds over which the SLO is counted, and minutes are."""
    segments: Mapping[str, Unavailability]
    """The share of requests that is lost."""
    overall: Unavailability
    """The same over all users: the mean of the segments, weighted by their shares."""
    impaired: Mapping[str, Unavailability]
    """The share of the time in which it is degraded or lost."""
    overall_impaired: Unavailability
    changes: Mapping[BasicEvent, tuple[float, float]]
    """Per bad change of which is known how long it lasts: unavailability without it, and while all requests meet it."""

    @property
    def availability(self) -> float:
        return 1.0 - self.overall.value

    @property
    def shares(self) -> Shares:
        """Of all users' requests, answered in full, with less, and lost."""
        return Shares.of(self.overall, self.overall_impaired)

    @property
    def segment_shares(self) -> Mapping[str, Shares]:
        """The same by segment."""
        return {name: Shares.of(lost, self.impaired[name]) for name, lost in self.segments.items()}

    @property
    def worst_segment(self) -> str:
        """The segment that loses most."""
        return max(self.segments, key=lambda name: self.segments[name].value)

    @property
    def minutes(self) -> float:
        """Lost in the window of the SLO."""
        return self.overall.value * self.window / 60

    @property
    def budget(self) -> float | None:
        """Minutes of the window that the SLO allows to be lost."""
        return None if self.slo is None else (1.0 - self.slo) * self.window / 60

    @property
    def verdict(self) -> str | None:
        """`met`, `missed`, or `open` where the interval leaves it open; None without an SLO."""
        if self.slo is None:
            return None
        allowed = 1.0 - self.slo
        margin = 1e-12
        if self.overall.high <= allowed + margin:
            return "met"
        return "missed" if self.overall.low > allowed + margin else "open"


def overall_availability(grounded: Grounded, journey: str, settings: Settings) -> OverallAvailability:
    """Return the same as `journey_availability`, without cut sets, importances and what follows from them."""
    known = basic_events(grounded.graph, slow=settings.slow, budgets=True)
    relevant = relevant_events(grounded, tuple(known), grounded.graph.journeys.index(journey), shares=True)
    here = {event: known[event] for event in relevant}
    solved = solve(grounded, tuple(known), here, journey, settings).solved
    not_asked = JourneyCuts(journey, (), 0, {}, "", (), 0, ())
    asked = asked_of(grounded, solved, not_asked, here, settings)
    return overall_of(asked, here, grounded.graph.architecture, journey)


def overall_of(
    asked: Asked, here: Mapping[BasicEvent, Figure], architecture: Architecture, journey: str
) -> OverallAvailability:
    """What *asked* says of *journey*, with the figures of the events *here*, against what was promised."""
    declared = architecture.journeys[journey]
    return OverallAvailability(
        journey=journey,
        slo=declared.slo,
        window=declared.window,
        segments=asked.answers,
        overall=over_all_users(asked.answers, architecture.segments),
        impaired=asked.impaired,
        overall_impaired=over_all_users(asked.impaired, architecture.segments),
        changes=changes_in(asked, here),
    )


def changes_in(asked: Asked, here: Mapping[BasicEvent, Figure]) -> dict[BasicEvent, tuple[float, float]]:
    """What is lost without each bad change, and while all requests meet it."""
    chances = {event: figure.probability for event, figure in here.items()}
    return {
        event: (asked.unavailability({**chances, event: 0.0}), asked.unavailability({**chances, event: 1.0}))
        for event in here
        if event.kind in CHANGES
    }
