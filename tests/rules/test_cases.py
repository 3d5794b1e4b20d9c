"""The corner cases of every rule: one design per file, expectations written on the line they are about.

A file is called after its rule (`missing-timeout.yaml`, `missing-timeout--in-a-circle.yaml`) and is about that rule
alone: `# expect: RULE` where it finds something, `# undecided: RULE` where it cannot decide, and `# near miss` where it
could be thought to find something and rightly does not.
"""

import re
from datetime import date
from pathlib import Path

import pytest

import workbook.rules
from tests.expected import expected
from workbook.failure import Analysis
from workbook.findings import run
from workbook.model import load
from workbook.rules import CATALOGUE

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
UNDECIDED = re.compile(r"#\s*undecided:\s*([a-z-]+)\s*$")
TODAY = date(2026, 11, 1)
RULES = {rule.name: rule for rule in CATALOGUE}


def rule_of(file):
    return RULES[file.stem.partition("--")[0]]


def cases_of(rule):
    return "\n".join(file.read_text(encoding="utf-8") for file in CASES if rule_of(file) is rule)


def noted_undecided(file):
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
    return {(number, note[1]) for number, line in lines if (note := UNDECIDED.search(line))}


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_findings_and_open_questions_are_on_the_expected_lines(file):
    architecture = load(file)
    report = run([rule_of(file)], Analysis(architecture), today=TODAY)
    told = (*report.findings, *report.waived)
    assert {(architecture.where(one.route, key=True).line, one.rule) for one in told} == expected(file)
    open_questions = {(architecture.where(one.route, key=True).line, one.rule) for one in report.undecided}
    assert open_questions == noted_undecided(file)


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_every_rule_has_a_true_case_a_near_miss_and_an_undecidable_one(rule):
    cases = cases_of(rule)
    assert f"# expect: {rule.name}" in cases
    assert "# near miss" in cases
    assert (f"# undecided: {rule.name}" in cases) != ("Never undecided:" in rule.docs)


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_every_rule_stands_in_a_file_of_its_name(rule):
    folder = Path(workbook.rules.__file__).parent
    assert (folder / f"{rule.name.replace('-', '_')}.py").exists()


def test_every_file_is_in_the_catalogue():
    folder = Path(workbook.rules.__file__).parent
    files = {file.stem.replace("_", "-") for file in folder.glob("*.py")} - {"--init--"}
    assert files == set(RULES)
