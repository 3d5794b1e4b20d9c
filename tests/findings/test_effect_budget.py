"""Findings with a bound on the work of measuring them."""

from datetime import date
from pathlib import Path

import pytest

from tests.judged import analysis_of, judged
from workbook.failure import Analysis
from workbook.findings import run
from workbook.findings.effect_budget import THOROUGH
from workbook.findings.measure import is_neutral
from workbook.findings.severity import Severity
from workbook.model import load
from workbook.rules import ALL_RULES

TODAY = date(2026, 11, 1)
DESIGNS = sorted((Path(__file__).parents[2] / "architectures").glob("*.yaml"))
NAIVE = load(DESIGNS[[file.stem for file in DESIGNS].index("streaming-naive")])


@pytest.mark.parametrize("file", DESIGNS, ids=lambda file: file.stem)
def test_with_enough_work_it_is_what_run_says(file):
    assert run(ALL_RULES, analysis_of(file), today=TODAY, work=THOROUGH) == judged(file)


@pytest.mark.parametrize("file", DESIGNS, ids=lambda file: file.stem)
@pytest.mark.parametrize("less", [{"work": 0}, {"effects": False}], ids=["no work", "no effects"])
def test_a_finding_is_as_severe_however_little_is_measured(file, less):
    report = run(ALL_RULES, analysis_of(file), today=TODAY, **less)
    thorough = judged(file)
    assert _severities(report) == _severities(thorough)


def _severities(report):
    return {one.id: str(one.severity) for one in (*report.findings, *report.waived)}


def test_without_work_only_what_decides_a_severity_or_is_not_simulated_has_an_effect():
    report = run(ALL_RULES, Analysis(NAIVE), today=TODAY, work=0)
    undecided = [one for one in report.findings if one.severity < Severity.HIGH]
    assert {one.rule for one in undecided if one.effect and not one.effect.changes_nothing} == set()
    assert any(one.fix and one.effect is None for one in report.findings)
    assert all(one.effect for one in report.findings if one.rule == "missing-why")


def test_the_most_severe_are_measured_first():
    count = len(NAIVE.components)
    least = run(ALL_RULES, Analysis(NAIVE), today=TODAY, effects=False).findings
    deciding = {one.fix.key for one in least if one.effect}
    report = run(ALL_RULES, Analysis(NAIVE), today=TODAY, work=(len(deciding) + 5) * count**2)
    tried = [one for one in report.findings if one.effect and not is_neutral(one.fix.changes)]
    left = [one for one in report.findings if one.fix and not one.effect]
    more = [one for one in tried if one.fix.key not in deciding]
    assert len({one.fix.key for one in tried}) == len(deciding) + 5
    assert min(one.severity for one in more) >= max(one.severity for one in left)
