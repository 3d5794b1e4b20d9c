"""Drift as plain data."""

from typing import Any

from workbook.findings import Finding
from workbook.review.drift import Difference
from workbook.review.drift_checkup import JudgedDrift


def drift_document(judged: JudgedDrift) -> dict[str, Any]:
    """Return every new difference with its place on both sides, what is accepted, and what could not be compared."""
    drift = judged.drift
    return {
        "name": drift.name,
        "compared": drift.compared,
        "differences": [
            _difference(difference, finding)
            for difference, finding in zip(drift.differences, judged.findings, strict=True)
        ],
        "waived": [_waived(finding) for finding in judged.waived],
        "waivers": [{"id": finding.id, "message": finding.message} for finding in judged.waivers],
        "known": judged.known,
        "not_compared": list(drift.not_compared),
    }


def _difference(difference: Difference, finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": difference.kind,
        "severity": str(finding.severity),
        "part": difference.part,
        "message": difference.message,
        "file": difference.design.file,
        "line": difference.design.line,
        "sources": list(difference.sources),
    }


def _waived(finding: Finding) -> dict[str, Any]:
    waiver = finding.waiver
    return {
        "id": finding.id,
        "message": finding.message,
        "because": waiver.because if waiver else None,
        "owner": waiver.owner if waiver else None,
        "expires": str(waiver.expires) if waiver else None,
    }
