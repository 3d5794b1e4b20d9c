"""Planted weaknesses: the broken design written, and what was found graded."""

from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli import inputs
from workbook.cli.outcome import Outcome, Output
from workbook.document.limits import MAX_BYTES
from workbook.errors import UsageError

if TYPE_CHECKING:
    from workbook.cli.drill_request import Asked
    from workbook.drill.planting import Planted


def planted(asked: "Asked", count: int) -> Outcome:
    """The broken design in a file, and how many weaknesses it has; which ones only with the key; or answers graded."""
    from workbook.review.drill import planted_design

    if asked.out is None and not asked.with_key and not asked.machine and asked.answers is None:
        raise UsageError("say -o BROKEN.yaml: the broken design is written there, for you to study")
    made = planted_design(inputs.design(asked.design_file), count, asked.seed)
    return _written(asked, made) if asked.answers is None else _graded(asked, made, asked.answers)


def _written(asked: "Asked", made: "Planted") -> Outcome:
    from workbook.views.drill.json import planted_document
    from workbook.views.drill.plants_text import broken_design_text, planted_text
    from workbook.views.json_text import json_text

    if asked.machine:
        text = json_text(planted_document(made, with_key=asked.with_key))
    else:
        text = planted_text(made, with_key=asked.with_key)
    files = [] if asked.out is None else [Output(asked.out, broken_design_text(made), force=asked.force)]
    return Outcome(made, text, files, machine=asked.machine)


def _graded(asked: "Asked", made: "Planted", answers: Path) -> Outcome:
    from workbook.drill.plant_points import found_plants
    from workbook.views.drill.json import found_document
    from workbook.views.drill.plants_text import found_text
    from workbook.views.json_text import json_text

    found = found_plants(inputs.text(answers, MAX_BYTES), inputs.called(answers), made)
    text = json_text(found_document(found)) if asked.machine else found_text(found)
    return Outcome(found, text, machine=asked.machine)
