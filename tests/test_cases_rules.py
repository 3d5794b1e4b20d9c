"""Inputs whose findings, fixes and reports were once wrong, each with the right answer.

The cases themselves lie beside a checkout; what matters of each kind is written out here as well.
"""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.cli.ran import workbook
from workbook.document import repository_path
from workbook.failure import Analysis
from workbook.findings import Difference, Effect, Finding, Fix, Report, Severity, rule_called, run
from workbook.findings.run import ranked
from workbook.findings.short_form import short_forms
from workbook.model import load, load_text
from workbook.rules import ALL_RULES
from workbook.views.picture.told_apart import told_apart
from workbook.views.picture.typeface import BOLD, fitted, width
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
    assert "It takes 100k replicas" in finding.message
    assert finding.fix is not None
    assert finding.fix.changes == (Change(("components", "api", "replicas"), 100000),)
    assert finding.effect is not None
    assert finding.effect.sentence().startswith("saves buy for all users at peak with nothing failed")


def test_a_promise_of_a_journey_that_is_lost_at_rest_is_a_finding() -> None:
    assert "is lost for 100% of users at peak with nothing failed" in only(SHED, "slo-exceeds-dependencies").message


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


def test_sarif_says_braces_twice_and_paths_from_the_root_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "designs").mkdir()
    (tmp_path / "designs" / "a.yaml").write_text("name: x\ncomponents: {web: {depends_on: {api: {}}}, api: {}}")
    monkeypatch.chdir(tmp_path / "designs")
    files = ("a.yaml", "gone.yaml")
    run_ = json.loads(workbook("check", *files, "--format", "sarif").out)["runs"][0]
    places = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: result["message"]["text"]
        for result in run_["results"]
        if result["ruleId"] in ("missing-timeout", "cannot-be-checked")
    }
    assert set(places) == {"designs/a.yaml", "gone.yaml"}
    assert "api: {{timeout: 1s}}" in places["designs/a.yaml"]
    told = json.loads(workbook("check", *files, "--format", "gitlab").out)
    assert {entry["location"]["path"] for entry in told} == {"designs/a.yaml", "gone.yaml"}
    assert [entry["severity"] for entry in told if entry["check_name"] == "cannot-be-checked"] == ["blocker"]
    assert "file=designs/a.yaml," in workbook("check", *files, "--format", "github").out
    assert repository_path("<stdin>") == "<stdin>"


def test_the_rules_of_sarif_say_how_sure_they_are() -> None:
    from workbook.views.findings.sarif_rules import described  # noqa: PLC0415

    precisions = {rule.name: described(rule)["properties"]["precision"] for rule in ALL_RULES}
    assert precisions["missing-timeout"] == "high"
    assert precisions["missing-why"] == "low"
    assert set(precisions.values()) == {"high", "medium", "low"}


def test_the_sarif_of_a_lint_has_what_github_asks_for(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# An outage\n\n## Action items\n\n- Be more careful.\n- Add monitoring.\n", encoding="utf-8")
    (run_,) = json.loads(workbook("lint-postmortem", page, "--format", "sarif").out)["runs"]
    for rule in run_["tool"]["driver"]["rules"]:
        assert rule["help"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["properties"]["precision"] == "high"
    assert all(result["partialFingerprints"] for result in run_["results"])
    assert run_["results"]


def test_the_questions_on_which_most_verdicts_rest_are_asked_unasked(tmp_path: Path) -> None:
    design = tmp_path / "design.yaml"
    design.write_text(
        "name: x\ncomponents: {web: {depends_on: {api: {timeout: 1s, strength: soft}}}, api: {}}\n"
        "journeys: {use: {needs: [web], peak: 9/s}}\n"
    )
    lines = workbook("check", design).lines
    at = lines.index("Most verdicts rest on these missing numbers (of 4 single failures)")
    asked = " ".join(" ".join(lines[at + 1 :]).split())
    assert "set components.web.workers (how many requests can be handled at once): decides 1" in asked
    assert not any(line.startswith("Most verdicts") for line in workbook("check", design, "--undecided").lines)


def test_fix_applies_what_is_unsafe_only_if_asked_and_never_what_has_gaps(tmp_path: Path) -> None:
    design = tmp_path / "design.yaml"
    text = "name: x\ncomponents: {web: {depends_on: {api: {strength: soft}}}, api: {}}\n"
    design.write_text(text)
    workbook("fix", design, "--rule", "missing-timeout", "--rule", "missing-why")
    assert design.read_text() == text
    ran = workbook("fix", design, "--rule", "missing-timeout", "--rule", "missing-why", "--unsafe")
    assert design.read_text() == text.replace("strength: soft", "strength: soft, timeout: 1s")
    assert "only you can write what is missing" in ran.out


def test_a_patch_of_nothing_is_empty(tmp_path: Path) -> None:
    design = tmp_path / "design.yaml"
    design.write_text("name: x\ncomponents: {web: {}}\n")
    ran = workbook("fix", design, "--rule", "missing-why", "--diff")
    assert (ran.code, ran.out) == (0, "")


def test_labels_that_differ_are_told_apart_when_they_are_cut() -> None:
    titles = {"a": "a-very-long-name-indeed-read", "b": "a-very-long-name-indeed-write", "c": "short", "d": "short"}
    room = 100.0
    cut = {key: (fitted(title, room, 13.0, BOLD),) for key, title in titles.items()}
    assert cut["a"] == cut["b"]
    shown = told_apart(cut, titles, room, 13.0)
    assert shown["a"] != shown["b"]
    assert shown["c"] == shown["d"] == ("short",)
    assert all(width(line, 13.0, BOLD) <= room for lines in shown.values() for line in lines)
    middle = {"a": f"{'x' * 40}1{'y' * 40}", "b": f"{'x' * 40}2{'y' * 40}"}
    cut = {key: (fitted(title, room, 13.0, BOLD),) for key, title in middle.items()}
    numbered = told_apart(cut, middle, room, 13.0)
    assert numbered["a"] != numbered["b"]


def test_letters_that_a_png_cannot_show_are_named(tmp_path: Path) -> None:
    design = tmp_path / "design.yaml"
    design.write_text("name: 動画\ncomponents: {web: {}}\n", encoding="utf-8")
    assert "the font of pictures has no 動画" in workbook("draw", design, "-o", tmp_path / "a.png").err
    assert "font" not in workbook("draw", design, "-o", tmp_path / "a.svg").err


@needs_cases
def test_fault_trees_of_rates_are_read_and_common_cause_groups_named_first() -> None:
    ran = workbook("fault-tree", CASES / "ft-exponential.xml", "--mission-time", "8760")
    assert "Probability of the top event: 0.48235" in ran.out
    refused = workbook("fault-tree", CASES / "ft-ccf.xml")
    assert refused.code == 2
    assert refused.err.startswith(f"{CASES / 'ft-ccf.xml'}:6:3: common-cause (CCF) groups are not supported")
