"""The game in a terminal: plain prompts, one line per answer; a pipe answers as well as a person."""

from workbook.cli.standard_streams import next_line, say, without_commands
from workbook.drill.points import Graded, GradedSheet, points
from workbook.drill.question import Sheet
from workbook.drill.typed_answers import NotUnderstoodError, typed_answer
from workbook.model.drill_answers import Answer
from workbook.views.drill.text import grade_text, opening_text, question_text
from workbook.views.terminal import paragraph

HINT_COSTS = 0.25
"""Share of the points that a hint costs."""
QUIT = ("quit", "exit", "q")
SKIP = ("skip", "s", "")


def converse(sheet: Sheet) -> GradedSheet:
    """Ask every question of *sheet*, and grade each answer at once; after the last line of input the rest is open."""
    tell(opening_text(sheet))
    answered, _ = asked(sheet)
    open_ones = {name: Graded(name, question, None, 0.0) for name, question in sheet.questions.items()}
    return GradedSheet(sheet, tuple((open_ones | {graded.id: graded for graded in answered}).values()))


def asked(sheet: Sheet) -> tuple[list[Graded], bool]:
    """Every question of *sheet* that was asked, graded, and whether the input ended before the last one."""
    answered: list[Graded] = []
    for number, name in enumerate(sheet.questions, 1):
        tell(question_text(number, name, sheet))
        answer, hinted, ended = _answer(name, sheet)
        if ended:
            return answered, True
        question = sheet.questions[name]
        worth = points(question, answer, sheet.weights) * (1 - HINT_COSTS if hinted else 1)
        answered.append(Graded(name, question, answer, worth))
        tell(grade_text(answered[-1]))
    return answered, False


def _answer(name: str, sheet: Sheet) -> tuple[Answer | None, bool, bool]:
    """The answer (None if it is skipped), whether a hint was asked for, and whether the game is over."""
    question, hinted = sheet.questions[name], False
    while True:
        line = next_line("> ")
        if line is None or line.strip().lower() in QUIT:
            return None, hinted, True
        word = line.strip().lower()
        if word in SKIP:
            return None, hinted, False
        if word in ("hint", "h", "?"):
            hinted = True
            tell(paragraph(question.hint, 2))
            continue
        try:
            return typed_answer(line, question, sheet), hinted, False
        except NotUnderstoodError as error:
            tell(paragraph(f"Not understood: {error}.", 2))


def tell(text: str) -> None:
    """Print *text* at once."""
    say(without_commands(text))
