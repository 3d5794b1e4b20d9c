"""workbook lint-postmortem and its listings: exit codes, formats, outline."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.cli.ran import ROOT, workbook
from tests.incident.generated_postmortems import good, written
from tests.incident.remarked import rules
from workbook.incident import LINT_RULES


def test_exit_codes_and_places(tmp_path: Path):
    (tmp_path / "good.md").write_text(written(good(3)), encoding="utf-8")
    (tmp_path / "bad.md").write_text(
        written(good(3)).replace("- The rollback", "- It was human error. The rollback"), encoding="utf-8"
    )
    assert workbook("lint-postmortem", tmp_path / "good.md").code == 0
    ran = workbook("lint-postmortem", tmp_path / "bad.md")
    assert ran.code == 1
    assert "bad.md:" in ran.out
    assert workbook("lint-postmortem", tmp_path / "bad.md", "--fail-on", "high").code == 0
    assert workbook("lint-postmortem", tmp_path / "bad.md", "--fail-on", "never").code == 0
    assert workbook("lint-postmortem", tmp_path / "none.md").code == 2
    (tmp_path / "raw.md").write_bytes(b"# Text\nand \xff")
    ran = workbook("lint-postmortem", tmp_path / "raw.md")
    assert (ran.code, ran.out) == (2, "")
    assert "the byte 0xFF is not UTF-8" in ran.err.replace("\n", "")


def test_formats_tell_the_same(tmp_path: Path):
    file = tmp_path / "bad.md"
    file.write_text(
        written(good(3)).replace("- The rollback", "- It was human error. The rollback") + "\nTBD\n", encoding="utf-8"
    )
    (page,) = json.loads(workbook("lint-postmortem", file, "--format", "json").out)["files"]
    told = {(one["rule"], one["line"]) for one in page["remarks"]}
    assert {rule for rule, _ in told} == {"human-error", "left-open"}
    assert all({"kind", "rule", "severity", "line", "message", "places"} == set(one) for one in page["remarks"])
    (run,) = json.loads(workbook("lint-postmortem", file, "--format", "sarif").out)["runs"]
    assert {
        (one["ruleId"], one["locations"][0]["physicalLocation"]["region"]["startLine"]) for one in run["results"]
    } == told
    assert {
        (one["check_name"], one["location"]["lines"]["begin"])
        for one in json.loads(workbook("lint-postmortem", file, "--format", "gitlab").out)
    } == told
    assert all(
        f"line={line},title={rule}::" in workbook("lint-postmortem", file, "--format", "github").out
        for rule, line in told
    )
    cases = ET.fromstring(workbook("lint-postmortem", file, "--format", "junit").out.encode()).iter("testcase")  # noqa: S314
    assert {
        (case.get("name").partition("@")[0], int(case.get("line")))
        for case in cases
        if case.find("failure") is not None
    } == told


def test_the_outline_shows_what_was_read(tmp_path: Path):
    (tmp_path / "good.md").write_text(written(good(3)), encoding="utf-8")
    ran = workbook("lint-postmortem", "--outline", tmp_path / "good.md")
    assert ran.code == 0
    assert "Timeline: timeline" in ran.out
    assert "open, owner" in ran.out


def test_rules_are_listed_with_their_confidence_and_explained():
    listed = workbook("rules", "--postmortem").out
    assert all(rule in listed for rule in LINT_RULES)
    assert "confidence" in workbook("explain", "hindsight").out


def test_a_draft_is_full_of_open_questions():
    text = workbook("postmortem", ROOT / "outages" / "2012-12-24-netflix-aws-elb.yaml").out
    assert "left-open" in rules(text)
