"""workbook explain RULE."""

import pytest

from tests.cli.ran import workbook
from workbook.findings import HEADINGS
from workbook.rules import ALL_RULES


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_a_rule_is_explained_under_its_fixed_headings(rule):
    ran = workbook("explain", rule.name)
    assert (ran.code, ran.err) == (0, "")
    told = f"{rule.family}, usually {rule.severity}; {rule.seems}; {rule.confidence} confidence"
    assert " ".join(" ".join(ran.lines[:2]).split()).startswith(f"{rule.name} ({told})")
    assert [line.removesuffix(":") for line in ran.lines if line.removesuffix(":") in HEADINGS] == list(HEADINGS)
    assert max(map(len, ran.lines)) <= 120
    for heading in ("Anti-pattern", "Best practice"):
        example = [f"    {line}".rstrip() for line in rule.example(heading).rstrip("\n").splitlines()]
        assert "\n".join(example) in ran.out
    told = " ".join(ran.out.split())
    for heading in ("Why it matters", "Waive it when", "See also"):
        assert " ".join(rule.section(heading).split()) in told


def test_the_id_of_a_finding_is_understood_too():
    assert workbook("explain", "missing-timeout@web.api") == workbook("explain", "missing-timeout")


def test_an_unknown_rule_is_exit_code_2_with_a_suggestion():
    ran = workbook("explain", "missing-timeot\x1b[2J")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'missing-timeout'?" in workbook("explain", "missing-timeot").err
    assert "\x1b" not in ran.err
