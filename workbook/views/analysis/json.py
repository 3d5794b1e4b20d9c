"""Analyses as plain data for JSON; `workbook schema analysis` documents the keys."""

from collections.abc import Mapping
from typing import Any

from workbook.document import Route
from workbook.failure import Analysis, SingleFailure
from workbook.findings import Report
from workbook.model import Architecture
from workbook.review.changes import Change, Changes
from workbook.review.scenario_outcome import JourneyOutcome, journey_outcomes
from workbook.views.event_json import event_document
from workbook.views.findings.top import findings_of
from workbook.views.journey_json import journey_document

Plain = dict[str, Any]


def analysis_document(analysis: Analysis, report: Report | None = None, changes: Changes | None = None) -> Plain:
    """Everything that `analyze` found, the findings of *report*, and what *changes* do."""
    architecture = analysis.architecture
    return {
        "design": architecture.name,
        "components": len(architecture.components),
        "single_failures": len(analysis.single_events),
        "at_rest": _journeys(journey_outcomes(analysis.singles, analysis.at_rest)),
        "journeys": {name: _journey(analysis, name) for name in architecture.journeys},
        "failures": [_failure(analysis, failure) for failure in analysis.failures],
        "hurts_more_when_slow": [
            {"component": hidden.component, "journey": hidden.journey, "down": hidden.down, "slow": hidden.slow}
            for hidden in analysis.hidden_hard
        ],
        "self_sustaining": [
            {
                "kind": "metastable" if loop.metastable else "deadlock",
                "components": list(loop.components),
                "overloaded": list(loop.overloaded),
                "cold_caches": [{"caller": caller, "callee": callee} for caller, callee in loop.cold],
                "journeys_lost": list(loop.journeys),
                "open_breakers_end_it": loop.open_breakers_end_it,
            }
            for loop in analysis.loops
        ],
        "cannot_start_from_cold": [
            {
                "components": list(start.components),
                "circle": start.circle,
                "waits_for": [{"component": name, "for": other} for name, other in start.waits_for],
            }
            for start in analysis.stuck_starts
        ],
        **({"findings": findings_of(analysis, report)} if report else {}),
        "changes": [_change(change) for change in changes.changes] if changes else [],
        "undecided_failures": _undecided(analysis),
        "undecided": [
            {
                "part": ".".join(map(str, undecided.route)),
                **_place(architecture, undecided.route),
                "question": undecided.question,
                "field": undecided.field,
            }
            for undecided in analysis.undecided
        ],
    }


def _undecided(analysis: Analysis) -> Plain | None:
    counted = analysis.undecided_failures
    if counted is None:
        return None
    return {
        "count": counted.undecided,
        "would_decide": [{"field": number.field, "failures": failures} for number, failures in counted.deciding],
    }


def _place(architecture: Architecture, route: Route) -> Plain:
    where = architecture.where(route, key=True)
    return {"part": ".".join(map(str, route)), "line": where.line, "column": where.column}


def _journey(analysis: Analysis, name: str) -> Plain:
    lost = analysis.fates[name, "lost"]
    return {
        "priority": analysis.architecture.journeys[name].priority,
        "survives": len(analysis.single_events) - len(lost),
        "lost_by": [_event(failure) for failure in lost],
        "degraded_by": [_event(failure) for failure in analysis.fates[name, "degraded"]],
        "lost_in_the_first_minutes_by": [_event(failure) for failure in analysis.early_fates[name, "lost"]],
    }


def _event(failure: SingleFailure) -> Plain:
    return {failure.event.kind: failure.event.target}


def _failure(analysis: Analysis, failure: SingleFailure) -> Plain:
    audience = analysis.architecture.audience
    users = audience.users if audience else None
    return {
        "event": _event(failure),
        "users_hit": failure.users_hit,
        "users_lost": failure.users_lost,
        **({"people_hit": users * failure.users_hit, "people_lost": users * failure.users_lost} if users else {}),
        "per_hour": [{"amount": float(cost.amount), "currency": cost.currency} for cost in failure.costs],
        "journeys": _journeys(journey_outcomes(analysis.singles, failure.scenario)),
    }


def _journeys(outcomes: Mapping[str, JourneyOutcome]) -> dict[str, Plain]:
    return {name: journey_document(outcome) for name, outcome in outcomes.items()}


def _change(change: Change) -> Plain:
    """What a bad change does, and for how long."""
    deploy = change.deploy
    return {
        "event": event_document(change.mode.event),
        "per_month": None if deploy is None else deploy.per_month,
        "share": 1.0 if deploy is None else deploy.share,
        "lasts": None if deploy is None else deploy.lasts,
        "counted": change.is_counted,
        "journeys": [
            {"journey": effect.journey, "verdict": effect.verdict, "lost": effect.lost, "degraded": effect.degraded}
            for effect in change.mode.effects
        ],
    }
