"""One journey: how available it is, against what was promised, and what would change that."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from time import monotonic

from workbook.errors import UsageError
from workbook.failure.basic_event import BasicEvent
from workbook.failure.relevance import relevant_events
from workbook.failure.semantics import Grounded
from workbook.model import Money
from workbook.reliability.availability.estimated import Estimated
from workbook.reliability.availability.exactly import Exactly
from workbook.reliability.availability.figures import Figure, figures
from workbook.reliability.availability.importance import Importance
from workbook.reliability.availability.settings import Settings
from workbook.reliability.availability.spending import MONTH, YEAR, Spending, spendings
from workbook.reliability.availability.unavailability import Compiled, Unavailability, compiled, over_all_users
from workbook.reliability.availability.uncertainty import Spread
from workbook.reliability.cut_sets import JourneyCuts, journey_cuts
from workbook.reliability.structure import NotCompiledError, failure_events, structure


@dataclass(frozen=True)
class JourneyAvailability:
    """What is known of one journey. Shares of the time; minutes and user-minutes count every user's own."""

    journey: str
    slo: float | None
    segments: Mapping[str, Unavailability]
    overall: Unavailability
    """Over all users: the mean of the segments, weighted by their shares."""
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
    cost: Money | None
    """Lost per year, at the value per hour that the design gives."""

    @property
    def availability(self) -> float:
        return 1.0 - self.overall.value

    @property
    def minutes(self) -> float:
        """Lost in 30 days."""
        return self.overall.value * MONTH

    @property
    def budget(self) -> float | None:
        """Minutes in 30 days that the SLO allows to be lost."""
        return None if self.slo is None else (1.0 - self.slo) * MONTH

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

    Exact where the rules can be written out as gates and those compiled to a decision diagram within the
    limits; else the narrower of a bound from cut sets and of Monte Carlo, and all that follows from it is estimated
    too. With `settings.samples` it is sampled in any case. Events are taken as independent; what is shared is
    an event of its own.
    """
    architecture = grounded.graph.architecture
    until = monotonic() + settings.time_limit
    everything = failure_events(grounded.graph, slow=settings.slow)
    known = figures(architecture, everything)
    relevant = relevant_events(grounded, everything, grounded.graph.journeys.index(journey))
    here = {event: known[event] for event in relevant}
    trees = _trees(grounded, relevant, journey, settings)
    exact = {name: tree for name, tree in trees.items() if not isinstance(tree, UsageError)}
    cuts = journey_cuts(
        grounded,
        relevant,
        journey,
        # what was too much for its probability is so for all cut sets
        max(settings.order, len(relevant)) if settings.importance and len(exact) == len(trees) else settings.order,
        time_limit=settings.time_limit,
        memory_limit=settings.memory_limit,
        until=until,
    )
    segments = architecture.segments
    if len(exact) == len(trees):
        asked: Exactly | Estimated = Exactly(exact, segments, cuts, here, settings)
    else:
        asked = Estimated(grounded, trees, cuts, here, settings)
    overall = over_all_users(asked.answers, segments)
    value = architecture.journeys[journey].value
    return JourneyAvailability(
        journey=journey,
        slo=architecture.journeys[journey].slo,
        segments=asked.answers,
        overall=overall,
        figures=here,
        importances=asked.importances,
        only_domains=asked.unavailability({e: f.probability * (e.kind == "lost") for e, f in here.items()}),
        assumed_ten_times=_assumed_otherwise(asked, here),
        spread=asked.spread,
        estimated_from=asked.side_samples,
        cuts=cuts,
        spendings=spendings(cuts, here, {segment.name: segment.share for segment in segments}),
        user_minutes=_user_minutes(grounded, overall.value),
        cost=Money(value.per_hour.amount * Decimal(overall.value * YEAR / 60), value.per_hour.currency)
        if value and value.per_hour
        else None,
    )


def _trees(
    grounded: Grounded, relevant: tuple[BasicEvent, ...], journey: str, settings: Settings
) -> Mapping[str, Compiled]:
    segments = [segment.name for segment in grounded.graph.architecture.segments]
    if settings.samples is not None:
        return dict.fromkeys(segments, UsageError("as asked for"))
    try:
        written = structure(grounded, relevant, journeys=[journey])
    except NotCompiledError as reason:
        return dict.fromkeys(segments, UsageError(f"the rules were not written out as gates: {reason}"))
    return compiled(written, segments, journey, settings.time_limit, settings.memory_limit)


def _assumed_otherwise(asked: Exactly | Estimated, here: Mapping[BasicEvent, Figure]) -> tuple[float, float] | None:
    if not any(figure.assumed and figure.probability for figure in here.values()):
        return None
    better, worse = (
        {event: min(1.0, figure.probability * (factor if figure.assumed else 1.0)) for event, figure in here.items()}
        for factor in (0.1, 10.0)
    )
    return asked.unavailability(better), asked.unavailability(worse)


def _user_minutes(grounded: Grounded, unavailability: float) -> float | None:
    audience = grounded.graph.architecture.audience
    if audience is None or audience.users is None:
        return None
    active = audience.users * (1.0 if audience.peak_concurrency is None else audience.peak_concurrency)
    return active * unavailability * YEAR
