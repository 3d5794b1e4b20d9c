"""One journey: how available it is, against what was promised, and what would change that."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbook.errors import UsageError
from workbook.failure.availability.figures import Figure, figures
from workbook.failure.availability.importance import Importance, conditionals, importances
from workbook.failure.availability.settings import Settings
from workbook.failure.availability.spending import MONTH, YEAR, Spending, spendings
from workbook.failure.availability.unavailability import (
    Compiled,
    Unavailability,
    as_sampled,
    bounds,
    compiled,
    exactly,
)
from workbook.failure.availability.uncertainty import Spread, spread
from workbook.failure.basic_event import BasicEvent
from workbook.failure.cut_sets import JourneyCuts, journey_cuts
from workbook.failure.relevance import relevant_events
from workbook.failure.sampling import CONFIDENCE, plan, sampled
from workbook.failure.semantics import Grounded
from workbook.failure.structure import NotCompiledError, failure_events, structure
from workbook.failure.trees import CompiledTree
from workbook.model import Money, Segment


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
    """The best to improve first; empty where no exact answer was found."""
    only_domains: float | None
    """Unavailability if no component ever failed by itself."""
    assumed_ten_times: tuple[float, float] | None
    """Unavailability if everything assumed were ten times better, and ten times worse."""
    spread: Spread | None
    """Where figures are ranges."""
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
        return first if first is not None and first.without < self.overall.value else None

    @property
    def achievable(self) -> float | None:
        """Availability once the one best event to prevent is prevented."""
        return None if not self.importances else 1.0 - min(self.importances[0].without, self.overall.value)


def journey_availability(grounded: Grounded, journey: str, settings: Settings) -> JourneyAvailability:
    """Return how available *journey* is, breakers open and outages of an hour.

    Exact where the rules can be written out as gates and those compiled to a decision diagram within the
    limits; else the narrower of a bound from cut sets and of Monte Carlo. With `settings.samples` it is sampled in
    any case. Events are taken as independent; what is shared is an event of its own.
    """
    graph = grounded.say.graph
    everything = failure_events(graph, slow=settings.slow)
    known = figures(graph.architecture, everything)
    relevant = relevant_events(grounded, everything, graph.journeys.index(journey))
    here = {event: known[event] for event in relevant}
    cuts = journey_cuts(
        grounded,
        relevant,
        journey,
        max(settings.order, len(relevant)) if settings.importance else settings.order,
        time_limit=settings.time_limit,
        memory_limit=settings.memory_limit,
    )
    trees = _trees(grounded, relevant, journey, settings)
    segments = graph.architecture.segments
    found = {one.name: _exact(trees[one.name], here) for one in segments}
    exact = {name: answer for name, answer in found.items() if answer is not None}
    if settings.samples is not None or len(exact) < len(segments):
        answers = _not_exact(grounded, relevant, cuts, here, settings, trees, {} if settings.samples else exact)
    else:
        answers = exact
    whole = _whole(trees, segments) if answers.keys() == exact.keys() and settings.samples is None else None
    overall = _overall(answers, segments)
    chances = {event: figure.probability for event, figure in here.items()}
    value = graph.architecture.journeys[journey].value
    return JourneyAvailability(
        journey=journey,
        slo=graph.architecture.journeys[journey].slo,
        segments=answers,
        overall=overall,
        figures=here,
        importances=_importances(whole, chances, cuts, segments, settings) if whole else (),
        only_domains=_probability(whole, {e: c * (e.kind == "lost") for e, c in chances.items()}) if whole else None,
        assumed_ten_times=_assumed_otherwise(whole, here) if whole else None,
        spread=spread(whole, here, settings.seed) if whole else None,
        cuts=cuts,
        spendings=spendings(cuts, here, {one.name: one.share for one in segments}),
        user_minutes=_user_minutes(grounded, overall.value),
        cost=Money(value.per_hour.amount * Decimal(overall.value * YEAR / 60), value.per_hour.currency)
        if value
        else None,
    )


Whole = list[tuple[float, CompiledTree | float]]
"""The share and the function of each segment."""


def _trees(
    grounded: Grounded, relevant: tuple[BasicEvent, ...], journey: str, settings: Settings
) -> Mapping[str, Compiled]:
    segments = [segment.name for segment in grounded.say.graph.architecture.segments]
    if settings.samples is not None:
        return dict.fromkeys(segments, UsageError("as asked for"))
    try:
        written = structure(grounded, relevant, journeys=[journey])
    except NotCompiledError as reason:
        return dict.fromkeys(segments, UsageError(f"the rules were not written out as gates: {reason}"))
    return compiled(written, segments, journey, settings.time_limit, settings.memory_limit)


def _exact(tree: Compiled, here: Mapping[BasicEvent, Figure]) -> Unavailability | None:
    if isinstance(tree, UsageError):
        return None
    return exactly(_probability([(1.0, tree)], {event: one.probability for event, one in here.items()}))


def _whole(trees: Mapping[str, Compiled], segments: tuple[Segment, ...]) -> Whole:
    return [(one.share, tree) for one in segments if not isinstance(tree := trees[one.name], UsageError)]


def _probability(whole: Whole, chances: Mapping[BasicEvent, float]) -> float:
    by_name = {str(event): chance for event, chance in chances.items()}
    return sum(share * (tree if isinstance(tree, float) else float(tree.probability(by_name))) for share, tree in whole)


def _not_exact(  # noqa: PLR0913, PLR0917
    grounded: Grounded,
    relevant: tuple[BasicEvent, ...],
    cuts: JourneyCuts,
    here: Mapping[BasicEvent, Figure],
    settings: Settings,
    trees: Mapping[str, Compiled],
    exact: Mapping[str, Unavailability],
) -> dict[str, Unavailability]:
    """The exact answers that there are, and the narrower of bounds and an estimate for the others."""
    names = list(trees)
    counted = plan(grounded, relevant, [cuts.journey])
    samples = settings.samples or settings.fallback_samples
    confidence = 1.0 - (1.0 - CONFIDENCE) / len(names)  # so that it holds of all segments together
    counts = sampled(
        counted,
        [figure.probability for figure in here.values()],
        samples,
        settings.seed,
        progress=settings.progress,
        spread=settings.spread,
        checkpoint=settings.checkpoint,
    )
    drawn = as_sampled(counted, counts, samples, settings.seed, confidence)
    answers = {}
    for name in names:
        estimate = drawn[cuts.journey, name]
        proved = None if settings.samples else bounds(cuts, name, here)
        if name in exact:
            answers[name] = exact[name]
        elif proved is not None and proved.high - proved.low <= estimate.high - estimate.low:
            answers[name] = proved.because(str(trees[name]))
        else:
            answers[name] = estimate.because(str(trees[name]))
    return answers


def _overall(answers: Mapping[str, Unavailability], segments: tuple[Segment, ...]) -> Unavailability:
    if len(segments) == 1:
        return answers[segments[0].name]
    value, low, high = (
        sum(one.share * getattr(answers[one.name], end) for one in segments) for end in ("value", "low", "high")
    )
    worst = max(answers.values(), key=lambda one: ("exact", "bounds", "Monte Carlo").index(one.method))
    return Unavailability(value, low, high, worst.method, worst.told)


def _importances(
    whole: Whole,
    chances: Mapping[BasicEvent, float],
    cuts: JourneyCuts,
    segments: tuple[Segment, ...],
    settings: Settings,
) -> tuple[Importance, ...]:
    known = {id(tree): conditionals(tree, chances) for _, tree in whole}
    complete = settings.importance and not cuts.omitted and not cuts.limits
    families = [
        (one.share, [frozenset(cut.events) for cut in cuts.cut_sets if one.name in cut.minimal_for]) for one in segments
    ]
    return importances(chances, [(share, known[id(tree)]) for share, tree in whole], families if complete else None)


def _assumed_otherwise(whole: Whole, here: Mapping[BasicEvent, Figure]) -> tuple[float, float] | None:
    if not any(figure.assumed and figure.probability for figure in here.values()):
        return None
    better, worse = (
        {event: min(1.0, one.probability * (factor if one.assumed else 1.0)) for event, one in here.items()}
        for factor in (0.1, 10.0)
    )
    return _probability(whole, better), _probability(whole, worse)


def _user_minutes(grounded: Grounded, unavailability: float) -> float | None:
    audience = grounded.say.graph.architecture.audience
    if audience is None or audience.users is None:
        return None
    active = audience.users * (1.0 if audience.peak_concurrency is None else audience.peak_concurrency)
    return active * unavailability * YEAR
