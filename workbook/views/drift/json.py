"""Drift as plain data."""

from typing import Any

from workbook.review.drift import Difference, Drift


def drift_document(drift: Drift) -> dict[str, Any]:
    """Return every difference with its place on both sides, and what could not be compared."""
    return {
        "name": drift.name,
        "compared": drift.compared,
        "differences": [_difference(difference) for difference in drift.differences],
        "not_compared": list(drift.not_compared),
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "part": difference.part,
        "message": difference.message,
        "file": difference.design.file,
        "line": difference.design.line,
        "sources": list(difference.sources),
    }
