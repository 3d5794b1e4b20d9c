"""An analysis shows the findings that matter most, and counts the rest."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.judged import analysis_of, judged
from workbook.failure import Analysis
from workbook.findings import run
from workbook.model import load_text
from workbook.rules import ALL_RULES, CATALOGUE
from workbook.views.analysis.json import analysis_document
from workbook.views.analysis.markdown import analysis_markdown
from workbook.views.analysis.text import analysis_text
from workbook.views.findings.located import counted

DESIGNS = sorted((Path(__file__).parents[2] / "architectures").glob("*.yaml"))
TODAY = date(2026, 11, 1)


def looked_at(architecture, rules=ALL_RULES):
    analysis = Analysis(architecture)
    return analysis, run(rules, analysis, today=TODAY)


@pytest.mark.parametrize("file", DESIGNS, ids=lambda file: file.stem)
def test_the_first_three_are_told_and_all_are_counted(file):
    analysis, report = analysis_of(file), judged(file)
    told = " ".join(analysis_text(analysis, report).split())
    assert f"Findings: {counted(report.findings)}" in told
    shown = [finding for finding in report.findings if f"{finding.short_id}, line" in told]
    assert {one.rule for one in shown} == {one.rule for one in report.findings[:3]}
    for finding in report.findings[:3]:
        assert finding.message in told
        saves = finding.effect is not None and not finding.effect.changes_nothing
        assert (f"; the fix {finding.effect.sentence()}" in told) if saves else True


def test_counts_are_by_severity_and_add_up():
    report = judged(DESIGNS[-1])
    assert sum(map(int, re.findall(r"\d+", counted(report.findings)))) == len(report.findings)


def test_without_findings_nothing_is_said():
    analysis, report = looked_at(load_text("name: x\ncomponents: {web: {}}\n"), rules=())
    assert "Findings" not in analysis_text(analysis, report)
    assert "Findings" not in analysis_markdown(analysis, (), report)
    assert analysis_document(analysis, report)["findings"] == []


def test_markdown_tells_the_same_escaped():
    text = "name: x\ncomponents: {web: {depends_on: {api: {}}}, api: {}}\n"
    analysis, report = looked_at(load_text(text), [one for one in CATALOGUE if one.name == "missing-timeout"])
    page = analysis_markdown(analysis, (), report)
    assert "## Findings: 1 high" in page
    assert "- high missing-timeout@web.api, line 2: web may wait for api forever" in page
