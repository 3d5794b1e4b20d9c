"""Running rules: severity, effect, order, ids, waivers, baseline, selection, repair."""

import json
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given

from tests.examples import examples
from tests.failure.random_cases import SEEDS, drawn
from workbook.document.editing.flow_style import flow_text
from workbook.errors import UsageError
from workbook.failure import Analysis
from workbook.findings import (
    Confidence,
    Seems,
    Severity,
    matches,
    repaired,
    rule,
    rule_called,
    run,
    selected,
)
from workbook.model import load_text
from workbook.rules import ALL_RULES, CATALOGUE

TODAY = date(2026, 11, 1)
SHOP = """\
name: Shop
components:
  web: {replicas: 2, depends_on: {api: {}, ads: {strength: soft, timeout: 1s}}}  # front
  api: {replicas: 2, latency: {p99: 100ms}}
  ads: {replicas: 2}
"""


def report(text, rules=ALL_RULES, today=TODAY, **options):
    return run(rules, Analysis(load_text(text)), today=today, **options)


def named(*names):
    return [rule_called(ALL_RULES, name) for name in names]


def severity_of(text, wanted):
    found = report(text)
    return next(one.severity for one in (*found.findings, *found.waived) if one.id == wanted)


def waiver(pattern, expires="2026-11-01"):
    return SHOP + f"waivers:\n  - {{finding: '{pattern}', because: x, owner: shop, expires: {expires}}}\n"


def test_an_id_names_the_rule_and_the_part():
    ids = [finding.id for finding in report(SHOP, named("missing-timeout")).findings]
    assert ids == ["missing-timeout@components.web.depends_on.api"]


def test_a_cut_of_order_one_of_a_core_journey_makes_a_finding_more_severe():
    found = {one.id: one for one in report(SHOP, named("missing-circuit-breaker"), effects=False).findings}
    cut = found["missing-circuit-breaker@components.web.depends_on.api"]
    other = found["missing-circuit-breaker@components.web.depends_on.ads"]
    assert (cut.raised, cut.severity_alone, cut.effect_decides) == (True, Severity.HIGH, False)
    assert (other.raised, other.severity) == (False, Severity.HIGH)
    assert cut.effect.changes_nothing  # a blocker if it changed a verdict
    assert cut.severity == Severity.HIGH


def test_what_is_only_not_written_down_is_not_made_more_severe():
    assert severity_of(SHOP, "missing-why@components.api") == Severity.MEDIUM


def test_findings_are_sorted_by_change_of_verdict_then_severity_then_effect_then_place():
    found = report(SHOP.replace(", timeout: 1s", "")).findings
    keys = [(one.comes_first, one.severity) for one in found]
    assert keys == sorted(keys, reverse=True)
    assert {first for first, _ in keys} == {True, False}
    for one, other in pairwise(found):
        if (one.comes_first, one.severity) == (other.comes_first, other.severity) and one.effect and other.effect:
            assert one.effect.order <= other.effect.order


def test_open_questions_name_the_rule_and_the_field():
    (question,) = report(SHOP, named("pool-hold-exceeds-capacity")).undecided
    assert question.rule == "pool-hold-exceeds-capacity"
    assert str(question) == "unknown whether a slow ads fills the pool of web; set components.web.workers: …"


@pytest.mark.parametrize(
    "pattern",
    [
        "missing-timeout@components.web.depends_on.api",
        "missing-timeout@web.api",
        "missing-timeout@web.*",
        "missing-timeout",
        "*@web.ap?",
    ],
)
def test_a_waiver_covers_what_its_wildcard_matches_and_takes_a_step_off(pattern):
    found = report(waiver(pattern), named("missing-timeout"))
    assert found.findings == ()
    (covered,) = found.waived
    assert covered.waiver.owner == "shop"
    assert covered.severity == Severity.MEDIUM  # high, for a timeout alone saves nothing here


@pytest.mark.parametrize("pattern", ["missing-timeout@api", "missing-timeout@web", "missing-time@web.api", "timeout@*"])
def test_a_waiver_covers_nothing_else(pattern):
    (finding,) = report(SHOP, named("missing-timeout")).findings
    assert not matches(pattern, finding)


def test_a_waiver_holds_on_its_last_day_and_not_on_the_next():
    text = waiver("missing-timeout@web.api")
    rules = named("missing-timeout", "expired-waiver")
    assert len(report(text, rules).waived) == 1
    late = report(text, rules, today=date(2026, 11, 2))
    assert [one.rule for one in late.findings] == ["missing-timeout", "expired-waiver"]
    assert late.findings[1].message == (
        "shop accepted missing-timeout@web.api until 2026-11-01; 1 finding is reported again"
    )


def test_a_waiver_that_matches_nothing_is_a_finding_at_its_place():
    text = waiver("missing-timeout@web.ap")
    (idle,) = report(text, shown=named("idle-waiver")).findings
    assert (idle.rule, idle.route) == ("idle-waiver", ("waivers", 0))
    assert idle.id == "idle-waiver@waivers.missing-timeout:web.ap"


def test_a_waiver_for_a_rule_that_is_not_shown_is_not_idle():
    shown = report(waiver("missing-timeout@web.api"), shown=named("missing-why", "idle-waiver"))
    assert shown.waived == ()
    rules = {
        one.rule
        for one in report(waiver("missing-timeout@web.api"), shown=named("missing-why", "idle-waiver")).findings
    }
    assert rules == {"missing-why"}


def test_two_findings_with_one_id_become_one_of_the_greater_severity():
    @rule("timeout", Severity.LOW, Seems.MISCONFIGURATION, Confidence.HIGH)
    def twice(_analysis):
        yield twice.found(("components", "web"), "one")
        yield twice.found(("components", "web"), "two", severity=Severity.HIGH)

    assert [one.message for one in report(SHOP, [twice]).findings] == ["two"]


def test_rules_are_selected_by_name_family_and_wildcard():
    assert selected(CATALOGUE, ["circuit-breaker"], ["missing-*"]) == tuple(named("breaker-cannot-trip"))
    assert selected(CATALOGUE) == CATALOGUE


def test_an_unknown_rule_is_refused_with_a_suggestion():
    with pytest.raises(UsageError, match="did you mean 'missing-timeout'"):
        selected(CATALOGUE, [], ["missing-timeot"])
    with pytest.raises(UsageError, match="did you mean 'missing-timeout'"):
        rule_called(CATALOGUE, "missing-timeot")


def test_a_repair_applies_what_needs_no_judgement_and_those_findings_are_gone():
    repair = repaired(load_text(SHOP), report(SHOP).findings)
    assert "      api: {circuit_breaker: true, timeout: 150ms}\n" in repair.after
    assert "# front" in repair.after
    still = {finding.id for finding in report(repair.after).findings}
    assert not still.intersection(finding.id for finding in repair.applied)
    assert still == {finding.id for finding in repair.left}


@examples(40)
@given(SEEDS)
def test_every_design_is_judged_and_every_sure_fix_removes_its_finding(seed):
    design, _ = drawn(seed, 0, 7)
    text = flow_text(design)
    before = report(text)
    ids = [finding.id for finding in (*before.findings, *before.waived)]
    assert len(ids) == len(set(ids))
    json.dumps(ids)
    repair = repaired(load_text(text), before.findings)
    after = {finding.id for finding in report(repair.after, effects=False).findings}
    assert not after.intersection(finding.id for finding in repair.applied)
