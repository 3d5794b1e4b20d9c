"""The corner cases of every rule: one design per file, expectations written on the line they are about.

A file is called after its rule (`missing-timeout.yaml`, `missing-timeout--in-a-circle.yaml`) and is about that rule
alone: `# expect: RULE` or `# expect: RULE (SEVERITY)` where it finds something, `# undecided: RULE` where it cannot
decide, and `# near miss` where it could be thought to find something and rightly does not.
"""

import re
from datetime import date
from pathlib import Path

import pytest

import workbook.rules
from tests.expected import expected
from workbook.failure import Analysis, Undecided
from workbook.findings import Finding, run
from workbook.model import load
from workbook.rules import CATALOGUE

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
EXPECTED = re.compile(r"([a-z-]+)(?: \((low|medium|high|blocker)\))?")
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
    architecture, rule = load(file), rule_of(file)
    answers = list(rule.check(Analysis(architecture), TODAY))
    lines = [(architecture.where(one.route, key=True).line, one) for one in answers]
    found = {(line, one.severity) for line, one in lines if isinstance(one, Finding)}
    noted = {(line, *EXPECTED.fullmatch(what).groups()) for line, what in expected(file)}
    assert {line for line, _ in found} == {line for line, _, _ in noted}
    assert {(line, str(severity)) for line, severity in found} >= {(line, told) for line, _, told in noted if told}
    assert {name for _, name, _ in noted} <= {rule.name}
    assert {(line, rule.name) for line, one in lines if isinstance(one, Undecided)} == noted_undecided(file)


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_fixes_leave_a_valid_design(file):
    report = run([rule_of(file)], Analysis(load(file)), today=TODAY)
    assert all(finding.effect.sentence() for finding in report.findings if finding.fix)


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_every_rule_has_a_true_case_a_near_miss_and_an_undecidable_one(rule):
    cases = cases_of(rule)
    expected_once = re.search(rf"# expect: {rule.name} \((low|medium|high|blocker)\)", cases)
    assert bool(expected_once) != rule.only_asks
    assert "# near miss" in cases
    assert (f"# undecided: {rule.name}" in cases) != ("Always answers:" in rule.docs)


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_every_rule_stands_in_a_file_of_its_name(rule):
    folder = Path(workbook.rules.__file__).parent
    family = re.sub(r"\W+", "_", rule.family.lower())
    assert (folder / family / f"{rule.name.replace('-', '_')}.py").exists()


def test_every_file_is_in_the_catalogue():
    folder = Path(workbook.rules.__file__).parent
    files = {file.stem.replace("_", "-") for file in folder.glob("*/*.py")} - {"--init--"}
    assert files == set(RULES)
