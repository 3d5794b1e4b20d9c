"""Sheets and graded answers as plain data for JSON."""

from typing import Any

from workbook.drill.event_sentences import scenario_document
from workbook.drill.plant_points import FoundPlants
from workbook.drill.planting import Plant, Planted
from workbook.drill.points import Graded, GradedSheet
from workbook.drill.question import Question, Sheet

Plain = dict[str, Any]


def sheet_document(sheet: Sheet, *, with_key: bool) -> Plain:
    """The questions, each with its key if that is asked for."""
    return {
        "design": sheet.design,
        "sheet": sheet.id,
        "questions": [_question(name, question, with_key=with_key) for name, question in sheet.questions.items()],
        **({"missing": list(sheet.missing)} if sheet.missing else {}),
    }


def _question(name: str, question: Question, *, with_key: bool) -> Plain:
    document = {"id": name, "kind": question.kind, "text": question.text, **question.asked}
    return {**document, "key": dict(question.key)} if with_key else document


def graded_document(graded: GradedSheet) -> Plain:
    """The score, and every question with its points, its key and why."""
    return {
        "design": graded.sheet.design,
        "sheet": graded.sheet.id,
        "score": graded.score,
        "brier": graded.brier,
        "interval": graded.interval,
        "questions": [_graded(question) for question in graded.questions],
    }


def _graded(graded: Graded) -> Plain:
    return {
        "id": graded.id,
        "kind": graded.question.kind,
        "points": graded.points,
        "right": graded.right,
        "brier": graded.brier,
        "interval": graded.interval,
        "key": dict(graded.question.key),
        "because": list(graded.question.explain()),
    }


def planted_document(planted: Planted, *, with_key: bool) -> Plain:
    """How many weaknesses were planted; which ones if the key is asked for."""
    plants = [_plant(plant) for plant in planted.plants] if with_key else len(planted.plants)
    return {"design": planted.design, "sheet": planted.sheet, "plants": plants}


def _plant(plant: Plant) -> Plain:
    witness = plant.witness
    return {
        "id": plant.id,
        "place": plant.breakage.place,
        "text": plant.breakage.text,
        "break": plant.breakage.breaking_patch,
        "mend": plant.breakage.mending_patch,
        "witness": {
            **scenario_document(witness.scenario),
            "journey": witness.journey,
            "segment": witness.segment,
            "before": witness.before,
            "after": witness.after,
        },
        "effect": plant.effect,
    }


def found_document(found: FoundPlants) -> Plain:
    """The score, and every weakness beside whether it was found."""
    return {
        "design": found.planted.design,
        "sheet": found.planted.sheet,
        "score": found.score,
        "plants": [{**_plant(plant), "found": found.is_found(plant)} for plant in found.planted.plants],
        "wrong": list(found.wrong),
        "ignored": found.ignored,
    }
