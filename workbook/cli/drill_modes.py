"""What a drill does, by how it is asked: print a sheet, grade answers, or play in the terminal."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli import inputs
from workbook.cli.outcome import Outcome, Output
from workbook.document.limits import MAX_BYTES
from workbook.errors import UsageError

if TYPE_CHECKING:
    from workbook.drill.history import History
    from workbook.drill.points import GradedSheet


def printed_sheet(file: Path, count: int, seed: int, history: Path | None, *, with_key: bool, machine: bool) -> Outcome:
    """The sheet, with its key if that is asked for."""
    from workbook.review.drill import drill_sheet
    from workbook.views.drill.json import sheet_document
    from workbook.views.drill.text import sheet_text
    from workbook.views.json_text import json_text

    sheet = drill_sheet(inputs.design(file), count, seed, past(history))
    text = json_text(sheet_document(sheet, with_key=with_key)) if machine else sheet_text(sheet, with_key=with_key)
    return Outcome(sheet, text, remarks=_short(count, len(sheet.questions), sheet.missing), machine=machine)


def _short(wanted: int, there: int, missing: tuple[str, ...]) -> list[str]:
    if there >= wanted:
        return []
    fields = f"; fill in {', '.join(missing)}" if missing else ""
    return [f"only {there} of {wanted} questions can be asked: too few verdicts are decided or differ{fields}"]


def graded(  # noqa: PLR0913, PLR0917  what the command was given
    file: Path, count: int, seed: int, answers: Path, history: Path | None, at: datetime, *, machine: bool
) -> Outcome:
    """The answers of a file, graded."""
    from workbook.drill.answers import checked_answers
    from workbook.drill.points import graded_sheet
    from workbook.review.drill import drill_sheet
    from workbook.views.drill.json import graded_document
    from workbook.views.drill.text import graded_text
    from workbook.views.json_text import json_text

    sheet = drill_sheet(inputs.design(file), count, seed, past(history))
    given = checked_answers(inputs.text(answers, MAX_BYTES), inputs.called(answers), sheet)
    result = graded_sheet(sheet, given)
    text = json_text(graded_document(result)) if machine else graded_text(result)
    return Outcome(result, text, kept(result, history, at), machine=machine)


def played(file: Path, count: int, seed: int, history: Path | None, at: datetime) -> Outcome:
    """The game: a question, an answer, a grade and why, until the sheet is done."""
    from workbook.cli.conversation import converse
    from workbook.review.drill import drill_sheet
    from workbook.views.drill.text import end_text

    if inputs.is_standard_input(file):
        raise UsageError("answers are read from standard input; name a file for the design, not -")
    sheet = drill_sheet(inputs.design(file), count, seed, past(history))
    result = converse(sheet)
    remarks = _short(count, len(sheet.questions), sheet.missing)
    return Outcome(result, end_text(result), kept(result, history, at), remarks=remarks)


def past(history: Path | None) -> "History | None":
    """What was answered before; nothing yet where the file is not there, None where nobody asked to keep it."""
    from workbook.drill.history import History, read_history

    if history is None:
        return None
    if not os.path.lexists(history):
        return History()
    return read_history(inputs.text(history, MAX_BYTES), str(history))


def kept(result: "GradedSheet", history: Path | None, at: datetime) -> list[Output]:
    """The file with the answers of a sheet behind those that it has."""
    before = past(history)
    if history is None or before is None:
        return []
    text = inputs.text(history, MAX_BYTES) if os.path.lexists(history) else ""
    added = "".join(f"{entry.line}\n" for entry in before.with_answers(result, at))
    apart = "\n" if text and not text.endswith("\n") else ""
    return [Output(history, f"{text}{apart}{added}", force=True, replaces=text or None)] if added else []


def told_progress(history: Path | None, picture: Path | None, at: datetime, *, machine: bool) -> Outcome:
    """How somebody does over all answers that were kept."""
    from workbook.drill.history import History, progress
    from workbook.views.drill.progress import progress_document, progress_picture, progress_text
    from workbook.views.json_text import json_text

    if history is None:
        raise UsageError("say --history FILE: the answers that were kept")
    if not os.path.lexists(history):
        raise UsageError(f"there is no history {str(history)!r} yet; answers are kept with --history FILE")
    made = progress(past(history) or History(), at)
    text = json_text(progress_document(made)) if machine else progress_text(made)
    files = [Output(picture, progress_picture(made))] if picture else []
    return Outcome(made, text, files, machine=machine)
