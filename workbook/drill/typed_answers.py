"""Answers as people type them on one line."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from workbook.drill.question import Question, Sheet
from workbook.model.drill_answers import EVERY_SEGMENT, Answer
from workbook.model.units import count
from workbook.wording.name_lists import listed

HOW: Mapping[str, str] = {
    "breaks": "Answer like: play lost, browse eu degraded. Journeys that you leave out count as unharmed. "
    "Type none if all are unharmed.",
    "cause": "Answer with letters, like: a c",
    "cut_sets": "Answer like: api down, eu lost + us lost. A comma ends a set, a plus joins events.",
    "fix": "Answer with letters, like: a c",
    "shed": "Answer with the journeys in order, like: browse, play",
    "estimate": "Answer with the range that you are 80% sure of, like: 9k to 20k",
}
"""How each kind is answered."""
VERDICTS = {"lost": "lost", "l": "lost", "degraded": "degraded", "d": "degraded", "unharmed": "unharmed"} | {
    "u": "unharmed",
    "ok": "unharmed",
}
_CONFIDENCE = re.compile(r"[,;]?\s*(?:sure\s+)?([0-9]{2})\s?%\s*$")


class NotUnderstoodError(Exception):
    """A line that is no answer; says what is wrong with it and what would be one."""


def typed_answer(line: str, question: Question, sheet: Sheet) -> Answer:
    """The answer that *line* gives; a percentage at its end is how sure somebody is.

    `NotUnderstoodError` if it is none.
    """
    confidence = _CONFIDENCE.search(line)
    body = line[: confidence.start()] if confidence else line
    sure = int(confidence[1]) if confidence else None
    if sure is not None and not 50 <= sure <= 99:
        raise NotUnderstoodError("a confidence is from 50% to 99%")
    try:
        given = READERS[question.kind](body.strip().lower(), question, sheet)
        if sure is not None:
            given["confidence"] = f"{sure}%"
        return Answer.model_validate(given)
    except ValueError as error:
        raise NotUnderstoodError("a name or a number in it cannot be read") from error


def _breaks(body: str, question: Question, sheet: Sheet) -> dict[str, Any]:
    journeys: dict[str, dict[str, str]] = {name: {EVERY_SEGMENT: "unharmed"} for name in question.asked["journeys"]}
    if body in ("none", "nobody", "nothing"):
        return {"journeys": journeys}
    for part in filter(None, map(str.strip, re.split(r"[,;]", body))):
        words = [word for word in part.replace(":", " ").split() if word not in ("in", "for", "is")]
        verdict = VERDICTS.get(words[-1]) if len(words) > 1 else None
        if verdict is None:
            raise NotUnderstoodError(f"'{part}' does not end in lost, degraded or unharmed")
        names = list(journeys) if words[0] in ("all", "everything") else [words[0]]
        if names[0] not in journeys:
            raise NotUnderstoodError(f"there is no journey '{words[0]}'; known are {listed(journeys)}")
        segments = words[1:-1] or [EVERY_SEGMENT]
        if unknown := [word for word in words[1:-1] if word not in sheet.weights]:
            raise NotUnderstoodError(f"there is no segment '{unknown[0]}'; known are {listed(sheet.weights)}")
        for name in names:
            journeys[name] = {**journeys[name], **dict.fromkeys(segments, verdict)}
    return {"journeys": journeys}


def _letters(body: str, question: Question, _: Sheet) -> dict[str, Any]:
    letters = re.findall(r"[a-z0-9]+", body.replace(" and ", " "))
    if unknown := [letter for letter in letters if letter not in question.asked["options"]]:
        raise NotUnderstoodError(f"there is no option '{unknown[0]}'; known are {listed(question.asked['options'])}")
    chosen = list(dict.fromkeys(letters))
    budget = question.asked.get("budget")
    if budget is not None and len(chosen) > budget:
        raise NotUnderstoodError(f"choose at most {budget}")
    return {"options": chosen}


def _cut_sets(body: str, *_: object) -> dict[str, Any]:
    sets = []
    for part in filter(None, map(str.strip, re.split(r"[,;]", body))):
        events = []
        for event in re.split(r"\+|\band\b", part):
            words = event.split()
            if len(words) != 2 or words[1] not in ("down", "slow", "lost"):
                raise NotUnderstoodError(f"'{event.strip()}' is not a name and one of down, slow and lost")
            events.append({words[1]: words[0]})
        sets.append(events)
    return {"cut_sets": sets}


def _order(body: str, question: Question, _: Sheet) -> dict[str, Any]:
    order = [name for name in re.split(r"[\s,;>]+", body.replace(" then ", " ")) if name]
    if sorted(order) != sorted(question.asked["journeys"]):
        raise NotUnderstoodError(f"name each of {listed(question.asked['journeys'])} once, first shed first")
    return {"order": order}


def _range(body: str, *_: object) -> dict[str, Any]:
    numbers = re.findall(r"[0-9]+(?:\.[0-9]+)?\s?[kmbt]?", body.replace(",", ""))
    if len(numbers) not in (1, 2):
        raise NotUnderstoodError("give the lower and the upper end of your range, like 9k to 20k")
    low, high = sorted((_number(numbers[0]), _number(numbers[-1])))
    if low <= 0:
        raise NotUnderstoodError("both ends of a range are more than 0")
    return {"low": low, "high": high}


def _number(text: str) -> float:
    text = text.replace(" ", "")
    if text.endswith("t"):
        return count(text[:-1]) * 1e12
    return count(text[:-1] + {"k": "k", "m": "M", "b": "B"}[text[-1]] if text[-1] in "kmb" else float(text))


READERS: Mapping[str, Callable[[str, Question, Sheet], dict[str, Any]]] = {
    "breaks": _breaks,
    "cause": _letters,
    "cut_sets": _cut_sets,
    "fix": _letters,
    "shed": _order,
    "estimate": _range,
}
