"""What a drill does, by how it is asked: print a sheet, grade answers, or play in the terminal."""

from pathlib import Path

from workbook.cli import inputs
from workbook.cli.outcome import Outcome
from workbook.document.limits import MAX_BYTES
from workbook.errors import UsageError


def printed_sheet(file: Path, count: int, seed: int, *, with_key: bool, machine: bool) -> Outcome:
    """The sheet, with its key if that is asked for."""
    from workbook.review.drill import drill_sheet
    from workbook.views.drill.json import sheet_document
    from workbook.views.drill.text import sheet_text
    from workbook.views.json_text import json_text

    sheet = drill_sheet(inputs.design(file), count, seed)
    text = json_text(sheet_document(sheet, with_key=with_key)) if machine else sheet_text(sheet, with_key=with_key)
    return Outcome(sheet, text, remarks=_short(count, len(sheet.questions), sheet.missing), machine=machine)


def _short(wanted: int, there: int, missing: tuple[str, ...]) -> list[str]:
    if there >= wanted:
        return []
    fields = f"; fill in {', '.join(missing)}" if missing else ""
    return [f"only {there} of {wanted} questions can be asked: too few verdicts are decided or differ{fields}"]


def graded(file: Path, count: int, seed: int, answers: Path, *, machine: bool) -> Outcome:
    """The answers of a file, graded."""
    from workbook.drill.answers import checked_answers
    from workbook.drill.points import graded_sheet
    from workbook.review.drill import drill_sheet
    from workbook.views.drill.json import graded_document
    from workbook.views.drill.text import graded_text
    from workbook.views.json_text import json_text

    sheet = drill_sheet(inputs.design(file), count, seed)
    given = checked_answers(inputs.text(answers, MAX_BYTES), inputs.called(answers), sheet)
    result = graded_sheet(sheet, given)
    text = json_text(graded_document(result)) if machine else graded_text(result)
    return Outcome(result, text, machine=machine)


def played(file: Path, count: int, seed: int) -> Outcome:
    """The game: a question, an answer, a grade and why, until the sheet is done."""
    from workbook.cli.conversation import converse
    from workbook.review.drill import drill_sheet
    from workbook.views.drill.text import end_text

    if inputs.is_standard_input(file):
        raise UsageError("answers are read from standard input; name a file for the design, not -")
    sheet = drill_sheet(inputs.design(file), count, seed)
    result = converse(sheet)
    return Outcome(result, end_text(result), remarks=_short(count, len(sheet.questions), sheet.missing))
