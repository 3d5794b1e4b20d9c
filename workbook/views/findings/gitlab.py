"""Findings as a Code Quality report of GitLab."""

from hashlib import sha256
from pathlib import PurePath
from typing import Any

from workbook.findings import Finding, Severity
from workbook.review.checkup import Checked, Checkup
from workbook.views.findings.located import effect_sentence, shown_name, span

SEVERITIES = {
    Severity.BLOCKER: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
}


def gitlab_document(checkup: Checkup) -> list[dict[str, Any]]:
    """One entry per new finding; the fingerprint holds no line, so that it survives edits elsewhere."""
    return [_entry(checked, finding) for checked in checkup.checked for finding in checked.new]


def _entry(checked: Checked, finding: Finding) -> dict[str, Any]:
    path = PurePath(shown_name(checked.file)).as_posix()
    return {
        "description": f"{finding.message}; effect of the fix: {effect_sentence(finding)}",
        "check_name": finding.rule,
        "fingerprint": sha256(f"{path}\n{finding.id}".encode()).hexdigest(),
        "severity": SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": span(checked.architecture, finding.route).start.line}},
    }
