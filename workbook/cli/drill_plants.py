"""Planted weaknesses: the broken design written, and what was found graded."""

from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli import inputs
from workbook.cli.outcome import Outcome, Output
from workbook.document.limits import MAX_BYTES
from workbook.errors import UsageError

if TYPE_CHECKING:
    from workbook.drill.planting import Planted


def _planted(file: Path, count: int, seed: int) -> "Planted":
    from workbook.review.drill import planted_design

    return planted_design(inputs.design(file), count, seed)


def written(  # noqa: PLR0913  what the command was given
    file: Path, count: int, seed: int, broken: Path | None, *, with_key: bool, machine: bool, force: bool
) -> Outcome:
    """The broken design in a file, and how many weaknesses it has; which ones only with the key."""
    from workbook.views.drill.json import planted_document
    from workbook.views.drill.plants_text import broken_design_text, planted_text
    from workbook.views.json_text import json_text

    if broken is None and not with_key and not machine:
        raise UsageError("say -o BROKEN.yaml: the broken design is written there, for you to study")
    planted = _planted(file, count, seed)
    text = (
        json_text(planted_document(planted, with_key=with_key)) if machine else planted_text(planted, with_key=with_key)
    )
    files = [] if broken is None else [Output(broken, broken_design_text(planted), force=force)]
    return Outcome(planted, text, files, machine=machine)


def graded(file: Path, count: int, seed: int, answers: Path, *, machine: bool) -> Outcome:
    """What was found, side by side with what was planted."""
    from workbook.drill.plant_points import found_plants
    from workbook.views.drill.json import found_document
    from workbook.views.drill.plants_text import found_text
    from workbook.views.json_text import json_text

    planted = _planted(file, count, seed)
    found = found_plants(inputs.text(answers, MAX_BYTES), inputs.called(answers), planted)
    return Outcome(found, json_text(found_document(found)) if machine else found_text(found), machine=machine)
