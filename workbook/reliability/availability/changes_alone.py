"""What bad changes cost one journey, and nothing else: for who asks for no more than deploy budgets."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.failure import BasicEvent
from workbook.failure.basic_event import CHANGES
from workbook.failure.relevance import relevant_events
from workbook.failure.semantics import Grounded
from workbook.reliability.availability.few_events import few_events
from workbook.reliability.availability.figures import basic_events


@dataclass(frozen=True)
class ChangesAlone:
    """Per change that can harm a journey, the share of requests that is lost without it, and while it is there."""

    journey: str
    slo: float | None
    changes: Mapping[BasicEvent, tuple[float, float]]


def changes_alone(grounded: Grounded, journey: str) -> ChangesAlone:
    """Return what *journey* loses without each change, and while all requests meet a bad one.

    From all states of few events at a time, which is nearly all of it and a lower bound: one evaluation, no diagrams.
    """
    architecture, index = grounded.graph.architecture, grounded.graph.journeys.index(journey)
    known = basic_events(grounded.graph, slow=False, budgets=True)
    relevant = relevant_events(grounded, tuple(known), index, shares=True)
    chances = {event: known[event].probability for event in relevant}
    few = few_events(grounded, chances, index)

    def lost(event: BasicEvent, chance: float) -> float:
        ends = few.lost_between({**chances, event: chance})
        return min(1.0, sum(segment.share * ends[segment.name][0] for segment in architecture.segments))

    changes = {event: (lost(event, 0.0), lost(event, 1.0)) for event in relevant if event.kind in CHANGES}
    return ChangesAlone(journey, architecture.journeys[journey].slo, changes)
