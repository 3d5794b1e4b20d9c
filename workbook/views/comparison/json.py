"""Two designs side by side as plain data for JSON; the keys stay."""

from collections.abc import Iterable
from typing import Any

from workbook.findings import Finding
from workbook.review.comparison import Comparison, Shift

Plain = dict[str, Any]


def comparison_document(comparison: Comparison) -> Plain:
    """Everything that differs, and whether it is worse."""
    return {
        "old": comparison.names[0],
        "new": comparison.names[1],
        "worse": comparison.is_worse,
        "journeys": [
            {
                "journey": one.journey,
                "priority": one.priority,
                "segment": one.segment,
                "survives_before": one.survived[0],
                "single_failures_before": one.events[0],
                "survives_after": one.survived[1],
                "single_failures_after": one.events[1],
                "lost_by_what_is_new": list(one.lost_by_own[1]),
                "was_lost_by_what_is_gone": list(one.lost_by_own[0]),
            }
            for one in comparison.tallies
        ],
        "got_worse": _shifts(comparison.worse),
        "got_better": _shifts(comparison.better),
        "journeys_gone": list(comparison.journeys_gone),
        "journeys_new": list(comparison.journeys_new),
        "findings": {
            "new": _findings(comparison.findings_new),
            "gone": _findings(comparison.findings_gone),
            "now_accepted": _findings(comparison.findings_waived),
            "as_before": comparison.findings_kept,
        },
        "availability": [
            {
                "journey": one.journey,
                "before": one.before.availability,
                "after": one.after.availability,
                "exact": one.before.overall.exact and one.after.overall.exact,
                "change": {1: "better", -1: "worse", 0: "same"}[one.change],
                "objective_before": one.before.verdict,
                "objective_after": one.after.verdict,
            }
            for one in comparison.available
        ],
        "declared": [{"what": one.what, "before": one.before, "after": one.after} for one in comparison.figures],
    }


def _shifts(shifts: Iterable[Shift]) -> list[Plain]:
    return [
        {
            "journey": one.journey,
            "priority": one.priority,
            "event": one.event,
            "before": one.before,
            "after": one.after,
            "segments": list(one.segments),
        }
        for one in shifts
    ]


def _findings(findings: Iterable[Finding]) -> list[Plain]:
    return [{"id": one.id, "rule": one.rule, "severity": str(one.severity), "message": one.message} for one in findings]
