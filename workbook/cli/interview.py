"""The interview in a terminal: a clock, a file that is read again at every stage, and questions about it."""

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from workbook.cli import inputs
from workbook.cli.conversation import QUIT, asked, tell
from workbook.cli.outcome import Outcome
from workbook.cli.standard_streams import next_line
from workbook.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from workbook.cli.drill_request import Asked
    from workbook.drill.points import Graded
    from workbook.model import Architecture

USUAL = "45m"


def interviewed(asked_for: "Asked") -> Outcome:
    """The interview; for a partner or a program all of it at once."""
    from workbook.review.interview import interview, interview_length
    from workbook.views.drill.interview_json import interview_document
    from workbook.views.drill.interview_text import partner_text
    from workbook.views.json_text import json_text

    file, seed, total = asked_for.design_file, asked_for.seed, interview_length(asked_for.interview or USUAL)
    if not asked_for.partner and not asked_for.machine:
        return _held(file, total, asked_for.prompt, seed)
    made = interview(inputs.design(file), asked_for.prompt, total, seed)
    if asked_for.machine:
        text = json_text(interview_document(made, with_key=asked_for.partner))
    else:
        text = partner_text(made, str(file))
    return Outcome(made, text, machine=asked_for.machine)


def _held(file: Path, total: float, prompt: str, seed: int) -> Outcome:
    from workbook.drill.interview.stages import STAGES
    from workbook.drill.question import naming
    from workbook.review.interview import known_prompt, scored, stage_plan
    from workbook.views.drill.interview_text import opening_text, scorecard_text, stage_text

    if inputs.is_standard_input(file):
        raise UsageError("answers are read from standard input; name a file for the design, not -")
    began, answered, said = monotonic(), list["Graded"](), list[tuple[str, str]]()
    tell(opening_text(known_prompt(prompt), total, str(file)))
    architecture = inputs.design(file)
    for place in range(len(STAGES)):
        plan = stage_plan(architecture, place, total, seed)
        tell(stage_text(place + 1, plan, monotonic() - began, total))
        line = next_line("Press Enter when this stage is done. ")
        if line is None or line.strip().lower() in QUIT:
            break
        architecture = _read_again(file, architecture)
        plan = stage_plan(architecture, place, total, seed)
        graded, ended = asked(naming(plan.sheet, str(file)))
        answered += graded
        if ended or not _talked(plan.follow_ups, said):
            break
    card = scored(architecture, answered)
    return Outcome(card, "\n" + scorecard_text(card, str(file), tuple(said)))


def _talked(questions: tuple[str, ...], said: list[tuple[str, str]]) -> bool:
    """Ask what only a partner can judge, and keep what is said; false if the interview is over."""
    from workbook.views.terminal import paragraph

    for question in questions:
        tell("\n" + paragraph(question))
        line = next_line("> ")
        if line is None or line.strip().lower() in QUIT:
            return False
        if line.strip():
            said.append((question, line.strip()))
    return True


def _read_again(file: Path, before: "Architecture") -> "Architecture":
    """The design as it stands now; as it was before if it cannot be read."""
    from workbook.views.terminal import paragraph, printable

    try:
        return inputs.design(file)
    except DocumentError as error:
        tell(paragraph("The file cannot be read yet; questions are about the version before:"))
        tell("\n".join(printable(str(problem)) for problem in error.problems[:5]))
        return before
