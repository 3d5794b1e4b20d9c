"""Findings with a bound on the work of measuring them."""

from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from tests.judged import analysis_of, judged
from workbook.document.editing.flow_style import flow_text
from workbook.failure import Analysis
from workbook.findings import run
from workbook.findings.effect_budget import FOR_EACH, THOROUGH, TO_BEGIN, affordable
from workbook.findings.measure import is_neutral
from workbook.findings.severity import Severity
from workbook.model import load, load_text
from workbook.rules import ALL_RULES
from workbook.what_if.change import Change
from workbook.what_if.trial import Trial

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
    size = Trial(Analysis(NAIVE).grounded).size
    least = run(ALL_RULES, Analysis(NAIVE), today=TODAY, effects=False).findings
    deciding = {one.fix.key for one in least if one.effect}
    work = TO_BEGIN * size + (len(deciding) + 5) * (FOR_EACH + size)
    report = run(ALL_RULES, Analysis(NAIVE), today=TODAY, work=work)
    tried = [one for one in report.findings if one.effect and not is_neutral(one.fix.changes)]
    left = [one for one in report.findings if one.fix and not one.effect]
    more = [one for one in tried if one.fix.key not in deciding]
    assert len({one.fix.key for one in tried}) == len(deciding) + 5
    assert min(one.severity for one in more) >= max(one.severity for one in left)


def layered(components):
    """A front door, two services and a store on a journey; all others call into them, and no journey passes through."""
    parts = {"web": ["api"], "api": ["core"], "core": ["db"], "db": []}
    parts |= {f"batch-{place}": ["core", "db"] for place in range(components - len(parts))}
    named = {name: {"depends_on": callees} for name, callees in parts.items()}
    return load_text(flow_text({"name": "x", "components": named, "journeys": {"buy": {"needs": ["web"]}}}))


def test_every_effect_in_a_design_of_a_thousand_components_is_affordable():
    """What no journey can notice costs nothing, and what there is to follow does not grow with it."""
    analysis = Analysis(layered(1000))
    trial = Trial(analysis.grounded)
    assert trial.size == Trial(Analysis(layered(20)).grounded).size == 4 + 3
    assert len(affordable([str(number) for number in range(5000)], analysis, THOROUGH)) == 5000
    assert trial.is_unnoticed([Change(("components", "batch-7", "depends_on", "db", "timeout"), "1s")])
    assert not trial.is_unnoticed([Change(("components", "core", "depends_on", "db", "timeout"), "1s")])
    assert not trial.is_unnoticed([Change(("components", "batch-7", "depends_on", "db", "strength"), "soft")])


def test_what_is_unnoticed_is_never_tried():
    analysis = Analysis(layered(30))
    with mock.patch.object(Trial, "after_changes", side_effect=Trial.after_changes, autospec=True) as tried:
        report = run(ALL_RULES, analysis, today=TODAY)
    names = {change.route[1] for call in tried.call_args_list for change in call.args[1]}
    assert names
    assert not any(name.startswith("batch") for name in names)
    assert any(one.effect for one in report.findings if "batch-3" in one.route)
