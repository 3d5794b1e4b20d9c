"""Answers checked against the sheet that they answer."""

from collections.abc import Callable, Iterator, Mapping

from workbook.document import Route, refusal, shown
from workbook.drill.question import Question, Sheet
from workbook.errors import Problem
from workbook.model.drill_answers import EVERY_SEGMENT, Answer, Answers, read_answers
from workbook.wording.name_lists import listed

Misfit = tuple[Route, str]
FIELDS: Mapping[str, tuple[str, ...]] = {
    "breaks": ("journeys",),
    "cause": ("options",),
    "cut_sets": ("cut_sets",),
    "fix": ("options",),
    "shed": ("order",),
    "estimate": ("low", "high"),
}
"""The fields of an answer, by the kind of its question."""


def checked_answers(text: str, file: str, sheet: Sheet) -> Mapping[str, Answer]:
    """The answers in *text* by id of their question; `DocumentError` with every problem if one does not fit *sheet*."""
    answers, document, problems = read_answers(text, file)
    problems += [Problem(document.where(route, key=len(route) == 2), told) for route, told in misfits(answers, sheet)]
    if problems:
        raise refusal(problems)
    return answers.answers


def misfits(answers: Answers, sheet: Sheet) -> Iterator[Misfit]:
    """Everything in *answers* that does not fit *sheet*, with its route."""
    if answers.sheet is not None and answers.sheet != sheet.id:
        yield (
            ("sheet",),
            f"these answers are to sheet {shown(answers.sheet)}, not {sheet.id}; give its --questions and --seed",
        )
        return
    for name, answer in answers.answers.items():
        route: Route = ("answers", name)
        question = sheet.questions.get(name)
        if question is None:
            yield route, f"there is no question {shown(name)}; this sheet has q1 to q{len(sheet.questions)}"
            continue
        yield from ((route + rest, told) for rest, told in _misfits(answer, question, sheet))


def _misfits(answer: Answer, question: Question, sheet: Sheet) -> Iterator[Misfit]:
    expected = FIELDS[question.kind]
    for field in answer.model_fields_set - {*expected, "confidence"}:
        yield (field,), f"a question of kind {question.kind} is answered with {listed(expected)}, not with {field}"
    missing = [field for field in expected if getattr(answer, field) is None]
    if missing:
        yield (), f"{listed(missing)} {'is' if len(missing) == 1 else 'are'} missing"
    else:
        yield from CHECKS[question.kind](answer, question, sheet)


def _breaks(answer: Answer, question: Question, sheet: Sheet) -> Iterator[Misfit]:
    for journey, verdicts in (answer.journeys or {}).items():
        if journey not in question.asked["journeys"]:
            yield ("journeys", journey), f"{shown(journey)} is not asked about; {_known(question.asked['journeys'])}"
        for segment in verdicts:
            if segment != EVERY_SEGMENT and segment not in sheet.weights:
                told = f"there is no segment {shown(segment)}; {_known(sheet.weights)}"
                yield ("journeys", journey, segment), told


def _options(answer: Answer, question: Question, _: Sheet) -> Iterator[Misfit]:
    chosen = answer.options or ()
    for place, letter in enumerate(chosen):
        if letter not in question.asked["options"]:
            yield ("options", place), f"there is no option {shown(letter)}; {_known(question.asked['options'])}"
        if letter in chosen[:place]:
            yield ("options", place), f"option {shown(letter)} is chosen twice; leave one out"
    budget = question.asked.get("budget")
    if budget is not None and len(chosen) > budget:
        yield ("options",), f"at most {budget} options can be chosen, not {len(chosen)}"


def _order(answer: Answer, question: Question, _: Sheet) -> Iterator[Misfit]:
    wanted = question.asked["journeys"]
    if sorted(answer.order or ()) != sorted(wanted):
        yield ("order",), f"name each of {listed(wanted)} exactly once, first shed first"


def _range(answer: Answer, *_: object) -> Iterator[Misfit]:
    if (answer.low or 0) > (answer.high or 0):
        yield ("low",), "low is more than high; exchange them"


def _nothing(*_: object) -> Iterator[Misfit]:
    """Sets of events are looked for in the key; others count nothing."""
    yield from ()


def _known(names: object) -> str:
    return f"known are {listed(map(str, names))}"  # type: ignore[call-overload]


CHECKS: Mapping[str, Callable[[Answer, Question, Sheet], Iterator[Misfit]]] = {
    "breaks": _breaks,
    "cause": _options,
    "cut_sets": _nothing,
    "fix": _options,
    "shed": _order,
    "estimate": _range,
}
