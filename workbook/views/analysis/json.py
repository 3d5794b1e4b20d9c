"""Analyses and scenarios as plain data for JSON; `workbook schema analysis` and `verification` document the keys."""

from typing import Any

from workbook.document import Route
from workbook.failure import Analysis, Evaluation, Reasons, SingleFailure, notes, reasons
from workbook.findings import Report
from workbook.model import Architecture, Scenario
from workbook.views.findings.top import findings_of
from workbook.wording.reasons import line

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
        "failures": [_failure(analysis, one) for one in analysis.failures],
        "hurts_more_when_slow": [
            {"component": one.component, "journey": one.journey, "down": one.down, "slow": one.slow}
            for one in analysis.hidden_hard
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
                "part": ".".join(map(str, one.route)),
                **_place(architecture, one.route),
                "question": one.question,
                "field": one.field,
            }
            for one in analysis.undecided
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
        "lost_by": [_event(one) for one in lost],
        "degraded_by": [_event(one) for one in analysis.fates[name, "degraded"]],
        "lost_in_the_first_minutes_by": [_event(one) for one in analysis.early_fates[name, "lost"]],
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


def scenario_journeys(evaluation: Evaluation, place: int, why: Reasons | None = None) -> dict[str, Plain]:
    """Verdict, segments, shares and reasons of every journey in one scenario."""
    why = why or reasons(evaluation, place)
    stamps_named = any("@" in event.target for event in why.happening)
    found: dict[str, Plain] = {}
    for index, name in enumerate(evaluation.graph.journeys):
        segments = {
            one.name: evaluation.verdict(index, one.name, place) for one in evaluation.graph.architecture.segments
        }
        worst = next((word for word in ("lost", "degraded") if word in segments.values()), "unharmed")
        regions = stamps_named or set(segments.values()) != {worst}
        of_segments = {
            segment: [line(reason, regions=regions) for reason in why.all_of_journey(name, segment)]
            for segment, word in segments.items()
            if word != "unharmed"
        }
        first = (lines[0] for segment, lines in of_segments.items() if segments[segment] == worst and lines)
        found[name] = {
            "verdict": worst,
            "segments": segments,
            "refused": {segment: evaluation.refused(index, segment, place) for segment in segments},
            "lost_share": {segment: evaluation.lost_share(index, segment, place) for segment in segments},
            "because": list(dict.fromkeys(first)),
            "reasons": {segment: list(dict.fromkeys(lines)) for segment, lines in of_segments.items()},
        }
    return found


def _component(why: Reasons, name: str) -> Plain:
    state, reason = why.of_component(name)
    return {"state": state, "because": [line(reason)] if reason else []}
