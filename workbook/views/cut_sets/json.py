"""Minimal cut sets as plain data for JSON."""

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

from workbook.failure import BasicEvent
from workbook.model import Architecture
from workbook.reliability.availability import Figure
from workbook.reliability.cut_sets import CutSet, JourneyCuts

Plain = dict[str, Any]
Figures = Mapping[BasicEvent, Figure]


def cuts_document(architecture: Architecture, cuts: Sequence[JourneyCuts], figures: Figures, order: int) -> Plain:
    """The cut sets of every journey of *cuts*; probabilities are shares of the time."""
    return {
        "design": architecture.name,
        "order": order,
        "phase": "steady",
        "outage_length": "1h",
        "basic_events": len(figures),
        "journeys": {
            cuts_of_journey.journey: _journey(architecture, cuts_of_journey, figures) for cuts_of_journey in cuts
        },
    }


def _journey(architecture: Architecture, cuts: JourneyCuts, figures: Figures) -> Plain:
    return {
        "priority": architecture.journeys[cuts.journey].priority,
        "certain_up_to": cuts.certain_up_to,
        "method": cuts.method,
        "limits": list(cuts.limits),
        "lost_at_rest": list(cuts.lost_at_rest),
        "by_order": {name: None if counts is None else list(counts) for name, counts in cuts.by_order.items()},
        "omitted": cuts.omitted,
        "cut_sets": [_cut_set(cut, figures) for cut in cuts.cut_sets],
    }


def _cut_set(cut: CutSet, figures: Figures) -> Plain:
    return {
        "order": cut.order,
        "events": [event_document(event) for event in cut.events],
        "minimal_for": list(cut.minimal_for),
        "lost_for": list(cut.lost_for),
        "users_hit": cut.users_hit,
        "probability": probability(cut, figures),
    }


def event_document(event: BasicEvent) -> Plain:
    """`{"down": "api@eu-west-1"}`."""
    return {event.kind: event.target}


def probability(cut: CutSet, figures: Figures) -> float:
    """Share of the time in which every event of *cut* is the case, taken as independent."""
    return prod(figures[event].probability for event in cut.events)
