"""Reports, repairs and pictures that were once wrong, each with the right answer."""

import json
from pathlib import Path

import pytest

from tests.cli.ran import workbook
from workbook.document import repository_path
from workbook.rules import ALL_RULES
from workbook.views.findings.sarif_rules import described
from workbook.views.picture.told_apart import told_apart
from workbook.views.picture.typeface import BOLD, fitted, width

CASES = Path(__file__).parents[2] / "shared" / "data" / "cases"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason=f"the cases are not in {CASES}")


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
    at = lines.index("Most verdicts depend on these missing numbers (of 4 single failures)")
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
    assert "only you can add what is missing" in ran.out


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
