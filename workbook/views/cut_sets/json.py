"""Minimal cut sets as plain data for JSON."""

from typing import Any

from workbook.reliability.cut_sets import CutSet, JourneyCuts
from workbook.review.cut_sets import CutSets
from workbook.views.event_json import event_document

Plain = dict[str, Any]


def cuts_document(cut_sets: CutSets) -> Plain:
    """The cut sets of every journey of *cut_sets*; probabilities are shares of the time."""
    return {
        "design": cut_sets.analysis.architecture.name,
        "order": cut_sets.order,
        "phase": "steady",
        "outage_length": "1h",
        "basic_events": len(cut_sets.figures),
        "journeys": {cuts.journey: _journey(cut_sets, cuts) for cuts in cut_sets.journeys},
    }


def _journey(cut_sets: CutSets, cuts: JourneyCuts) -> Plain:
    return {
        "priority": cut_sets.analysis.architecture.journeys[cuts.journey].priority,
        "certain_up_to": cuts.certain_up_to,
        "method": cuts.method,
        "limits": list(cuts.limits),
        "lost_at_rest": list(cuts.lost_at_rest),
        "by_order": {name: None if counts is None else list(counts) for name, counts in cuts.by_order.items()},
        "omitted": cuts.omitted,
        "cut_sets": [_cut_set(cut_sets, cut) for cut in cuts.cut_sets],
    }


def _cut_set(cut_sets: CutSets, cut: CutSet) -> Plain:
    return {
        "order": cut.order,
        "events": [event_document(event) for event in cut.events],
        "minimal_for": list(cut.minimal_for),
        "lost_for": list(cut.lost_for),
        "users_hit": cut.users_hit,
        "probability": cut_sets.probability(cut),
    }
