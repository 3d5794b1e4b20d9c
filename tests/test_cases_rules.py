"""Inputs whose findings, fixes and reports were once wrong, each with the right answer.

The cases themselves lie beside a checkout; what matters of each kind is written out here as well.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from workbook.failure import Analysis
from workbook.findings import Difference, Effect, Finding, Fix, Report, Severity, rule_called, run
from workbook.findings.run import ranked
from workbook.findings.short_form import short_forms
from workbook.model import load, load_text
from workbook.rules import ALL_RULES
from workbook.what_if.change import REMOVED, Change

CASES = Path(__file__).parents[2] / "shared" / "data" / "cases"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason=f"the cases are not in {CASES}")
TODAY = date(2026, 11, 1)


def report(text: str, *names: str, effects: bool = True) -> Report:
    rules = [rule_called(ALL_RULES, name) for name in names] or list(ALL_RULES)
    return run(rules, Analysis(load_text(text)), today=TODAY, effects=effects)


def only(text: str, name: str) -> Finding:
    (finding,) = report(text, name).findings
    return finding


@needs_cases
@pytest.mark.parametrize(
    ("case", "rule", "part"),
    [
        ("shed-99-percent", "capacity-below-peak", "api.capacity"),
        ("retry-amplification-in-a-circle", "retry-amplification", "members.groups"),
        ("timeout-below-p50-applied", "timeout-below-callee-tail", "app.api.timeout"),
        ("deep-health", "deep-health-check", "gateway.health_check"),
    ],
)
def test_what_was_missed_is_found_at_its_field(case: str, rule: str, part: str) -> None:
    found = run([rule_called(ALL_RULES, rule)], Analysis(load(CASES / f"{case}.yaml")), today=TODAY).findings
    assert f"{rule}@{part}" in {finding.short_id for finding in found}


SHED = """
name: Sheds nearly everything
components: {api: {replicas: 4, capacity: 1/s, load_shedding: [buy]}}
journeys: {buy: {needs: [api], peak: 100k/s, slo: 99.9%}}
"""


def test_a_peak_that_is_refused_is_a_blocker_with_the_replicas_that_it_takes() -> None:
    finding = only(SHED, "capacity-below-peak")
    assert finding.severity is Severity.BLOCKER
    assert "It needs 100k replicas" in finding.message
    assert finding.fix is not None
    assert finding.fix.changes == (Change(("components", "api", "replicas"), 100000),)
    assert finding.effect is not None
    assert finding.effect.sentence().startswith("saves buy for all users at peak with nothing failed")


def test_a_promise_of_a_journey_that_is_lost_at_rest_is_a_finding() -> None:
    assert "lost for 100% of users at peak even with nothing failed" in only(SHED, "slo-exceeds-dependencies").message


PHONE = """
name: A phone
components:
  phone: {kind: client, depends_on: {inbox: {timeout: 2s, circuit_breaker: true}}}
  inbox: {replicas: 100, capacity: 100k/s, latency: {p50: 3ms, p99: 20ms}}
journeys: {receive: {needs: [phone], peak: 1M/s, latency_budget: {p99: 1500ms}}}
"""


def test_no_fix_shortens_the_timeout_of_a_client() -> None:
    """A caller that is no client gets one, but none below what its callee takes for 99 of 100 answers."""
    assert only(PHONE, "timeout-exceeds-caller-budget").fix is None
    web = only(PHONE.replace("kind: client, ", ""), "timeout-exceeds-caller-budget")
    assert web.fix is not None
    slow = PHONE.replace("kind: client, ", "").replace("p99: 20ms", "p99: 1900ms")
    assert only(slow, "timeout-exceeds-caller-budget").fix is None


def test_a_breaker_is_proposed_with_the_timeout_without_which_it_opens_for_nobody_who_hangs() -> None:
    text = "name: x\ncomponents: {web: {depends_on: {recs: {strength: soft}}}, recs: {latency: {p99: 100ms}}}"
    fix = only(text, "missing-circuit-breaker").fix
    assert fix is not None
    assert {route[-1]: value for route, value in fix.changes} == {"circuit_breaker": True, "timeout": "150ms"}
    assert not fix.judgement
    vague = only(text.replace("latency: {p99: 100ms}", ""), "missing-circuit-breaker").fix
    assert vague is not None
    assert vague.judgement


@pytest.mark.parametrize(("peak", "unsafe"), [("90/s", False), ("110/s", True)])
def test_shedding_that_refuses_users_at_the_declared_peak_is_not_safe(peak: str, unsafe: bool) -> None:  # noqa: FBT001
    text = f"name: x\ncomponents: {{web: {{capacity: 100/s}}}}\njourneys: {{use: {{needs: [web], peak: {peak}}}}}"
    fix = only(text, "missing-load-shedding").fix
    assert fix is not None
    assert fix.judgement is unsafe


READ = """
name: A read
components:
  web: {{depends_on: {{{callee}: {{{access}timeout: 100ms}}}}}}
  {callee}: {{{kind}replicas: 3}}
