"""The sheet as plain data for JSON."""

from typing import Any

from workbook.review.fmea import Rated, Ratings, Row, Sheet
from workbook.views.event_json import event_document
from workbook.views.fmea.cells import what_it_does

Plain = dict[str, Any]


def sheet_document(sheet: Sheet) -> Plain:
    """Every row, the most urgent first, and the scales; ratings that are questions are null, with the question."""
    return {
        "design": sheet.architecture.name,
        "rows": [_row(sheet, row) for row in sheet.rows],
        "scales": {"own": sheet.own_scales, **sheet.scales.model_dump(mode="json", exclude_none=True)},
    }


def _row(sheet: Sheet, row: Row) -> Plain:
    return {
        "event": event_document(row.event),
        "does": what_it_does(sheet, row),
        "effects": [
            {
                "journey": effect.journey,
                "verdict": effect.verdict,
                "lost": effect.lost,
                "degraded": effect.degraded,
                "users_hit": effect.users_hit,
            }
            for effect in row.mode.effects
        ],
        "protections": [{"what": protection.what, "line": protection.line} for protection in row.protections],
        "first_signal": {
            "kind": row.signal.kind,
            "of": row.signal.of or None,
            "names": list(row.signal.names),
            "after": row.signal.after,
        },
        **_ratings(row.ratings),
        "fix": None if row.remedy is None else {"what": row.remedy.what, **_ratings(row.remedy.after)},
    }


def _ratings(ratings: Ratings) -> Plain:
    return {
        "severity": _rated(ratings.severity),
        "occurrence": _rated(ratings.occurrence),
        "detection": _rated(ratings.detection),
        "priority": ratings.priority,
        "priorities": list(ratings.priorities),
    }


def _rated(rated: Rated) -> Plain:
    return {"rating": rated.rating, "why": rated.why}
