"""What a drill does, by how it is asked: print a sheet, grade answers, play, show progress, or hand over."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli import inputs
from workbook.cli.drill_request import Asked
from workbook.cli.outcome import Outcome, Output
from workbook.document.limits import MAX_BYTES
from workbook.errors import UsageError

if TYPE_CHECKING:
    from workbook.drill.history import History
    from workbook.drill.points import GradedSheet
    from workbook.drill.question import Sheet
    from workbook.model import Architecture


def answered(asked: Asked) -> Outcome:
    """What was asked for."""
    if asked.progress:
        return _progress(asked)
    if asked.game_day or asked.done is not None:
        from workbook.cli.game_day import rehearsed

        if asked.machine:
            raise UsageError("a game day is a runbook in Markdown, and afterwards a patch; leave out --format json")
        return rehearsed(asked.design_file, asked.seed, asked.done, asked.out, force=asked.force)
    if asked.interview is not None or asked.partner:
        from workbook.cli.interview import interviewed

        return interviewed(asked)
    if asked.plant is not None:
        from workbook.cli.drill_plants import planted

        return planted(asked, asked.plant)
    if asked.page:
        return _page(asked)
    return _sheet(asked)


def _sheet(asked: Asked) -> Outcome:
    """The sheet, its key, its answers graded, or the game."""
    from workbook.drill.question import naming
    from workbook.review.drill import drill_sheet

    file = asked.design_file
    is_printed = asked.answers is not None or asked.machine or asked.with_key
    if not is_printed and inputs.is_standard_input(file):
        raise UsageError("answers are read from standard input; name a file for the design, not -")
    design = inputs.design(file)
    sheet = naming(drill_sheet(design, asked.count, asked.seed, _past(asked.history)), str(file))
    if asked.answers is None and is_printed:
        return _printed(asked, sheet)
    pictures = _pictures(asked, design, sheet) if asked.draw else []
    if asked.answers is not None:
        return _graded(asked, sheet, asked.answers, pictures)
    return _played(asked, sheet, pictures)


def _page(asked: Asked) -> Outcome:
    """The quiz as a page; `UsageError` with what prints or grades it instead."""
    from workbook.drill.question import naming
    from workbook.review.drill import drill_sheet
    from workbook.review.drill_page import drill_page
    from workbook.views.drill_page.page import drill_html

    if asked.answers is not None or asked.machine or asked.with_key or asked.draw:
        raise UsageError(
            "--page writes a page that asks and grades itself; leave out --answers, --key, --draw and JSON"
        )
    design = inputs.design(asked.design_file)
    sheet = naming(drill_sheet(design, asked.count, asked.seed, _past(asked.history)), str(asked.design_file))
    page = drill_page(design, sheet)
    remark = f", with {len(sheet.questions)} questions"
    file = Output(asked.out or Path("drill.html"), drill_html(page), remark, force=None)
    return Outcome(page, files=[file], remarks=_short(asked, sheet))


def _pictures(asked: Asked, design: "Architecture", sheet: "Sheet") -> list[Output]:
    """What every scenario that is asked about does, one picture each: OUT-q1.svg."""
    from workbook.cli.pages import failure_picture
    from workbook.review.drill import scenario_asked
    from workbook.review.scenario_outcome import failed_scenario

    out = asked.draw or Path("drill.svg")
    return [
        picture
        for name, question in sheet.questions.items()
        if (scenario := scenario_asked(question)) is not None
        for picture in failure_picture(failed_scenario(design, scenario), out.with_stem(f"{out.stem}-{name}"))
    ]


def _printed(asked: Asked, sheet: "Sheet") -> Outcome:
    from workbook.views.drill.json import sheet_document
    from workbook.views.drill.text import sheet_text
    from workbook.views.json_text import json_text

    if asked.machine:
        text = json_text(sheet_document(sheet, with_key=asked.with_key))
    else:
        text = sheet_text(sheet, with_key=asked.with_key)
    return Outcome(sheet, text, remarks=_short(asked, sheet), machine=asked.machine)


def _short(asked: Asked, sheet: "Sheet") -> Sequence[str]:
    """The remark that fewer questions than wanted can be asked, if so."""
    there = len(sheet.questions)
    if there >= asked.count:
        return ()
    fields = f"; fill in {', '.join(sheet.missing)}" if sheet.missing else ""
    return (f"only {there} of {asked.count} questions can be asked: too few verdicts are decided or differ{fields}",)


def _graded(asked: Asked, sheet: "Sheet", answers: Path, pictures: list[Output]) -> Outcome:
    from workbook.drill.answers import checked_answers
    from workbook.drill.points import graded_sheet
    from workbook.views.drill.json import graded_document
    from workbook.views.drill.text import graded_text
    from workbook.views.json_text import json_text

    given = checked_answers(inputs.text(answers, MAX_BYTES), inputs.called(answers), sheet)
    result = graded_sheet(sheet, given)
    text = json_text(graded_document(result)) if asked.machine else graded_text(result)
    return Outcome(result, text, [*_kept(asked, result), *pictures], machine=asked.machine)


def _played(asked: Asked, sheet: "Sheet", pictures: list[Output]) -> Outcome:
    from workbook.cli.conversation import converse
    from workbook.views.drill.text import end_text

    result = converse(sheet)
    return Outcome(result, end_text(result), [*_kept(asked, result), *pictures], remarks=_short(asked, sheet))


def _past(history: Path | None) -> "History | None":
    """What was answered before; nothing yet where the file is not there, None where nobody asked to keep it."""
    from workbook.drill.history import History, read_history

    if history is None:
        return None
    if not os.path.lexists(history):
        return History()
    return read_history(inputs.text(history, MAX_BYTES), str(history))


def _kept(asked: Asked, result: "GradedSheet") -> list[Output]:
    """The file with the answers of a sheet behind those that it has."""
    history, before = asked.history, _past(asked.history)
    if history is None or before is None:
        return []
    text = inputs.text(history, MAX_BYTES) if os.path.lexists(history) else ""
    added = "".join(f"{entry.line}\n" for entry in before.with_answers(result, asked.at))
    apart = "\n" if text and not text.endswith("\n") else ""
    return [Output(history, f"{text}{apart}{added}", force=True, replaces=text or None)] if added else []


def _progress(asked: Asked) -> Outcome:
    """How somebody does over all answers that were kept."""
    from workbook.drill.history import History, progress
    from workbook.views.drill.progress import progress_document, progress_picture, progress_text
    from workbook.views.json_text import json_text

    if asked.history is None:
        raise UsageError("say --history FILE: the answers that were kept")
    if not os.path.lexists(asked.history):
        raise UsageError(f"there is no history {str(asked.history)!r} yet; answers are kept with --history FILE")
    made = progress(_past(asked.history) or History(), asked.at)
    text = json_text(progress_document(made)) if asked.machine else progress_text(made)
    files = [Output(asked.draw, progress_picture(made), force=asked.force)] if asked.draw else []
    return Outcome(made, text, files, machine=asked.machine)
