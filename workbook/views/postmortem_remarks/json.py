"""Remarks on post-mortems as JSON."""

from typing import Any

from workbook.incident import LintRule, Remark
from workbook.review.postmortem_remarks import PostmortemRemarks
from workbook.views.postmortem_remarks.refused import why_refused


def remarks_document(linted: PostmortemRemarks) -> dict[str, Any]:
    """Every remark by file, those that waivers hold back, and the files that could not be read."""
    files = [
        {
            "file": str(file),
            "remarks": [_remark(linted, remark) for remark in reviewed.remarks],
            "waived": [
                {**_remark(linted, held.remark), "until": held.waiver.until.isoformat(), "why": held.waiver.why}
                for held in reviewed.waived
            ],
        }
        for file, reviewed in linted.pages.items()
    ]
    refused = [{"file": file, "message": why_refused(error)} for file, error in linted.refused]
    return {"files": files, **({"refused": refused} if refused else {})}


def _remark(linted: PostmortemRemarks, remark: Remark) -> dict[str, Any]:
    rule = linted.rules[remark.rule]
    return {
        "kind": rule.kind.value,
        "rule": remark.rule,
        "severity": rule.severity.value,
        "line": remark.line,
        "message": remark.message,
        "places": list(remark.places or (remark.line,)),
    }


def lint_rules_document(rules: tuple[LintRule, ...]) -> dict[str, Any]:
    """The rules of the reviewer, with the confidence of each."""
    return {
        "rules": [
            {
                "name": rule.name,
                "family": "post-mortem",
                "kind": rule.kind.value,
                "severity": rule.severity.value,
                "confidence": rule.confidence,
                "summary": rule.summary,
            }
            for rule in rules
        ]
    }
