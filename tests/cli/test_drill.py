"""workbook drill: what it prints, its JSON, its exit codes, and that everything wrong is said at once."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.ran import DESIGNS, Ran, workbook
from tests.drill.played import perfect

Plain = dict[str, Any]
FILE = DESIGNS / "url-shortener.yaml"
DRILL = ("drill", FILE, "--questions", 5, "--seed", 3)


def typed(monkeypatch: pytest.MonkeyPatch, text: str, *arguments: object) -> Ran:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    return workbook(*arguments)


@pytest.fixture(scope="module")
def key() -> Plain:
    return json.loads(workbook(*DRILL, "--key", "--format", "json").out)


def test_a_sheet_has_no_answers_and_its_key_is_the_same_sheet_with_them(key: Plain) -> None:
    run = workbook(*DRILL, "--format", "json")
    assert run.code == 0
    sheet = json.loads(run.out)
    assert all("key" not in question for question in sheet["questions"])
    assert [
        {**question, "key": other["key"]} for question, other in zip(sheet["questions"], key["questions"], strict=True)
    ] == key["questions"]
    assert workbook(*DRILL, "--format", "json").out == run.out


def test_answers_are_graded_and_the_program_ends_with_0_whatever_the_score(key: Plain, tmp_path: Path) -> None:
    answers = {question["id"]: perfect(question) | {"confidence": "90%"} for question in key["questions"]}
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"sheet": key["sheet"], "answers": answers}))
    run = workbook(*DRILL, "--answers", file, "--format", "json")
    graded = json.loads(run.out)
    assert (run.code, graded["score"]) == (0, pytest.approx(1))
    assert graded["brier"] == pytest.approx(0.01)
    assert all(question["because"] for question in graded["questions"])
    file.write_text("# nothing\n")
    run = workbook(*DRILL, "--answers", file, "--format", "json")
    assert (run.code, json.loads(run.out)["score"], json.loads(run.out)["brier"]) == (0, 0, None)


def test_everything_wrong_with_answers_is_said_at_once_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("""answers:
  q1: {journeys: {nope: lost}, confidence: 30%}
  q2: {low: 3}
  q99: {}
