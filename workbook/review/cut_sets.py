"""The minimal cut sets of journeys, with how likely each is."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from workbook.errors import UsageError
from workbook.failure import Analysis, BasicEvent
from workbook.fault_trees.fault_tree import FaultTree
from workbook.model import Architecture
from workbook.progress import as_far_as_possible
from workbook.reliability.availability import Figure, basic_events
from workbook.reliability.availability.figures import of_cut_sets
from workbook.reliability.cut_sets import (
    CutSet,
    JourneyCuts,
    exported_tree,
    journey_cuts,
    requested_journeys,
    with_replicas,
)
from workbook.review.presentable import Presentable


@dataclass(frozen=True)
class CutSets(Presentable):
    """The cut sets of some journeys of a design, up to an order."""

    analysis: Analysis
    journeys: tuple[JourneyCuts, ...]
    figures: Mapping[BasicEvent, Figure]
    order: int

    @property
    def certain(self) -> bool:
        """Whether every cut set up to the order is known; otherwise a limit was reached first."""
        return all(journey.certain_up_to >= self.order for journey in self.journeys)

    def probability(self, cut: CutSet) -> float:
        """Share of the time in which every event of *cut* is the case, taken as independent."""
        return prod(self.figures[event].probability for event in cut.events)


@dataclass(frozen=True)
class Search:
    """Sets of at most how many events are looked for, of which kinds, and what that may take per journey."""

    order: int
    slow: bool
    """Whether components may also be slow, not only down."""
    time_limit: float
    memory_limit: int
    """Bytes of decision diagrams."""


def cut_sets(architecture: Architecture, journey: str | None, segment: str | None, search: Search) -> CutSets:
    """The cut sets of *journey*, or of every journey, for *segment* alone if that is given."""
    analysis = Analysis(architecture)
    wanted = requested_journeys(architecture, journey, segment)
    known = basic_events(analysis.graph, slow=search.slow)
    events = tuple(event for event in known if event.kind != "replica")

    def of(name: str) -> JourneyCuts:
        return with_replicas(
            analysis.grounded,
            events,
            journey_cuts(
                analysis.grounded,
                events,
                name,
                search.order,
                segment=segment,
                time_limit=search.time_limit,
                memory_limit=search.memory_limit,
            ),
            search.order,
        )

    per_journey = tuple(as_far_as_possible("cut sets of journeys", wanted, of))
    for found in per_journey:
        known = of_cut_sets(architecture, known, found)
    return CutSets(analysis, per_journey, known, search.order)


@dataclass(frozen=True)
class JourneyFaultTree:
    """The loss of one journey as a fault tree for other tools."""

    tree: FaultTree
    title: str


def journey_fault_tree(
    architecture: Architecture, journey: str | None, segment: str | None, *, slow: bool
) -> JourneyFaultTree:
    """The fault tree of *journey*; `UsageError` if none is named and there are several."""
    analysis = Analysis(architecture)
    wanted = requested_journeys(architecture, journey, segment)
    if len(wanted) > 1:
        raise UsageError(f"one journey makes one fault tree; name one of {', '.join(wanted)}")
    chances = {event: figure.probability for event, figure in basic_events(analysis.graph, slow=slow).items()}
    events = tuple(event for event in chances if event.kind != "replica")
    tree = exported_tree(analysis.grounded, events, wanted[0], segment, chances)
    whom = f" for {segment}" if segment else ""
    return JourneyFaultTree(tree, f"{architecture.name}: {wanted[0]} is lost{whom}")
