"""Questions, grades and the end of a drill, as text that a screen reader reads as well as a person."""

from collections.abc import Iterator, Mapping

from workbook.drill.next_lessons import next_lessons
from workbook.drill.points import Graded, GradedSheet
from workbook.drill.question import Question, Sheet
from workbook.drill.typed_answers import HOW
from workbook.views.terminal import paragraph
from workbook.wording.name_lists import listed, plural
from workbook.wording.quantities import quantity

MOST_REASONS = 4


def opening_text(sheet: Sheet) -> str:
    """What is about to happen."""
    lines = [
        paragraph(f"{sheet.design}: {plural(len(sheet.questions), 'question')}. The answers come from the design."),
        paragraph("Type an answer and press Enter. Also: hint (costs a quarter of the points), skip, quit."),
        paragraph("You may add how sure you are, such as 80%: it never changes your points."),
    ]
    return "\n".join([*lines, *_short(sheet)])


def _short(sheet: Sheet) -> Iterator[str]:
    if sheet.missing:
        yield paragraph(f"More could be asked if the design said {listed(sheet.missing)}.")


def question_text(number: int, name: str, sheet: Sheet) -> str:
    """One question and how to answer it."""
    question = sheet.questions[name]
    lines = ["", paragraph(f"Question {number} of {len(sheet.questions)}. {question.text}")]
    return "\n".join([*lines, *_asked(question, sheet), paragraph(HOW[question.kind])])


def _asked(question: Question, sheet: Sheet) -> Iterator[str]:
    asked = question.asked
    if question.kind == "breaks":
        yield paragraph(f"Journeys: {listed(asked['journeys'])}.", 2)
        if len(sheet.weights) > 1:
            shares = (f"{name} ({share:.0%} of users)" for name, share in sheet.weights.items())
            yield paragraph(f"Segments: {listed(shares)}.", 2)
    elif question.kind in ("cause", "fix"):
        for letter, words in question.choices.items():
            yield paragraph(f"{letter}: {words}", 2)
    elif question.kind == "estimate":
        yield paragraph(f"Unit: {asked['unit']}.", 2)


def grade_text(graded: Graded) -> str:
    """How an answer did, the right one, and why."""
    head = "Right." if graded.right else "Not answered." if graded.answer is None else "Not quite."
    lines = [paragraph(f"{head} {quantity(graded.points)} of 1 point. {key_text(graded.question)}")]
    reasons = graded.question.explain()
    lines += [paragraph(f"- {reason}", 2) for reason in reasons[:MOST_REASONS]]
    if len(reasons) > MOST_REASONS:
        lines.append(paragraph(f"- and {len(reasons) - MOST_REASONS} more", 2))
    lines.append(paragraph(f"See: workbook {graded.question.command}", 2))
    return "\n".join(lines)


def key_text(question: Question) -> str:
    """The right answer in one sentence."""
    key = question.key
    if question.kind == "breaks":
        affected = {
            journey: _verdicts(of) for journey, of in key["journeys"].items() if set(of.values()) != {"unharmed"}
        }
        told = listed(f"{journey} {verdicts}" for journey, verdicts in affected.items())
        rest = "" if len(affected) == len(key["journeys"]) else "; the others are unharmed"
        return f"The answer: {told if affected else 'nobody loses anything'}{rest if affected else ''}."
    if question.kind == "cause":
        return f"The answer: {listed(key['options'])}."
    if question.kind == "cut_sets":
        return f"The likeliest: {'; '.join(question.likeliest)}."
    if question.kind == "estimate":
        unit = question.asked["unit"]
        amount = (
            f"{quantity(key['value'])} ({unit})" if unit.startswith("share") else f"{quantity(key['value'])} {unit}"
        )
        return f"The answer: {amount} = {key['derivation']}."
    best_choice = min(key["harm"], key=lambda choice: (key["harm"][choice], len(choice)))
    return f"The best: {best_choice.replace('+', ' and ').replace('>', ', then ')}."


def _verdicts(of_segments: Mapping[str, str]) -> str:
    if len(set(of_segments.values())) == 1:
        return next(iter(of_segments.values()))
    grouped: dict[str, list[str]] = {}
    for segment, verdict in of_segments.items():
        grouped.setdefault(verdict, []).append(segment)
    affected = [f"{verdict} in {', '.join(names)}" for verdict, names in grouped.items() if verdict != "unharmed"]
    return " and ".join(affected)


def end_text(graded: GradedSheet) -> str:
    """The score, and three things to learn next."""
    answered = sum(question.answer is not None for question in graded.questions)
    head = f"Score: {graded.score:.0%} ({answered} of {len(graded.questions)} answered)."
    lines = ["", paragraph(head), *_calibration(graded), "", "Learn next:"]
    for number, lesson in enumerate(next_lessons(graded), 1):
        lines.append(paragraph(f"{number}. {lesson.sentence}", 2))
        lines.append(paragraph(f"workbook {lesson.command}", 5))
    return "\n".join(lines)


def _calibration(graded: GradedSheet) -> Iterator[str]:
    if graded.brier is not None:
        yield paragraph(f"Confidence: {graded.brier:.2g} (0 is perfect; always saying 50% gets 0.25).")
    if graded.interval is not None:
        yield paragraph(f"Ranges: {graded.interval:.2g} factors of ten (narrow and right is 0; lower is better).")


def sheet_text(sheet: Sheet, *, with_key: bool) -> str:
    """All questions of a sheet to read, with their keys if that is asked for."""
    parts = [paragraph(f"{sheet.design}: {plural(len(sheet.questions), 'question')} (sheet {sheet.id})")]
    for number, (name, question) in enumerate(sheet.questions.items(), 1):
        parts.append(question_text(number, name, sheet))
        if with_key:
            parts.append(paragraph(key_text(question), 2))
            parts += [paragraph(f"- {reason}", 4) for reason in question.explain()[:MOST_REASONS]]
    return "\n".join([*parts, *_short(sheet)])


def graded_text(graded: GradedSheet) -> str:
    """Every question with its grade, then the end."""
    parts: list[str] = []
    for number, question in enumerate(graded.questions, 1):
        parts += [question_text(number, question.id, graded.sheet), grade_text(question)]
    return "\n".join([*parts, end_text(graded)]).lstrip("\n")
