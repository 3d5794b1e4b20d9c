"""Sheets as programs see them, and answers to them: perfect, none, and of somebody who calls everything lost."""

from typing import Any

from tests.oracle import drills
from workbook.drill.answers import checked_answers
from workbook.drill.points import GradedSheet, graded_sheet
from workbook.drill.question import Sheet
from workbook.views.drill.json import sheet_document
from workbook.views.json_text import json_text

Plain = dict[str, Any]


def questions(sheet: Sheet) -> list[Plain]:
    return sheet_document(sheet, with_key=True)["questions"]


def graded(sheet: Sheet, answers: Plain, **more: Any) -> GradedSheet:
    text = json_text({"answers": answers, **more})
    return graded_sheet(sheet, checked_answers(text, "answers.json", sheet))


def perfect(question: Plain) -> Plain:
    key = question["key"]
    match question["kind"]:
        case "breaks" | "cause":
            return key
        case "cut_sets":
            return {"cut_sets": [cut["events"] for cut in key["cut_sets"][: question["name"]]]}
        case "estimate":
            return {"low": key["value"], "high": key["value"]}
    best = min(key["harm"], key=lambda choice: (key["harm"][choice], choice))
    return {"options": best.split("+")} if question["kind"] == "fix" else {"order": best.split(">")}


def all_perfect(sheet: Sheet) -> Plain:
    return {question["id"]: perfect(question) for question in questions(sheet)}


def disagreements(known: drills.Known, sheet: Sheet) -> list[Plain]:
    """The questions whose key is not that of the slow evaluator, or rests on a verdict that is not decided there."""
    return [question for question in questions(sheet) if question["kind"] != "estimate" and _differs(known, question)]


def _differs(known: drills.Known, question: Plain) -> bool:
    try:
        return not drills.agree(drills.key(known, question), question["key"])
    except AssertionError:
        return True


def points_for_lost(sheet: Sheet) -> list[float]:
    """The points of every *breaks* question if every journey is called lost."""
    asked = [question for question in questions(sheet) if question["kind"] == "breaks"]
    answers = {question["id"]: {"journeys": dict.fromkeys(question["journeys"], "lost")} for question in asked}
    return [entry.points for entry in graded(sheet, answers).questions if entry.question.kind == "breaks"]
