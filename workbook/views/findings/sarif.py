"""Findings as SARIF 2.1.0, for code scanning: regions, fixes, suppressions, fingerprints, help."""

from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from workbook.document import Span
from workbook.errors import DocumentError, Problem
from workbook.findings import Finding, Severity
from workbook.review.checkup import CANNOT_BE_CHECKED, Checked, Checkup
from workbook.views.findings.located import accepted, effect_sentence, replacement, safety, source_text, span
from workbook.views.findings.sarif_rules import described, level
from workbook.views.project_addresses import tool_links
from workbook.views.sarif_text import SCHEMA, message, uri

Plain = dict[str, Any]

MOST_RESULTS = 5000
"""GitHub keeps no more of one run."""
MOST_WORK = 5_000_000
"""Characters of YAML that are read again to work fixes out: some seconds."""


def sarif_document(checkup: Checkup) -> Plain:
    """One run with every finding; the waived ones are suppressed, the known ones of a baseline are `unchanged`.

    Of more than 5000 the most severe stay, and a notification says so.
    """
    pairs = [(checked, finding) for checked in checkup.checked for finding in checked.every]
    kept = sorted(range(len(pairs)), key=lambda place: (-pairs[place][1].severity, place))[:MOST_RESULTS]
    listed = [pairs[place] for place in sorted(kept)]
    rules = {rule.name: place for place, rule in enumerate(checkup.rules)}
    budget = _Budget(MOST_WORK)
    refusals = [
        _refused(len(rules), checkup.path(file), problem)
        for file, error in checkup.refused
        for problem in error.problems
    ]
    results = [_result(checkup, rules, *pair, budget) for pair in listed[: MOST_RESULTS - len(refusals)]] + refusals
    notes = [*_notes(len(pairs) - len(listed), budget.refused), *_problems(checkup)]
    driver: Plain = {
        "name": "workbook",
        "semanticVersion": version("failure-workbook"),
        **tool_links(),
        "rules": [*(described(rule) for rule in checkup.rules), *([UNCHECKED] if checkup.refused else [])],
    }
    run: Plain = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": not checkup.refused, "toolExecutionNotifications": notes}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


class _Budget:
    """Work that may still be done."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.refused = 0

    def allows(self, work: int) -> bool:
        if self.left < work:
            self.refused += 1
            return False
        self.left -= work
        return True


def _result(checkup: Checkup, rules: dict[str, int], checked: Checked, finding: Finding, budget: _Budget) -> Plain:
    there = span(checked.architecture, finding.route)
    file = uri(checkup.path(checked.file))
    physical = {"artifactLocation": {"uri": file}, "region": region(there)}
    result: Plain = {
        "ruleId": finding.rule,
        "ruleIndex": rules[finding.rule],
        "level": level(finding.severity),
        "message": message(_told(finding)),
        "locations": [
            {
                "physicalLocation": physical,
                "logicalLocations": [{"fullyQualifiedName": finding.id.partition("@")[2]}],
            }
        ],
        "partialFingerprints": {"findingId/v1": sha256(f"{file}\n{finding.id}".encode()).hexdigest()},
        "suppressions": _suppressions(finding),
        "properties": {
            "id": finding.id,
            "severity": str(finding.severity),
            "confidence": str(finding.confidence),
            "changesVerdict": finding.changes_verdict,
            "effect": effect_sentence(finding),
        },
    }
    if checkup.against_baseline:
        result["baselineState"] = "unchanged" if finding.id in checked.known else "new"
    sure = finding.fix is not None and not finding.fix.judgement
    if sure and budget.allows(len(source_text(checked.architecture))):
        result |= _fixes(file, checked, finding)
    return result


UNCHECKED: Plain = {
    "id": CANNOT_BE_CHECKED,
    "shortDescription": {"text": "The file cannot be accepted, so that no rule was run on it."},
    "fullDescription": {"text": "Nothing is known of a file that cannot be read: old alerts stay open until it can."},
    "help": {"text": "Mend what the message says; workbook analyze FILE tells every problem at once."},
    "defaultConfiguration": {"level": "error"},
    "properties": {"tags": ["resilience"], "precision": "very-high", "problem.severity": "error"},
}


def _refused(rule: int, file: str, problem: Problem) -> Plain:
    """A file without results is one whose old alerts are closed; so the error is a result."""
    at = {"startLine": problem.where.line, "startColumn": problem.where.column}
    key = f"{uri(file)}\n{CANNOT_BE_CHECKED}\n{problem.message}"
    return {
        "ruleId": CANNOT_BE_CHECKED,
        "ruleIndex": rule,
        "level": "error",
        "message": message(problem.message),
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(file)}, "region": at}}],
        "partialFingerprints": {"findingId/v1": sha256(key.encode()).hexdigest()},
        "suppressions": [],
        "properties": {"severity": str(Severity.BLOCKER)},
    }


def _told(finding: Finding) -> str:
    lines = [f"{finding.message}.", f"Effect of the fix: {effect_sentence(finding)}."]
    if finding.fix:
        lines += [f"Fix ({safety(finding.fix)}): {finding.fix.summary}:", finding.fix.yaml]
    return "\n".join(lines)


def _suppressions(finding: Finding) -> list[Plain]:
    """Waivers stand in the design itself. All results say what suppresses them, or none may."""
    if finding.waiver is None:
        return []
    return [{"kind": "inSource", "status": "accepted", "justification": accepted(finding)}]


def _fixes(file: str, checked: Checked, finding: Finding) -> Plain:
    edit = replacement(checked.architecture, finding)
    if edit is None or finding.fix is None:
        return {}
    replaced = {"deletedRegion": region(edit[0]), "insertedContent": {"text": edit[1]}}
    change = {"artifactLocation": {"uri": file}, "replacements": [replaced]}
    return {"fixes": [{"description": message(finding.fix.summary), "artifactChanges": [change]}]}


def _notes(left_out: int, without_fix: int) -> Iterator[Plain]:
    if left_out:
        text = f"{left_out} findings, the least severe, are left out: at most {MOST_RESULTS} are told"
        yield {"level": "warning", "message": message(text)}
    if without_fix:
        text = f"for {without_fix} findings no fix was worked out, which would have taken long; workbook fix makes them"
        yield {"level": "note", "message": message(text)}


def _problems(checkup: Checkup) -> Iterator[Plain]:
    for file, error in checkup.refused:
        yield from _refusal(checkup.path(file), error)


def _refusal(file: str, error: DocumentError) -> Iterator[Plain]:
    for problem in error.problems:
        at = {"startLine": problem.where.line, "startColumn": problem.where.column}
        yield {
            "level": "error",
            "message": message(problem.message),
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(file)}, "region": at}}],
        }


def region(there: Span) -> Plain:
    """Lines and columns count from 1, the end is behind the last character."""
    start, end = there.start, there.end
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": start.index,
        "charLength": end.index - start.index,
    }
