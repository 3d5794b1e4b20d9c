"""Findings as a table."""

from workbook.review.checkup import Checkup
from workbook.views.data_table import DataTable, data_table
from workbook.views.findings.located import effect_sentence, shown_name, span

COLUMNS = (
    "file", "line", "severity", "confidence", "rule", "message", "changes verdict", "effect of the fix", "fix",
    "waived",
)  # fmt: skip


def checkup_table(checkup: Checkup) -> DataTable:
    """A row for each finding that is new or waived."""
    rows = (
        (
            shown_name(checked.file),
            span(checked.architecture, finding.route).start.line,
            str(finding.severity),
            str(finding.confidence),
            finding.rule,
            finding.message,
            finding.changes_verdict,
            effect_sentence(finding),
            finding.fix.summary if finding.fix else None,
            finding.waiver is not None,
        )
        for checked in checkup.checked
        for finding in checked.told
    )
    return data_table("Findings", COLUMNS, rows)
