"""Findings with a bound on the work of measuring them."""

from datetime import date
from pathlib import Path

import pytest

from tests.judged import analysis_of, judged
from workbook.failure import Analysis
from workbook.findings import run
from workbook.findings.effect_budget import THOROUGH
from workbook.findings.measure import is_neutral
from workbook.model import load
from workbook.rules import ALL_RULES

TODAY = date(2026, 11, 1)
DESIGNS = sorted((Path(__file__).parents[2] / "architectures").glob("*.yaml"))
NAIVE = load(DESIGNS[[file.stem for file in DESIGNS].index("streaming-naive")])


@pytest.mark.parametrize("file", DESIGNS, ids=lambda file: file.stem)
def test_with_enough_work_it_is_what_run_says(file):
    assert run(ALL_RULES, analysis_of(file), today=TODAY, work=THOROUGH) == judged(file)


def test_without_work_only_what_is_not_simulated_has_an_effect():
    report = run(ALL_RULES, Analysis(NAIVE), today=TODAY, work=0)
    assert {one.rule for one in report.findings if one.effect and not one.effect.changes_nothing} == set()
    assert any(one.fix and one.effect is None for one in report.findings)
    assert all(one.effect for one in report.findings if one.rule == "missing-why")


def test_the_most_severe_are_measured_first():
    count = len(NAIVE.components)
    report = run(ALL_RULES, Analysis(NAIVE), today=TODAY, work=5 * count**2)
    tried = [one.id for one in report.findings if one.effect and not is_neutral(one.fix.changes)]
    left = [one.id for one in report.findings if one.fix and not one.effect]
    unmeasured = {one.id: one for one in run(ALL_RULES, Analysis(NAIVE), today=TODAY, effects=False).findings}
    assert len({unmeasured[one].fix.key for one in tried}) == 5
    assert min(unmeasured[one].severity for one in tried) >= max(unmeasured[one].severity for one in left)
