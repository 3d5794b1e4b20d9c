"""Answers and histories of strangers: refused with a line, or graded; never a traceback, and nothing is lost."""

import json
import math
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.ran import DESIGNS, workbook
from workbook.document.limits import MAX_BYTES
from workbook.drill.answers import checked_answers
from workbook.drill.history import History, progress, read_history
from workbook.drill.points import Graded, GradedSheet, graded_sheet
from workbook.drill.question import Question, Sheet
from workbook.drill.typed_answers import NotUnderstoodError, typed_answer
from workbook.errors import DocumentError
from workbook.model.drill_answers import Answer

DAY = datetime(2026, 11, 1, 12, tzinfo=UTC)
FILE = DESIGNS / "photo-sharing.yaml"


def question(kind: Any, key: Any, **asked: Any) -> Question:
    return Question(kind, "", asked, key, f"{kind}: x", "", "", "", tuple)


SHEET = Sheet(
    "x",
    "s1",
    {
        "q1": question("estimate", {"value": 100.0, "derivation": ""}, unit="users"),
        "q2": question("cut_sets", {"cut_sets": [{"events": [{"down": "api"}], "weight": 1.0}]}, name=1),
        "q3": question("fix", {"harm": {"": 1.0, "a": 0.5}}, options={"a": {}}, budget=1),
        "q4": question("breaks", {"journeys": {"play": {"everyone": "lost"}}}, journeys=["play"]),
    },
    {"everyone": 1.0},
)


@pytest.mark.parametrize(
    "answers",
    [
        "{q1: {low: .nan, high: 2}}",
        "{q1: {low: 1, high: .inf}}",
        "{q1: {low: 1e999, high: 1e999}}",
        "{q1: {low: -1, high: 1}}",
        "{q1: {low: [1], high: {a: 1}}}",
        "{q1: null, q2: 3, q3: [a], q4: text}",
        "{q2: {cut_sets: [[{down: api, slow: api}]]}}",
        "{q2: {cut_sets: {down: api}}}",
        "{q3: {options: [a, a, b]}}",
        "{q4: {journeys: {play: dead}}}",
        "{q4: {journeys: {play: {mars: lost}}}}",
        "{q4: {journeys: {play: lost}, confidence: .nan}}",
        "{q4: {journeys: {play: lost}, confidence: 100%}}",
        "{q5: {}}",
        "{? [q1] : {}}",
        "[q1]",
        "!!python/object/apply:os.system [ls]",
        "&a {q1: *a}",
        "{q1: {low: 1, low: 2, high: 3}}",
    ],
)
def test_answers_that_cannot_be_graded_are_refused_with_their_line(answers: str) -> None:
    with pytest.raises(DocumentError, match=r"answers\.yaml:2:"):
        checked_answers(f"sheet: s1\nanswers: {answers}\n", "answers.yaml", SHEET)


@pytest.mark.parametrize(("low", "high"), [(1e-320, 1e-320), (1e-320, 1e308), (1e308, 1e308), (5e-324, 1)])
def test_ranges_of_any_size_have_points_and_a_width(low: float, high: float) -> None:
    text = json.dumps({"answers": {"q1": {"low": low, "high": high}}})
    result = graded_sheet(SHEET, checked_answers(text, "a.json", SHEET))
    assert 0 <= result.questions[0].points <= 1
    assert math.isfinite(result.interval or math.nan)


@pytest.mark.parametrize(
    "line", ["9" * 400, "1 to " + "9" * 320 + "T", "٣ to 5k", "0 to 0", "to", "-", "\x1b[2J", "1e5 80%"]
)
def test_a_typed_range_is_understood_or_refused(line: str) -> None:
    try:
        answer = typed_answer(line, SHEET.questions["q1"], SHEET)
    except NotUnderstoodError:
        return
    assert 0 < (answer.low or 0) <= (answer.high or 0) < math.inf


def entry() -> dict[str, Any]:
    graded = GradedSheet(SHEET, (Graded("q1", SHEET.questions["q1"], Answer(low=1, high=2, confidence="80%"), 0.5),))
    return dict(json.loads(History().with_answers(graded, DAY)[0].line))


CARDS: list[dict[str, Any]] = [
    {"stability": -1}, {"stability": 1e308}, {"stability": 1e-300}, {"difficulty": 0.0}, {"state": 9}, {"step": "x"},
    {"step": 10**9}, {"due": "2026-11-01T12:00:00"}, {"due": "9999-12-31T23:59:59+00:00"}, {"last_review": None},
    {"last_review": "0001-01-01T00:00:00+14:00"}, {"card_id": None}, {"stability": math.nan},
]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        *({"card": {**entry()["card"], **part}} for part in CARDS),
        {"card": []}, {"card": "{}"}, {"at": 3}, {"at": "0001-01-01"}, {"at": "9999-12-31T23:59:59"}, {"points": 1.5},
        {"points": math.nan}, {"points": math.inf}, {"points": True}, {"confidence": 7}, {"confidence": math.nan},
        {"brier": "x"}, {"interval": math.inf}, {"interval": -1}, {"right": 1}, {"family": 3}, {"kind": None},
    ],
)  # fmt: skip
def test_a_line_of_a_history_that_no_drill_wrote_is_refused_with_its_number(wrong: dict[str, Any]) -> None:
    text = f"{json.dumps(entry())}\n{json.dumps(entry() | wrong)}\n"
    with pytest.raises(DocumentError, match=r"h\.jsonl:2:1"):
        read_history(text, "h.jsonl")


@pytest.mark.parametrize(
    "line", ["null", "[]", "{}", "3", "{", "[" * 100_000, '{"at": ' + "9" * 5000 + "}", "\x00", "﻿{}"]
)
def test_what_is_no_answer_is_refused(line: str) -> None:
    with pytest.raises(DocumentError, match=r"h\.jsonl:1:1"):
        read_history(line, "h.jsonl")


def test_a_family_with_a_hostile_name_stays_one_line() -> None:
    history = read_history(json.dumps(entry() | {"family": "x\n\x1b[31m</script>"}), "h.jsonl")
    assert history.entries[0].line.count("\n") == 0
    assert len(progress(history, DAY).families) == 1


def test_files_that_are_no_text_or_too_large_are_refused_and_links_followed_or_refused(tmp_path: Path) -> None:
    binary, large, loop, nothing = (tmp_path / name for name in ("binary", "large", "loop", "nothing"))
    binary.write_bytes(b"\xff\xfe\x00\x80answers")
    large.write_bytes(b"#" * (MAX_BYTES + 1))
    loop.symlink_to(loop)
    nothing.symlink_to(tmp_path / "not-there")
    for bad in (binary, large, loop, nothing, tmp_path):
        for option in ("--answers", "--history"):
            run = workbook("drill", FILE, "--questions", 1, option, bad, "--key" if option == "--history" else "--draw")
            assert run.code == 2, (bad, option)
            assert "Traceback" not in run.err
        assert workbook("drill", "--progress", "--history", bad).code == 2
    assert binary.read_bytes().startswith(b"\xff\xfe")
