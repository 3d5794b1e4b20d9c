"""workbook explain RULE."""

import re

import pytest

from tests.cli.ran import workbook
from workbook.findings import HEADINGS
from workbook.review.explanations import fields
from workbook.rules import ALL_RULES


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_a_rule_is_explained_under_its_fixed_headings(rule):
    ran = workbook("explain", rule.name)
    assert (ran.code, ran.err) == (0, "")
    told = f"Severity: usually {rule.severity}. Kind of weakness: {rule.seems}. Confidence that a finding is right: "
    assert " ".join(" ".join(ran.lines[:4]).split()).startswith(
        f"{rule.name} (family {rule.family}) {told}{rule.confidence}."
    )
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


def test_a_word_that_is_a_family_a_field_and_a_term_has_all_its_meanings():
    told = " ".join(workbook("explain", "timeout").out.split())
    for heading in ("timeout (term)", "timeout (field of dependency)", "timeout (family of rules;"):
        assert heading in told
    assert "per attempt" in told
    assert "Unit: a duration such as 250ms" in told
    assert "missing-timeout high" in told


@pytest.mark.parametrize("family", sorted({rule.family for rule in ALL_RULES}))
def test_every_family_is_explained_by_its_rules(family):
    told = " ".join(workbook("explain", family).out.split())
    assert all(f"{rule.name} {rule.severity}" in told for rule in ALL_RULES if rule.family == family)


def test_a_term_of_the_glossary_is_explained_without_its_source():
    assert workbook("explain", "blast radius").lines[0] == "blast radius (term)"
    assert "*(" not in workbook("explain", "error budget").out


def test_every_field_that_users_write_says_what_it_means_and_its_default():
    every = list(fields())
    assert len(every) > 200
    assert [field for field in every if not re.search(r"[.:]", field.says)] == []
    silent = [field for field in every if not re.search(r"(?i)default|required|left out|without", field.says)]
    assert silent == []


def test_an_unknown_rule_is_exit_code_2_with_a_suggestion():
    ran = workbook("explain", "missing-timeot\x1b[2J")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'missing-timeout'?" in workbook("explain", "missing-timeot").err
    assert "\x1b" not in ran.err


def test_hyphens_blanks_and_underscores_are_alike_and_every_meaning_is_printed():
    spelt = [workbook("explain", name) for name in ("circuit_breaker", "circuit breaker", "Circuit-Breaker")]
    for ran in spelt:
        assert ran.code == 0
        assert "(term)" in ran.out
        assert "circuit_breaker (field of dependency)" in ran.out
    assert workbook("explain", "error_budget").lines[0] == "error_budget (term)"


def test_a_part_of_a_name_leads_to_the_whole():
    assert "did you mean 'circuit breaker'?" in workbook("explain", "breaker").err
