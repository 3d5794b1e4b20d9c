"""Problems, findings and fixes as editors show them."""

from collections.abc import Iterator

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Diagnostic,
    DiagnosticSeverity,
    Position,
    Range,
    TextEdit,
    WorkspaceEdit,
)

from workbook.errors import Problem
from workbook.model import Architecture
from workbook.review.editor_findings import Finding
from workbook.serve.editor.typed_text import TypedText
from workbook.views.findings.located import effect_sentence, replacement, safety, span

SEVERITIES = {
    "blocker": DiagnosticSeverity.Warning,
    "high": DiagnosticSeverity.Warning,
    "medium": DiagnosticSeverity.Information,
    "low": DiagnosticSeverity.Hint,
}
"""Of findings: an error is what keeps a file from being accepted."""


def between(text: TypedText, start: int, end: int) -> Range:
    """From index to index, as editors count."""
    return Range(start=Position(*text.position(start)), end=Position(*text.position(end)))


def problem_diagnostic(problem: Problem, text: TypedText) -> Diagnostic:
    """An error from where the problem is to the end of the word there."""
    index = problem.where.index
    there = between(text, index, text.word_end(index))
    return Diagnostic(range=there, message=problem.message, severity=DiagnosticSeverity.Error, source="workbook")


def finding_diagnostic(architecture: Architecture, finding: Finding, text: TypedText) -> Diagnostic:
    """A warning or less, with the name of its rule as code."""
    there = span(architecture, finding.route)
    lines = [f"{finding.message} ({finding.severity})"]
    if finding.fix:
        lines += [f"Fix ({safety(finding.fix)}): {finding.fix.summary}; {effect_sentence(finding)}"]
    return Diagnostic(
        range=between(text, there.start.index, there.end.index),
        message="\n".join(lines),
        severity=SEVERITIES[str(finding.severity)],
        code=finding.rule,
        source="workbook",
        data=finding.id,
    )


def fix_actions(
    architecture: Architecture, findings: tuple[Finding, ...], text: TypedText, uri: str, asked: Range
) -> Iterator[CodeAction]:
    """The fixes of findings that *asked* touches: safe ones preferred, unsafe ones as suggestions."""
    first, last = (asked.start.line, asked.start.character), (asked.end.line, asked.end.character)
    for finding in findings:
        shown = finding_diagnostic(architecture, finding, text)
        start, end = shown.range.start, shown.range.end
        if finding.fix is None or (end.line, end.character) < first or (start.line, start.character) > last:
            continue
        edit = replacement(architecture, finding, unsafe=finding.fix.judgement)
        if edit is None:
            continue
        there, new = edit
        safe = not finding.fix.judgement
        changed = TextEdit(range=between(text, there.start.index, there.end.index), new_text=new)
        yield CodeAction(
            title=finding.fix.summary if safe else f"Suggestion: {finding.fix.summary}",
            kind=CodeActionKind.QuickFix,
            diagnostics=[shown],
            edit=WorkspaceEdit(changes={uri: [changed]}),
            is_preferred=True if safe else None,
        )
