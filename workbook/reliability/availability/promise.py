"""What a journey promised against what it loses, with little work and to the digits that are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import comb, fsum

from workbook.failure.basic_event import BasicEvent
from workbook.failure.relevance import relevant_events
from workbook.failure.semantics import Grounded
from workbook.reliability.availability.bounded import bounds
from workbook.reliability.availability.every_state import MOST_EVENTS
from workbook.reliability.availability.few_events import FewEvents, few_events_of_journeys
from workbook.reliability.availability.figures import Figure, basic_events
from workbook.reliability.availability.journey_availability import journey_availability
from workbook.reliability.availability.settings import Settings
from workbook.reliability.availability.unavailability import Unavailability
from workbook.wording.probabilities import lost_time, percent

MOST_PAIRS = 5_000
"""Pairs of events that are looked at; of more events, each alone."""
MOST_EXACT = 40
"""Events up to which bounds that differ in the digits shown are followed by the exact answer."""
MARGIN = 1e-12


@dataclass(frozen=True)
class Promise:
    """The SLO of one journey, and the share of all users' requests that is *lost*."""

    slo: float
    window: float
    """Seconds over which the SLO is counted."""
    lost: Unavailability
    lost_as_declared: float
    """What is lost at least if all that the design gives no figure of never failed."""
    assumed: tuple[BasicEvent, ...]
    """Events that may matter and of which the design gives no figure."""
    events: int
    """How many may matter."""

    @property
    def is_broken(self) -> bool:
        """Whether the figures that the design gives break it already, whatever is assumed of the rest."""
        return self.lost_as_declared > 1.0 - self.slo + MARGIN

    @property
    def minutes(self) -> float:
        """Lost in the window of the SLO."""
        return self.lost.value * self.window / 60

    @property
    def budget(self) -> float:
        """Minutes of the window that the SLO allows to be lost."""
        return (1.0 - self.slo) * self.window / 60


def promise(grounded: Grounded, journey: str, settings: Settings) -> Promise | None:
    """Return what *journey* loses against its SLO; None without one."""
    return promises(grounded, [journey], settings).get(journey)


def promises(grounded: Grounded, journeys: Iterable[str], settings: Settings) -> Mapping[str, Promise]:
    """Return what each of *journeys* that has an SLO loses against it.

    All states of at most two events bound it from both sides, cheaply: those of all journeys are evaluated together.
    Where that leaves the digits open that are shown of a missed SLO, and there are at most MOST_EXACT events,
    `journey_availability` answers.
    """
    graph = grounded.graph
    known = basic_events(graph, budgets=True)
    figures: dict[int, Mapping[BasicEvent, Figure]] = {}
    for journey in journeys:
        if graph.architecture.journeys[journey].slo is not None:
            index = graph.journeys.index(journey)
            relevant = relevant_events(grounded, tuple(known), index, shares=True)
            figures[index] = {event: known[event] for event in relevant}
    chances = {index: {event: figure.probability for event, figure in here.items()} for index, here in figures.items()}
    orders = {index: 2 if comb(len(here), 2) <= MOST_PAIRS else 1 for index, here in figures.items()}
    return {
        graph.journeys[index]: _promised(grounded, index, figures[index], few, settings)
        for index, few in few_events_of_journeys(grounded, chances, orders)
    }


def _promised(
    grounded: Grounded, index: int, here: Mapping[BasicEvent, Figure], few: FewEvents, settings: Settings
) -> Promise:
    """The promise of one journey, of which *here* is all that may matter."""
    journey = grounded.graph.journeys[index]
    declared = grounded.graph.architecture.journeys[journey]
    slo = declared.slo or 0.0
    low, high = _over_all(grounded, few, {event: figure.probability for event, figure in here.items()})
    lost = bounds(few, low, high, "larger ones are rarer")
    met = high <= 1.0 - slo + MARGIN
    if len(here) <= MOST_EVENTS or not (met or _same_digits(low, high, declared.window) or len(here) > MOST_EXACT):
        lost = journey_availability(grounded, journey, settings).overall
    said = {event: 0.0 if figure.basis == "assumed" else figure.probability for event, figure in here.items()}
    return Promise(slo, declared.window, lost, _over_all(grounded, few, said)[0], _assumed(here), len(here))


def _over_all(grounded: Grounded, few: FewEvents, chances: Mapping[BasicEvent, float]) -> tuple[float, float]:
    ends, segments = few.lost_between(chances), grounded.graph.architecture.segments
    low, high = (min(1.0, fsum(s.share * ends[s.name][place] for s in segments)) for place in (0, 1))
    return low, high


def _same_digits(low: float, high: float, window: float) -> bool:
    shown = {(percent(end), lost_time(end * window / 60)) for end in (low, high)}
    return len(shown) == 1


def _assumed(figures: Mapping[BasicEvent, Figure]) -> tuple[BasicEvent, ...]:
    return tuple(event for event, figure in figures.items() if figure.assumed)
