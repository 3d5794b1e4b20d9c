"""Findings as plain data for JSON; the keys stay."""

from typing import Any

from workbook.errors import DocumentError, Location
from workbook.findings import Difference, Effect, Finding, Fix, OpenQuestion, Rule, Severity
from workbook.review.checkup import Checked, Checkup
from workbook.views.findings.located import effect_sentence, shown_name, span

Plain = dict[str, Any]


def checkup_document(checkup: Checkup) -> Plain:
    """Every finding that is new or waived, and every open question, file by file."""
    return {
        "findings": [finding_document(one, finding) for one in checkup.checked for finding in one.told],
        "undecided": [question_document(one, open_) for one in checkup.checked for open_ in one.report.undecided],
        **({"refused": [_refusal(*pair) for pair in checkup.refused]} if checkup.refused else {}),
    }


def _refusal(file: str, error: DocumentError) -> Plain:
    """A file that could not be checked, and why."""
    problems = [{"line": one.where.line, "column": one.where.column, "message": one.message} for one in error.problems]
    return {"file": shown_name(file), "severity": str(Severity.BLOCKER), "problems": problems}


def finding_document(one: Checked, finding: Finding) -> Plain:
    """One finding; `effect` always has all of its keys, `fix` is null where none is known."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "family": finding.family,
        "severity": str(finding.severity),
        **_place(one, span(one.architecture, finding.route).start),
        "message": finding.message,
        "effect": _effect(finding),
        "fix": _fix(finding.fix),
        "waived": finding.waiver is not None,
    }


def question_document(one: Checked, question: OpenQuestion) -> Plain:
    """What a rule cannot decide, and the field that would decide it."""
    return {
        "rule": question.rule,
        "family": question.family,
        **_place(one, span(one.architecture, question.route).start),
        "question": question.question,
        "field": question.field,
    }


def rules_document(rules: tuple[Rule, ...]) -> Plain:
    """The catalogue: name, family, usual severity, and what is wrong in a sentence."""
    told = [
        {"name": one.name, "family": one.family, "severity": str(one.severity), "summary": one.summary} for one in rules
    ]
    return {"rules": told}


def _place(one: Checked, where: Location) -> Plain:
    return {"file": shown_name(one.file), "line": where.line, "column": where.column}


def _effect(finding: Finding) -> Plain:
    """What the fix changes; without one that could be tried, empty, and the sentence says so."""
    effect = finding.effect or Effect()
    return {
        "sentence": effect_sentence(finding),
        "saved": [_difference(one) for one in effect.saved],
        "relieved": [_difference(one) for one in effect.relieved],
        "worsened": [_difference(one) for one in effect.worsened],
        "single_points_of_failure_before": len(effect.spofs_before),
        "single_points_of_failure_removed": list(effect.spofs_removed),
        "single_points_of_failure_added": list(effect.spofs_added),
    }


def _difference(one: Difference) -> Plain:
    return {
        "journey": one.journey,
        "event": one.event,
        "phase": "onset" if one.onset else "steady",
        "before": one.before,
        "after": one.after,
        "share": one.share,
    }


def _fix(fix: Fix | None) -> Plain | None:
    return {"summary": fix.summary, "yaml": fix.yaml, "needs_judgement": fix.judgement} if fix else None
