"""workbook check: findings by rule, and that nothing but the text depends on how much is shown."""

import json
import re

import pytest

from tests.cli.ran import workbook

DAY = ("--today", "2026-11-01")
MANY = "name: Many\ncomponents:\n" + "".join(f"  part{number:02}: {{}}\n" for number in range(30))
NAIVE = """\
name: Naive
components:
  web: {replicas: 2, depends_on: {api: {access: read}, ads: {access: read}, tips: {access: read}}}
  api: {replicas: 2}
  ads: {replicas: 2}
  tips: {replicas: 2}
journeys: {buy: {why: money, needs: [web], priority: core, prefers: availability}}
"""
READS = ("--select", "read-path-without-fallback")
YAML = " " * 7
"""Before a fix that is written to be copied."""
SHOWN = ((), ("--all",), ("--undecided",), ("--all", "--undecided"))


@pytest.fixture
def naive(design):
    return design(NAIVE, "naive.yaml")


def test_one_heading_per_rule_the_worst_place_in_full_and_the_others_in_a_list(naive):
    ran = workbook("check", naive, *READS)
    assert ran.lines[0] == "Changes a verdict, or is a single point of failure (3)"
    assert ran.out.count("read-path-without-fallback: 3 places (") == 1
    assert len(re.findall(rf"^{re.escape(str(naive))}:3:\d+: ", ran.out, re.MULTILINE)) == 1
    assert "2 more places (--all shows each with its fix):" in ran.out
    assert re.findall(r"^  - line 3: (\S+) \(high\): ", ran.out, re.MULTILINE) == ["web.ads", "web.tips"]
    assert " ".join(ran.out.split()).count("Effect of the fix: saves buy for all users when") == 2


def test_all_shows_every_place_with_its_line_and_its_fix(naive):
    ran = workbook("check", naive, *READS, "--all")
    assert ran.out.count("read-path-without-fallback: 3 places (") == 1
    assert len(re.findall(rf"^{re.escape(str(naive))}:3:\d+: ", ran.out, re.MULTILINE)) == 3
    assert ran.out.count("  fix (unsafe): ") == 3
    assert "more place" not in ran.out


def test_defence_in_depth_is_a_row_for_each_rule(design):
    ran = workbook("check", design(MANY), "--select", "missing-why")
    assert ran.lines[0] == "Defence in depth: no fix here improves a verdict (30; --all shows each with its fix)"
    (row,) = (line for line in ran.lines if line.startswith("missing-why"))
    assert row.split() == ["missing-why", "medium", "30", "line", "3"]
    assert (
        "Also at: components.part01, components.part02, components.part03, components.part04, components.part05, "
        "24 more places." in " ".join(ran.out.split())
    )
    assert len(ran.lines) < 12
    full = workbook("check", design(MANY), "--select", "missing-why", "--all")
    assert full.out.count("medium missing-why@components.part") == 30


def test_a_long_list_of_places_says_how_many_it_leaves_out(design):
    callees = {f"read{number:02}" for number in range(23)}
    calls = ", ".join(f"{name}: {{access: read}}" for name in sorted(callees))
    text = f"name: x\ncomponents:\n  web: {{replicas: 2, depends_on: {{{calls}}}}}\n"
    text += "".join(f"  {name}: {{replicas: 2}}\n" for name in sorted(callees))
    text += "journeys: {look: {why: x, needs: [web], prefers: availability}}\n"
    ran = workbook("check", design(text), *READS)
    assert ran.out.count("\n  - line 3: ") == 20
    assert "  - and 2 more\n" in ran.out


@pytest.mark.parametrize("columns", ["40", "80"])
def test_a_narrow_terminal_breaks_no_rule_name(columns, naive, monkeypatch):
    monkeypatch.chdir(naive.parent)
    monkeypatch.setenv("COLUMNS", columns)
    ran = workbook("check", naive.name, *DAY)
    findings = json.loads(workbook("check", naive.name, *DAY, "--format", "json").out)["findings"]
    assert all(finding["rule"] in ran.out for finding in findings)
    assert max(len(line) for line in ran.lines if not line.startswith((naive.name, YAML))) <= int(columns)


def test_severity_order_exit_code_and_json_never_depend_on_what_is_shown(naive):
    text = [workbook("check", naive, *DAY, *shown) for shown in SHOWN]
    assert {ran.code for ran in text} == {1}
    assert len({ran.out for ran in text}) == len(SHOWN)
    assert len({re.search(r"^\d+ (blocker|high)[^;]*", ran.out, re.MULTILINE)[0] for ran in text}) == 1
    document = [workbook("check", naive, *DAY, "--format", "json", *shown) for shown in SHOWN]
    assert all(document[0] == other for other in document)
    findings = json.loads(document[0].out)["findings"]
    full = re.findall(r"^\S+?:(\d+):(\d+): (\w+) ([a-z-]+)@", text[1].out, re.MULTILINE)
    places = [(str(one["line"]), str(one["column"]), one["severity"], one["rule"]) for one in findings]
    assert sorted(places) == sorted(full)
    assert full.index(places[0]) == 0
    for rule in {rule for *_, rule in places}:
        assert [place for place in places if place[3] == rule] == [place for place in full if place[3] == rule]


@pytest.mark.parametrize("output", ["sarif", "github", "gitlab", "junit", "markdown"])
def test_no_report_for_machines_depends_on_all(naive, output):
    first, *others = (workbook("check", naive, *DAY, "--format", output, *shown) for shown in SHOWN)
    assert all(first == other for other in others)


def test_the_groups_of_a_selection_are_those_of_the_whole(naive):
    every = json.loads(workbook("check", naive, *DAY, "--format", "json").out)["findings"]
    some = json.loads(workbook("check", naive, *DAY, "--format", "json", *READS, "--select", "timeout").out)["findings"]
    kept = [one for one in every if one["family"] == "timeout" or one["rule"] == READS[1]]
    assert some == kept


def test_markdown_has_the_groups_of_the_text_and_escapes_what_strangers_wrote(design):
    hostile = NAIVE.replace("ads", "a|d").replace("needs: [web]", "needs: [web], slo: 99.99%, target: <b>x</b>")
    ran = workbook("check", design(NAIVE), "--format", "markdown", *DAY)
    assert ran.lines[0].startswith("**")
    assert [line for line in ran.lines if line.startswith("#")][1:] == [
        "### Changes a verdict, or is a single point of failure",
        "### Defence in depth: no fix here improves a verdict",
    ]
    assert {line.count("|") for line in ran.lines if line.startswith("|")} == {6}
    refused = workbook("check", design(hostile, "hostile.yaml"), "--format", "markdown", *DAY)
    assert refused.code == 2
    assert "could not be checked" in refused.out
    assert "<b>" not in refused.out
