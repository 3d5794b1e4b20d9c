"""The findings that matter most, for those who asked about the whole design."""

from collections.abc import Iterator

from workbook.failure import Analysis
from workbook.findings import Finding, Report
from workbook.review.checkup import Checked
from workbook.views.findings.json import Plain, finding_document
from workbook.views.findings.located import counted, effect_sentence, file_of, span

TOP = 3


def top_findings(report: Report) -> tuple[Finding, ...]:
    """The first few: most severe, then by what their fix saves."""
    return report.findings[:TOP]


def top_heading(report: Report) -> str:
    """How many findings there are, and where the rest is told."""
    heading = f"Findings: {counted(report.findings)}"
    return f"{heading}; the first {TOP} (workbook check lists all)" if len(report.findings) > TOP else heading


def top_sentences(analysis: Analysis, report: Report) -> Iterator[str]:
    """One per finding: severity, rule, line, what and why, what the fix would save."""
    for finding in top_findings(report):
        line = span(analysis.architecture, finding.route).start.line
        silent = finding.effect is None or finding.effect.changes_nothing
        effect = "" if silent else f"; the fix {effect_sentence(finding)}"
        yield f"{finding.severity} {finding.short_id}, line {line}: {finding.message}{effect}"


def findings_of(analysis: Analysis, report: Report) -> list[Plain]:
    """Every finding as a check tells it in JSON."""
    checked = Checked(file_of(analysis.architecture), analysis.architecture, report)
    return [finding_document(checked, finding) for finding in checked.told]
