"""Two designs side by side as plain data for JSON; the keys stay."""

from collections.abc import Iterable
from typing import Any

from workbook.findings import Finding
from workbook.review.comparison import Comparison, Shift
from workbook.review.options import Key, Number, SideBySide, TradeOff

Plain = dict[str, Any]


def comparison_document(comparison: Comparison, sides: SideBySide) -> Plain:
    """Everything that differs, whether it is worse, and the numbers of both *sides*."""
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
        **side_by_side_document(sides),
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


def options_document(sides: SideBySide) -> Plain:
    """Several designs in numbers."""
    return {"designs": list(sides.names), "numbers": side_by_side_document(sides)["numbers"]}


def side_by_side_document(sides: SideBySide) -> Plain:
    """The numbers of designs, in their order, and what is traded for what: seconds, shares of 1, bit/s, money."""
    trades = sides.trade_offs
    return {
        "numbers": [
            {
                "figure": row.key.figure,
                "of": row.key.of,
                "segment": row.key.segment or None,
                "values": [_number(number) for number in row.numbers],
                "better": row.best,
            }
            for row in sides.rows
        ],
        "trade_offs": [_trade_off(trade) for trade in trades.found] if trades else [],
        "changed_fields": {"differ": trades.fields, "undone": trades.tried} if trades else {"differ": 0, "undone": 0},
    }


def _number(number: Number) -> Plain:
    return {
        "low": number.low,
        "high": number.high,
        "word": number.word or None,
        "missing": number.missing or None,
    }


def _trade_off(trade: TradeOff) -> Plain:
    return {
        "field": trade.field,
        "before": trade.before or None,
        "after": trade.after or None,
        "improves": [_key(key) for key in trade.improves],
        "worsens": [_key(key) for key in trade.worsens],
    }


def _key(key: Key) -> Plain:
    return {"figure": key.figure, "of": key.of, "segment": key.segment or None}
