"""One journey: how available it is, against what was promised, and what would change that."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic

from workbook.failure.basic_event import BasicEvent
from workbook.failure.relevance import relevant_events
from workbook.failure.semantics import Grounded
from workbook.model import Architecture, Money
from workbook.reliability.availability.figures import Figure, Known, basic_events, of_cut_sets
from workbook.reliability.availability.importance import Importance
from workbook.reliability.availability.journey_value import JourneyValue, journey_value
from workbook.reliability.availability.overall_availability import OverallAvailability, changes_in
from workbook.reliability.availability.settings import Settings
from workbook.reliability.availability.solving import Asked, Solved, asked_of, solve
from workbook.reliability.availability.spending import YEAR, Spending, spendings
from workbook.reliability.availability.unavailability import over_all_users
from workbook.reliability.availability.uncertainty import Spread
from workbook.reliability.cut_sets import JourneyCuts, journey_cuts, with_replicas
from workbook.traffic.demand import journey_demand


@dataclass(frozen=True)
class JourneyAvailability(OverallAvailability):
    """What is known of one journey. Shares of the time; minutes and user-minutes count every user's own."""

    figures: Mapping[BasicEvent, Figure]
    """Of every event that may matter to the journey."""
    importances: tuple[Importance, ...]
    """The best to improve first."""
    only_domains: float
    """Unavailability if no component ever failed by itself."""
    assumed_ten_times: tuple[float, float] | None
    """Unavailability if everything assumed were ten times better, and ten times worse."""
    spread: Spread | None
    """Where figures are ranges."""
    estimated_from: int | None
    """Samples behind each of the three before; importances come from those of `overall`. None if all are exact."""
    cuts: JourneyCuts
    spendings: tuple[Spending, ...]
    user_minutes: float | None
    """Lost per year, if as many users as at peak were always there; None if the design gives no number of users."""
    value: JourneyValue | None
    """What an hour of it is worth; None if the design does not say."""

    @property
    def cost(self) -> Money | None:
        """Lost per year."""
        return None if self.value is None else self.value.lost(self.overall.value * YEAR / 60)

    @property
    def beyond_cut_sets(self) -> float:
        """Minutes of the window that no cut set spends: more events at once, or requests refused by a share."""
        return max(0.0, self.minutes - sum(spending.minutes for spending in self.spendings))

    @property
    def best(self) -> Importance | None:
        """The event whose prevention helps most; None if none helps, or if it is not known."""
        first = next(iter(self.importances), None)
        return first if first is not None and first.helps else None

    @property
    def achievable(self) -> float:
        """Availability once the one best event to prevent is prevented."""
        without = None if self.best is None else self.best.without
        return 1.0 - (self.overall.value if without is None else min(without, self.overall.value))


def journey_availability(grounded: Grounded, journey: str, settings: Settings) -> JourneyAvailability:
    """Return how available *journey* is, breakers open and outages of an hour.

    Exact where the rules can be written out as gates and those compiled to a decision diagram within the limits, and
    where there are few enough events to look at every state; else all states of a few events at a time give bounds,
    or samples an estimate, whichever is narrower. With `settings.samples` it is sampled in any case. Events are taken
    as independent; what is shared is an event of its own.
    """
    architecture = grounded.graph.architecture
    until = monotonic() + settings.time_limit
    known = basic_events(grounded.graph, slow=settings.slow, budgets=True)
    relevant = relevant_events(grounded, tuple(known), grounded.graph.journeys.index(journey), shares=True)
    here = {event: known[event] for event in relevant}
    solution = solve(grounded, tuple(known), here, journey, settings)
    solved = solution.solved
    cuts = journey_cuts(
        grounded,
        [event for event, figure in known.items() if figure.high and event.kind != "replica"],
        journey,
        # what was too much for its probability is so for all cut sets
        max(settings.order, len(relevant)) if settings.importance and isinstance(solved, Solved) else settings.order,
        time_limit=settings.time_limit,
        memory_limit=settings.memory_limit,
        until=until,
        written=None if any(event.kind == "replica" for event in here) else solution.written,
    )
    cuts = with_replicas(grounded, relevant, cuts, settings.order)
    segments = architecture.segments
    asked = asked_of(grounded, solved, cuts, here, settings)
    overall = over_all_users(asked.answers, segments)
    declared = architecture.journeys[journey]
    return JourneyAvailability(
        journey=journey,
        slo=declared.slo,
        window=declared.window,
        segments=asked.answers,
        overall=overall,
        impaired=asked.impaired,
        overall_impaired=over_all_users(asked.impaired, segments),
        figures=_shown(architecture, here),
        importances=tuple(i for i in asked.importances if here[i.event].high and i.event.kind != "replica"),
        only_domains=asked.unavailability({e: f.probability * (e.kind == "lost") for e, f in here.items()}),
        changes=changes_in(asked, here),
        assumed_ten_times=_assumed_otherwise(asked, here),
        spread=asked.spread,
        estimated_from=asked.side_samples,
        cuts=cuts,
        spendings=spendings(
            cuts,
            of_cut_sets(architecture, here, cuts),
            {segment.name: segment.share for segment in segments},
            declared.window / 60,
        ),
        user_minutes=_user_minutes(architecture, journey, overall.value),
        value=journey_value(architecture, journey),
    )


def _shown(architecture: Architecture, here: Mapping[BasicEvent, Figure]) -> dict[BasicEvent, Figure]:
    """The figures that are not 0; of the instances of a component one stands for all."""
    shown = {event: figure for event, figure in here.items() if figure.high and event.kind != "replica"}
    for event in here:
        if event.kind == "replica":
            shown.setdefault(BasicEvent("replica", event.target), Known(architecture).each_replica(event))
    return shown


def _assumed_otherwise(asked: Asked, here: Mapping[BasicEvent, Figure]) -> tuple[float, float] | None:
    if not any(figure.assumed and figure.probability for figure in here.values()):
        return None
    better, worse = (
        {event: min(1.0, figure.probability * (factor if figure.assumed else 1.0)) for event, figure in here.items()}
        for factor in (0.1, 10.0)
    )
    return asked.unavailability(better), asked.unavailability(worse)


def _user_minutes(architecture: Architecture, journey: str, unavailability: float) -> float | None:
    """Of the journey's own users at once; where these are unknown, of all users of it who are there at peak."""
    at_once, audience = journey_demand(architecture, journey).concurrent, architecture.audience
    if at_once is None and audience is not None and audience.users is not None:
        there = 1.0 if audience.peak_concurrency is None else audience.peak_concurrency
        at_once = audience.users * architecture.journeys[journey].users * there
    return None if at_once is None else at_once * unavailability * YEAR