""")
    run = workbook(*DRILL, "--answers", file)
    assert run.code == 2
    lines = [line.split(":")[1] for line in run.err.splitlines()]
    assert {"2", "3", "4"} <= set(lines)
    file.write_text("sheet: s0\n")
    run = workbook(*DRILL, "--answers", file)
    assert run.code == 2
    assert "these answers are to sheet 's0'" in run.err


def test_the_game_asks_waits_grades_and_ends_with_three_things_to_learn(monkeypatch: pytest.MonkeyPatch) -> None:
    run = typed(monkeypatch, "nonsense\nhint\nall lost 70%\nskip\n", *DRILL)
    assert run.code == 0
    for part in (
        "Question 1 of 5",
        "Not understood",
        "Question 3 of 5",
        "Score: ",
        "Learn next:",
        f"workbook fail {FILE}",
    ):
        assert part in run.out
    assert "\x1b" not in run.out
    assert sum(line.startswith(("  1. ", "  2. ", "  3. ")) for line in run.lines) == 3


def test_history_keeps_a_line_per_answer_and_progress_reads_it(tmp_path: Path, key: Plain) -> None:
    answers, history = tmp_path / "answers.json", tmp_path / "history.jsonl"
    two = {question["id"]: perfect(question) | {"confidence": "80%"} for question in key["questions"][:2]}
    answers.write_text(json.dumps({"answers": two}))
    for _ in range(2):
        run = workbook(*DRILL, "--answers", answers, "--today", "2026-11-01")
        assert (run.code, history.exists()) == (0, False)
    assert workbook(*DRILL, "--answers", answers, "--history", history, "--today", "2026-11-01").code == 0
    lines = [json.loads(line) for line in history.read_text().splitlines()]
    assert [line["id"] for line in lines] == ["q1", "q2"]
    assert all(line["at"].startswith("2026-11-01") and line["card"]["due"] for line in lines)
    progress = json.loads(workbook("drill", "--progress", "--history", history, "--format", "json").out)
    assert progress["answered"] == 2
    assert progress["calibration"] == [{"from": 0.8, "to": 0.9, "said": 0.8, "right": 1.0, "n": 2}]
    picture = tmp_path / "progress.svg"
    assert workbook("drill", "--progress", "--history", history, "--draw", picture).code == 0
    assert picture.read_text().startswith("<svg")
    before = history.read_text() + "no answer\n"
    history.write_text(before)
    run = workbook(*DRILL, "--answers", answers, "--history", history)
    assert (run.code, history.read_text()) == (2, before)
    assert f"{history}:3:1" in run.err


def test_another_history_asks_otherwise(tmp_path: Path, key: Plain) -> None:
    answers, history = tmp_path / "answers.json", tmp_path / "history.jsonl"
    answers.write_text(json.dumps({"answers": {q["id"]: perfect(q) for q in key["questions"]}}))
    workbook(*DRILL, "--answers", answers, "--history", history, "--today", "2026-11-01")
    after = json.loads(workbook(*DRILL, "--history", history, "--format", "json").out)
    assert after["sheet"] != key["sheet"]


def test_a_broken_design_is_written_once_and_what_is_found_is_graded(tmp_path: Path) -> None:
    broken, names = tmp_path / "broken.yaml", tmp_path / "names.yaml"
    run = workbook("drill", FILE, "--plant", 2, "-o", broken, "--format", "json")
    assert (run.code, json.loads(run.out)["plants"]) == (0, 2)
    assert "#" not in broken.read_text()
    assert workbook("analyze", broken).code in (0, 1)
    assert workbook("drill", FILE, "--plant", 2, "-o", broken).code == 2
    names.write_text("answers: [components.redirect-api]\n")
    run = workbook("drill", FILE, "--plant", 2, "--answers", names)
    assert run.code == 0
    assert run.out.startswith("Score: ")
    run = workbook("drill", FILE, "--plant", 50, "-o", tmp_path / "other.yaml")
    assert run.code == 2
    assert "this design holds" in run.err


def test_an_interview_reads_the_file_again_and_ends_with_a_scorecard(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "design.yaml"
    file.write_text(FILE.read_text("utf-8"), "utf-8")
    run = typed(monkeypatch, "\n\n\n", "drill", file, "--interview", "45m", "--prompt", "checkout")
    assert run.code == 0
    for part in ("Checkout", "Stage 1: constraints and numbers", "Scorecard: ", "Partner: ", "Learn next:"):
        assert part in run.out
    assert workbook("drill", file, "--interview", "soon").code == 2
    assert "unknown prompt" in workbook("drill", file, "--partner", "--prompt", "nope").err
    sheet = workbook("drill", file, "--partner")
    assert "The answer:" in sheet.out
    document = json.loads(workbook("drill", file, "--interview", "45m", "--format", "json").out)
    assert sum(dimension["points"] for dimension in document["scorecard"]["dimensions"]) == 100


def test_a_game_day_has_a_runbook_and_afterwards_a_patch(tmp_path: Path) -> None:
    runbook = tmp_path / "runbook.md"
    assert workbook("drill", FILE, "--game-day", "-o", runbook).code == 0
    text = runbook.read_text("utf-8")
    for part in ("## Inject 3", "**Stop at once if**", "**Alerts that should fire**", "## Debrief"):
        assert part in text
    patch = workbook("drill", FILE, "--game-day-done", "2026-11-28")
    assert "+    drilled: 2026-11-28" in patch.out
    assert workbook("drill", FILE, "--game-day-done", "yesterday").code == 2
    refused = workbook("drill", FILE, "--game-day", "--format", "json")
    assert (refused.code, "Markdown" in refused.err) == (2, True)


def test_without_a_design_it_says_what_to_name() -> None:
    run = workbook("drill")
    assert (run.code, run.err) == (2, "name a design: workbook drill FILE\n")
