"""The documentation of every rule is complete and its examples are executed."""

import re
from datetime import date

import pytest

from tests.rules.completed import completed
from workbook.failure import Analysis
from workbook.findings import HEADINGS, run
from workbook.rules import ALL_RULES, CATALOGUE

TODAY = date(2026, 11, 1)
every_rule = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)


def broken_by(rule, heading):
    report = run(ALL_RULES, Analysis(completed(rule, heading)), today=TODAY, effects=False)
    return {finding.rule for finding in report.findings}


@every_rule
def test_all_headings_are_there_in_order_and_say_something(rule):
    headings = re.findall(r"^([A-Z][a-z -]+):", rule.docs, re.MULTILINE)
    assert [heading for heading in headings if heading not in {"Always answers", "Only asks"}] == list(HEADINGS)
    assert all(rule.section(heading) for heading in HEADINGS)


@every_rule
def test_the_summary_is_one_short_sentence(rule):
    assert rule.summary.endswith(".")
    assert len(rule.summary) <= 100


AT_REST = {"capacity-below-peak", "rate-limit-below-peak"}
"""What loses users with nothing failed misses any SLO, and is told so."""


@every_rule
def test_the_anti_pattern_breaks_this_rule_and_no_other(rule):
    besides = {"slo-exceeds-dependencies"} if rule.name in AT_REST else set()
    assert broken_by(rule, "Anti-pattern") == (set() if rule.only_asks else {rule.name, *besides})


@pytest.mark.parametrize("rule", [rule for rule in ALL_RULES if rule.only_asks], ids=lambda rule: rule.name)
def test_a_rule_that_only_asks_asks_of_its_anti_pattern_and_of_nothing_better(rule):
    def asked(heading):
        return {answer.rule for answer in run(ALL_RULES, Analysis(completed(rule, heading)), today=TODAY).undecided}

    assert rule.name in asked("Anti-pattern")
    assert rule.name not in asked("Best practice")


@every_rule
def test_the_best_practice_breaks_none(rule):
    assert broken_by(rule, "Best practice") == set()


def test_the_catalogue_is_sorted_and_names_are_unique():
    names = [rule.name for rule in CATALOGUE]
    assert names == sorted(set(names))