journeys: {{use: {{needs: [web]{prefers}}}}}
"""


@pytest.mark.parametrize(
    ("callee", "kind", "access", "prefers", "answered"),
    [
        ("profile", "", "access: read, ", ", prefers: availability", "static"),
        ("profile", "", "", ", prefers: availability", "asked"),
        ("profile", "", "access: read, ", "", "asked"),
        ("licence", "", "access: read, ", ", prefers: availability", "found"),
        ("signing-keys", "", "access: read, ", ", prefers: availability", "found"),
        ("video", "kind: object-store, ", "access: read, ", ", prefers: availability", "found"),
        ("profile", "", "access: write, ", ", prefers: availability", "nothing"),
    ],
)
def test_something_static_is_proposed_only_for_what_can_be(
    callee: str, kind: str, access: str, prefers: str, answered: str
) -> None:
    text = READ.format(callee=callee, kind=kind, access=access, prefers=prefers)
    answers = report(text, "read-path-without-fallback")
    if answered == "static":
        (finding,) = answers.findings
        assert finding.fix is not None
        assert finding.fix.judgement
        assert finding.severity is Severity.HIGH  # never the fix of a blocker
    elif answered == "found":
        assert [finding.fix for finding in answers.findings] == [None]
    else:
        assert not answers.findings
        assert bool(answers.undecided) == (answered == "asked")


def test_nothing_proposes_to_write_that_something_was_rehearsed() -> None:
    found = report("name: x\ncomponents: {web: {}}\njourneys: {use: {needs: [web]}}", "top-cut-set-never-drilled")
    assert [finding.fix for finding in found.findings] == [None]


def test_a_blocker_changes_a_verdict_or_is_a_single_point_of_failure() -> None:
    text = "name: x\ncomponents: {web: {depends_on: {api: {}}}, api: {replicas: 2}}"
    timeout = only(text, "missing-timeout")  # without api nothing is left of web, however long it waits
    assert (timeout.raised, timeout.severity, timeout.changes_verdict) == (True, Severity.HIGH, False)
    saved = only(text.replace("api: {}", "api: {strength: soft}"), "missing-timeout")
    assert (saved.severity, saved.changes_verdict) == (Severity.BLOCKER, True)
    alone = only(
        text.replace("api: {replicas: 2}", "api: {}").replace("web: {", "web: {replicas: 2, "), "replicas-not-spread"
    )
    assert alone.severity is Severity.BLOCKER


def test_a_fix_that_makes_a_verdict_worse_is_unsafe() -> None:
    architecture = load_text("name: x\ncomponents: {web: {capacity: 9/s}}\njourneys: {use: {needs: [web], peak: 9/s}}")
    (finding,) = run([rule_called(ALL_RULES, "missing-load-shedding")], Analysis(architecture), today=TODAY).findings
    assert finding.fix is not None
    assert not finding.fix.judgement
    loss = Difference("use", "core", "web is down", onset=False, before="degraded", after="lost", share=1.0)
    (worse,) = ranked(architecture, [replace(finding, effect=Effect((loss,)))])
    assert worse.fix is not None
    assert worse.fix.judgement


def test_a_fix_shows_what_it_removes_however_deep_that_is() -> None:
    route = ("components", "web", "depends_on", "api", "cache")
    assert Fix("x", (Change((*route, "ttl"), REMOVED), Change((*route, "needed"), "0%"))).yaml.splitlines() == [
        "components:",
        "  web:",
        "    depends_on:",
        "      api:",
        "        cache:",
        "          # remove: ttl",
        "          needed: 0%",
    ]


def test_a_short_form_that_would_name_two_parts_is_not_used() -> None:
    data = {
        "components": {"play": {"depends_on": {"api": {}}}, "api": {"depends_on": ["cost"], "cost": {}}},
        "journeys": {"play": {}},
    }
    parts = [
        "components.play", "components.play.depends_on.api", "components.play.why", "components.api",
        "components.api.cost", "components.api.depends_on.cost",
    ]  # fmt: skip
    assert list(short_forms(parts, data).values()) == ["", "play.api", "", "api", "", ""]


def test_the_users_of_a_journey_are_those_who_are_hit() -> None:
    text = """
name: Half of them
audience: {users: 100, segments: [{name: near, share: 40%}, {name: far, share: 60%}]}
components: {web: {}, shop: {}}
journeys: {look: {needs: [web], value: {per_hour: 10 USD}, users: 30%}, buy: {needs: [shop]}}
"""
    losses = {str(failure.event): failure for failure in Analysis(load_text(text)).failures}
    assert losses["web is down"].users_lost == pytest.approx(0.3)
    assert losses["shop is down"].users_lost == 1
    assert str(losses["web is down"].costs[0].amount) == "10.0"  # a journey's value is that of its own users
