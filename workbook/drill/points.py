"""What an answer is worth, 0 to 1, and how well somebody knows what they know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import fsum, log10, sqrt

from workbook.drill.event_sentences import event_document
from workbook.drill.question import Question, Sheet
from workbook.model.drill_answers import EVERY_SEGMENT, Answer

RIGHT = 0.999
"""Points from which an answer is right."""
OUTSIDE = 10.0
"""How many times more the truth costs outside of a range than the width of the range."""


@dataclass(frozen=True)
class Graded:
    """One question with its answer graded."""

    id: str
    question: Question
    answer: Answer | None
    points: float

    @property
    def right(self) -> bool:
        return self.points >= RIGHT

    @property
    def brier(self) -> float | None:
        """(confidence − right)²: 0 is perfect, 0.25 is what "50%" always gets. None if no confidence is stated."""
        if self.answer is None or self.answer.confidence is None:
            return None
        return (self.answer.confidence - self.right) ** 2

    @property
    def interval(self) -> float | None:
        """The width of the range plus ten times how far the truth lies outside, in factors of ten. None without one."""
        if self.question.kind != "estimate" or self.answer is None:
            return None
        low, high, value = self.answer.low or 0.0, self.answer.high or 0.0, self.question.key["value"]
        narrowest, widest, truth = log10(low), log10(high), log10(value)
        return widest - narrowest + OUTSIDE * (max(0.0, narrowest - truth) + max(0.0, truth - widest))


@dataclass(frozen=True)
class GradedSheet:
    """All questions of a sheet, graded."""

    sheet: Sheet
    questions: tuple[Graded, ...]

    @property
    def score(self) -> float:
        """The mean of the points; what is not answered has none."""
        return fsum(graded.points for graded in self.questions) / len(self.questions)

    @property
    def brier(self) -> float | None:
        """The mean over answers that state a confidence; None if none does."""
        return _mean([graded.brier for graded in self.questions])

    @property
    def interval(self) -> float | None:
        """The mean over answers that state a range; None if none does."""
        return _mean([graded.interval for graded in self.questions])


def _mean(numbers: list[float | None]) -> float | None:
    stated = [number for number in numbers if number is not None]
    return fsum(stated) / len(stated) if stated else None


def graded_sheet(sheet: Sheet, answers: Mapping[str, Answer]) -> GradedSheet:
    """*sheet* with *answers*, which fit it, graded."""
    return GradedSheet(
        sheet,
        tuple(
            Graded(name, question, answer := answers.get(name), points(question, answer, sheet.weights))
            for name, question in sheet.questions.items()
        ),
    )


def points(question: Question, answer: Answer | None, weights: Mapping[str, float]) -> float:
    """The points of *answer*, 0 if there is none; *weights* are the shares of the users by segment."""
    return 0.0 if answer is None else POINTS[question.kind](question, answer, weights)


def _breaks(question: Question, answer: Answer, weights: Mapping[str, float]) -> float:
    """Of all users of all journeys that are hurt or called hurt, the share for whom the right verdict was named."""
    named = answer.journeys or {}
    right = counted = 0.0
    all_unharmed = True
    for journey, verdicts in question.key["journeys"].items():
        said = {segment: _said(named.get(journey, {}), segment) for segment in verdicts}
        all_unharmed &= set(said.values()) == {"unharmed"}
        if set(verdicts.values()) == {"unharmed"} and not set(said.values()) & {"lost", "degraded"}:
            continue
        for segment, verdict in verdicts.items():
            counted += weights[segment]
            right += weights[segment] if said[segment] == verdict else 0.0
    return right / counted if counted else float(all_unharmed)


def _said(verdicts: Mapping[str, str], segment: str) -> str | None:
    return verdicts.get(segment, verdicts.get(EVERY_SEGMENT))


def _cause(question: Question, answer: Answer, _: object) -> float:
    """How many were named rightly, divided by how many were named or should have been."""
    named, right = set(answer.options or ()), set(question.key["options"])
    return len(named & right) / len(named | right)


def _cut_sets(question: Question, answer: Answer, _: object) -> float:
    """The weight of what was named, divided by the most that as many names as are asked for could have."""
    count = question.asked["name"]
    weights = {_as_set(cut["events"]): cut["weight"] for cut in question.key["cut_sets"]}
    named = {_as_set([event_document(event) for event in events]) for events in (answer.cut_sets or ())[:count]}
    most = fsum(sorted(weights.values(), reverse=True)[:count])
    return min(1.0, fsum(weights.get(events, 0.0) for events in named) / most)


def _as_set(events: list[dict[str, object]]) -> frozenset[str]:
    return frozenset(map(repr, events))


def _fix(question: Question, answer: Answer, _: object) -> float:
    """How much harm the choice takes away, divided by how much the best one does."""
    harms = question.key["harm"]
    after = harms["+".join(sorted(answer.options or ()))]
    return float(max(0.0, (harms[""] - after) / (harms[""] - min(harms.values()))))


def _shed(question: Question, answer: Answer, _: object) -> float:
    """The same, from the worst order."""
    harms = question.key["harm"]
    worst = max(harms.values())
    return float((worst - harms[">".join(answer.order or ())]) / (worst - min(harms.values())))


def _estimate(question: Question, answer: Answer, _: object) -> float:
    """1 if the middle of the range (geometric) is right, 0 if ten times off."""
    middle = sqrt(answer.low or 0.0) * sqrt(answer.high or 0.0)
    return float(max(0.0, 1.0 - abs(log10(middle) - log10(question.key["value"]))))


POINTS: Mapping[str, Callable[[Question, Answer, Mapping[str, float]], float]] = {
    "breaks": _breaks,
    "cause": _cause,
    "cut_sets": _cut_sets,
    "fix": _fix,
    "shed": _shed,
    "estimate": _estimate,
}
