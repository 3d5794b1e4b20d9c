"""Analyses and scenarios as plain data for JSON; `workbook schema analysis` and `verification` document the keys."""

from typing import Any

from workbook.document import Route
from workbook.failure import Analysis, Because, Evaluation, SingleFailure, notes, reasons
from workbook.findings import Report
from workbook.model import Architecture, Scenario
from workbook.views.findings.top import findings_of

Plain = dict[str, Any]


def analysis_document(analysis: Analysis, report: Report | None = None) -> Plain:
    """Everything that `analyze` found, and the findings of *report*."""
    architecture = analysis.architecture
    return {
        "design": architecture.name,
        "components": len(architecture.components),
        "single_failures": len(analysis.single_events),
        "at_rest": scenario_journeys(analysis.singles, analysis.at_rest),
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
        "journeys": scenario_journeys(analysis.singles, failure.scenario),
    }


def scenario_document(evaluation: Evaluation, place: int, scenario: Scenario) -> Plain:
    """One scenario: whether it held, what became of every journey and component, and why."""
    why = reasons(evaluation, place)
    journeys = scenario_journeys(evaluation, place, why)
    return {
        "name": scenario.name,
        "held": all(journeys[name]["verdict"] == wanted for name, wanted in scenario.expect.items()),
        "expected": dict(scenario.expect),
        "journeys": journeys,
        "components": {name: _component(why, name) for name in evaluation.graph.stamps_of},
        "notes": list(notes(evaluation, place)),
    }


def scenario_journeys(evaluation: Evaluation, place: int, why: Because | None = None) -> dict[str, Plain]:
    """Verdict, segments and reasons of every journey in one scenario."""
    why = why or reasons(evaluation, place)
    by_name = reasons(evaluation, place, regions=False)
    stamps_named = any("@" in event.target for event in why.explanation.happening)
    journeys: dict[str, Plain] = {}
    for index, name in enumerate(evaluation.graph.journeys):
        segments = {
            segment.name: evaluation.verdict(index, segment.name, place)
            for segment in evaluation.graph.architecture.segments
        }
        verdict = next((word for word in ("lost", "degraded") if word in segments.values()), "unharmed")
        teller = by_name if set(segments.values()) == {verdict} and not stamps_named else why
        lines = (
            teller.of_journey(name, segment) for segment, word in segments.items() if word == verdict != "unharmed"
        )
        because = list(dict.fromkeys(line for line in lines if line))
        journeys[name] = {"verdict": verdict, "segments": segments, "because": because}
    return journeys


def _component(why: Because, name: str) -> Plain:
    state, line = why.of_component(name)
    return {"state": state, "because": [line] if line else []}
