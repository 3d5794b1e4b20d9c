"""Findings as plain data for JSON; the keys stay."""

from typing import Any

from workbook.errors import DocumentError, Location, Problem
from workbook.findings import Difference, Effect, Finding, Fix, OpenQuestion, Severity
from workbook.review.checkup import Checked, Checkup
from workbook.views.findings.located import effect_sentence, shown_name, span

Plain = dict[str, Any]


def checkup_document(checkup: Checkup) -> Plain:
    """Every finding that is new or waived, and every open question, file by file."""
    return {
        "findings": [finding_document(checked, finding) for checked in checkup.checked for finding in checked.told],
        "undecided": [
            question_document(checked, open_) for checked in checkup.checked for open_ in checked.report.undecided
        ],
        **(_refusals(checkup) if checkup.refused else {}),
    }


def _refusals(checkup: Checkup) -> Plain:
    """What could not be read: every problem, and the same by file."""
    return {
        "problems": [
            {"file": shown_name(problem.where.file), **_problem(problem)}
            for _, error in checkup.refused
            for problem in error.problems
        ],
        "refused": [_refusal(*pair) for pair in checkup.refused],
    }


def _problem(problem: Problem) -> Plain:
    return {"line": problem.where.line, "column": problem.where.column, "message": problem.message}


def _refusal(file: str, error: DocumentError) -> Plain:
    """A file that could not be checked, and why."""
    problems = [*map(_problem, error.problems)]
    return {"file": shown_name(file), "severity": str(Severity.BLOCKER), "problems": problems}


def finding_document(checked: Checked, finding: Finding) -> Plain:
    """One finding; `effect` always has all of its keys, `fix` is null where none is known."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "family": finding.family,
        "severity": str(finding.severity),
        "confidence": str(finding.confidence),
        "changes_verdict": finding.changes_verdict,
        **_place(checked, span(checked.architecture, finding.route).start),
        "message": finding.message,
        "effect": _effect(finding),
        "fix": _fix(finding.fix),
        "waived": finding.waiver is not None,
    }


def question_document(checked: Checked, question: OpenQuestion) -> Plain:
    """What a rule cannot decide, and the field that would decide it."""
    return {
        "rule": question.rule,
        "family": question.family,
        **_place(checked, span(checked.architecture, question.route).start),
        "question": question.question,
        "field": question.field,
    }


def _place(checked: Checked, where: Location) -> Plain:
    return {"file": shown_name(checked.file), "line": where.line, "column": where.column}


def _effect(finding: Finding) -> Plain:
    """What the fix changes; without one that could be tried, empty, and the sentence says so."""
    effect = finding.effect or Effect()
    return {
        "sentence": effect_sentence(finding),
        "load": effect.rest.load,
        "lost_at_rest": list(effect.rest.lost),
        "saved": [_difference(difference) for difference in effect.saved],
        "relieved": [_difference(difference) for difference in effect.relieved],
        "worsened": [_difference(difference) for difference in effect.worsened],
        "single_points_of_failure_before": len(effect.spofs_before),
        "single_points_of_failure_removed": list(effect.spofs_removed),
        "single_points_of_failure_added": list(effect.spofs_added),
    }


def _difference(difference: Difference) -> Plain:
    return {
        "journey": difference.journey,
        "event": difference.event,
        "phase": "onset" if difference.onset else "steady",
        "before": difference.before,
        "after": difference.after,
        "share": difference.share,
    }


def _fix(fix: Fix | None) -> Plain | None:
    return (
        {"summary": fix.summary, "yaml": fix.yaml, "needs_judgement": fix.judgement, "safe": not fix.judgement}
        if fix
        else None
    )
