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
                "journey": tally.journey,
                "priority": tally.priority,
                "segment": tally.segment,
                "survives_before": tally.survived[0],
                "single_failures_before": tally.events[0],
                "survives_after": tally.survived[1],
                "single_failures_after": tally.events[1],
                "lost_by_what_is_new": list(tally.lost_by_own[1]),
                "was_lost_by_what_is_gone": list(tally.lost_by_own[0]),
            }
            for tally in comparison.tallies
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
                "journey": available.journey,
                "before": available.before.availability,
                "after": available.after.availability,
                "exact": available.before.overall.exact and available.after.overall.exact,
                "change": {1: "better", -1: "worse", 0: "same"}[available.change],
                "objective_before": available.before.verdict,
                "objective_after": available.after.verdict,
            }
            for available in comparison.available
        ],
        "declared": [
            {"what": figure.what, "before": figure.before, "after": figure.after} for figure in comparison.figures
        ],
    }


def _shifts(shifts: Iterable[Shift]) -> list[Plain]:
    return [
        {
            "journey": shift.journey,
            "priority": shift.priority,
            "event": shift.event,
            "before": shift.before,
            "after": shift.after,
            "segments": list(shift.segments),
        }
        for shift in shifts
    ]


def _findings(findings: Iterable[Finding]) -> list[Plain]:
    return [
        {"id": finding.id, "rule": finding.rule, "severity": str(finding.severity), "message": finding.message}
        for finding in findings
    ]
