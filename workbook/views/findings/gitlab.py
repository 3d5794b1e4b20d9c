"""Findings as a Code Quality report of GitLab."""

from hashlib import sha256
from pathlib import PurePath
from typing import Any

from workbook.errors import Problem
from workbook.findings import Finding, Severity
from workbook.review.checkup import CANNOT_BE_CHECKED, Checked, Checkup
from workbook.views.findings.located import effect_sentence, shown_name, span

SEVERITIES = {
    Severity.BLOCKER: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
}


def gitlab_document(checkup: Checkup) -> list[dict[str, Any]]:
    """One entry per new finding; the fingerprint holds no line, so that it survives edits elsewhere."""
    entries = [
        _entry(checkup.path(checked.file), checked, finding) for checked in checkup.checked for finding in checked.new
    ]
    return [
        *entries,
        *(_refusal(checkup.path(file), problem) for file, error in checkup.refused for problem in error.problems),
    ]


def _refusal(file: str, problem: Problem) -> dict[str, Any]:
    """A file that could not be checked is no file without findings: GitLab would take its old ones for resolved."""
    path = PurePath(shown_name(file)).as_posix()
    return {
        "description": f"the file could not be checked: {problem.message}",
        "check_name": CANNOT_BE_CHECKED,
        "fingerprint": sha256(f"{path}\n{CANNOT_BE_CHECKED}\n{problem.message}".encode()).hexdigest(),
        "severity": SEVERITIES[Severity.BLOCKER],
        "location": {"path": path, "lines": {"begin": problem.where.line}},
    }


def _entry(file: str, checked: Checked, finding: Finding) -> dict[str, Any]:
    path = PurePath(shown_name(file)).as_posix()
    return {
        "description": f"{finding.message}; effect of the fix: {effect_sentence(finding)}",
        "check_name": finding.rule,
        "fingerprint": sha256(f"{path}\n{finding.id}".encode()).hexdigest(),
        "severity": SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": span(checked.architecture, finding.route).start.line}},
    }
