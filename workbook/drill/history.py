"""What somebody has answered before: one line of JSON per answer, and when each family is likely to be forgotten."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

from fsrs import Card, Rating, Scheduler

from workbook.document import refusal, shown
from workbook.drill.points import Graded, GradedSheet
from workbook.drill.shuffling import digest
from workbook.errors import Location, Problem

Item = TypeVar("Item")
SCHEDULER = Scheduler(enable_fuzzing=False)
"""The same answers lead to the same dates."""
HALF = 0.5
"""Points from which a wrong answer counts as hard, not as forgotten."""
FIELDS = ("at", "sheet", "id", "kind", "family", "points", "right", "confidence", "brier", "interval", "card")
MOST_PROBLEMS = 20
RANGES = {"points": (0.0, 1.0), "confidence": (0.5, 0.99), "brier": (0.0, 1.0), "interval": (0.0, 1e5)}
"""What the numbers of an answer can be."""
FIRST_YEAR, LAST_YEAR = 1970, 2999
MOST_FORGOTTEN, MOST_DAYS = 1e-3, 36_500.0
"""Between these is the stability of a card, in days."""
MOST_STEPS = 2
"""Learning steps of the scheduler."""


@dataclass(frozen=True)
class Entry:
    """One answer as the history has it."""

    at: datetime
    sheet: str
    id: str
    kind: str
    family: str
    points: float
    right: bool
    confidence: float | None
    brier: float | None
    interval: float | None
    card: Mapping[str, Any]
    """The state of the family in the spaced repetition, as `fsrs` writes it."""

    @property
    def line(self) -> str:
        """The entry as one line of the file."""
        data = {name: getattr(self, name) for name in FIELDS} | {"at": self.at.isoformat()}
        return json.dumps(data, ensure_ascii=False)


@dataclass(frozen=True)
class History:
    """Every answer that was kept, oldest first."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """The last card of every family."""
        return {entry.family: Card.from_json(json.dumps(entry.card)) for entry in self.entries}

    @property
    def last(self) -> datetime:
        """When the last answer was given."""
        return max((entry.at for entry in self.entries), default=datetime(2000, 1, 1, tzinfo=UTC))

    def forgotten(self, family: str) -> float:
        """The probability that *family* is forgotten when the last answer was given; 1 if it was never asked."""
        card = self.cards.get(family)
        return 1.0 if card is None else 1.0 - SCHEDULER.get_card_retrievability(card, self.last)

    def with_answers(self, graded: GradedSheet, at: datetime) -> Sequence[Entry]:
        """The entries that the answers of a sheet add, one per answer."""
        cards = dict(self.cards)
        added: list[Entry] = []
        for question in graded.questions:
            if question.answer is not None:
                family = question.question.family
                known = cards.get(family) or Card(card_id=int(digest(family)[:12], 16), due=at)
                cards[family], _ = SCHEDULER.review_card(known, _rating(question), at)
                added.append(_entry(question, graded.sheet.id, at, json.loads(cards[family].to_json())))
        return added


def by_urgency(
    history: History | None, items: Iterable[Item], risk: Callable[[Item], float], family: Callable[[Item], str]
) -> list[Item]:
    """*items* by risk × the probability that their family is forgotten; as they are if nothing was answered before."""
    ordered = list(items)
    if history is None or not history.entries:
        return ordered
    forgotten = {name: history.forgotten(name) for name in {family(item) for item in ordered}}
    return sorted(ordered, key=lambda item: -round(risk(item) * forgotten[family(item)], 9))


def _rating(graded: Graded) -> Rating:
    return Rating.Good if graded.right else Rating.Hard if graded.points >= HALF else Rating.Again


def _entry(graded: Graded, sheet: str, at: datetime, card: Mapping[str, Any]) -> Entry:
    return Entry(
        at=at,
        sheet=sheet,
        id=graded.id,
        kind=graded.question.kind,
        family=graded.question.family,
        points=graded.points,
        right=graded.right,
        confidence=None if graded.answer is None else graded.answer.confidence,
        brier=graded.brier,
        interval=graded.interval,
        card=card,
    )


def read_history(text: str, file: str) -> History:
    """The history in *text*; `DocumentError` with the number of every line that cannot be read."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                entries.append(_read(line))
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
                problems.append(
                    Problem(Location(file, number, 1), f"this line is no answer of a drill: {_told(error)}")
                )
    if problems:
        raise refusal(problems[:MOST_PROBLEMS])
    return History(tuple(entries))


def _read(line: str) -> Entry:
    data = json.loads(line)
    if not isinstance(data, dict):
        raise TypeError("it is no JSON object")
    if missing := [name for name in FIELDS if name not in data]:
        raise ValueError(f"it lacks {', '.join(missing)}")
    at = datetime.fromisoformat(data["at"])
    numbers = ("points", "confidence", "brier", "interval")
    wrong = [name for name in numbers if not isinstance(data[name], int | float | None) or isinstance(data[name], bool)]
    wrong += [name for name in ("sheet", "id", "kind", "family") if not isinstance(data[name], str)]
    wrong += [name for name, value in (("points", data["points"]), ("card", data["card"])) if value is None]
    wrong += [] if isinstance(data["right"], bool) else ["right"]
    wrong += [name for name, (low, high) in RANGES.items() if name not in wrong and not _within(data[name], low, high)]
    wrong += [] if FIRST_YEAR <= at.year <= LAST_YEAR else ["at"]
    if wrong:
        raise ValueError(f"{', '.join(wrong)} cannot be read")
    if not _is_sound(Card.from_json(json.dumps(data["card"]))):
        raise ValueError("card cannot be read")
    fields = {name: data[name] for name in FIELDS}
    return Entry(**fields | {"at": at if at.tzinfo else at.replace(tzinfo=UTC)})


def _within(value: float | None, low: float, high: float) -> bool:
    return value is None or low <= value <= high


def _is_sound(card: Card) -> bool:
    """Whether the scheduler can go on from *card*."""
    days = [day for day in (card.due, card.last_review) if day is not None]
    return (
        all(day.tzinfo is not None and FIRST_YEAR <= day.year <= LAST_YEAR for day in days)
        and (card.stability is None) == (card.difficulty is None) == (card.last_review is None)
        and _within(card.stability, MOST_FORGOTTEN, MOST_DAYS)
        and _within(card.difficulty, 1.0, 10.0)
        and (card.step is None or card.step in range(MOST_STEPS))
    )


def _told(error: Exception) -> str:
    return shown(str(error), 100) if isinstance(error, KeyError) else shown(str(error), 100)[1:-1]


@dataclass(frozen=True)
class Bin:
    """Answers whose confidence is from one figure to another."""

    low: float
    high: float
    said: float
    """The mean confidence."""
    right: float
    """The share that was right."""
    count: int


@dataclass(frozen=True)
class FamilyProgress:
    """How one family of questions goes."""

    answered: int
    score: float
    forgotten: float
    """Probability that it is forgotten by now."""
    due: str
    """The day on which to ask it again."""


@dataclass(frozen=True)
class Progress:
    """How somebody does over all answers that were kept."""

    answered: int
    score: float | None
    brier: float | None
    interval: float | None
    calibration: tuple[Bin, ...]
    families: Mapping[str, FamilyProgress]
    """Weakest first."""


BINS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def progress(history: History, at: datetime) -> Progress:
    """What *history* says at a time."""
    families: dict[str, list[Entry]] = {}
    for entry in history.entries:
        families.setdefault(entry.family, []).append(entry)
    ranked = sorted(families.items(), key=lambda item: (_mean(entry.points for entry in item[1]) or 0.0, item[0]))
    return Progress(
        answered=len(history.entries),
        score=_mean(entry.points for entry in history.entries),
        brier=_mean(entry.brier for entry in history.entries),
        interval=_mean(entry.interval for entry in history.entries),
        calibration=tuple(_bins(history.entries)),
        families={name: _family(history.cards[name], entries, at) for name, entries in ranked},
    )


def _family(card: Card, entries: Sequence[Entry], at: datetime) -> FamilyProgress:
    return FamilyProgress(
        answered=len(entries),
        score=_mean(entry.points for entry in entries) or 0.0,
        forgotten=1.0 - SCHEDULER.get_card_retrievability(card, max(at, entries[-1].at)),
        due=card.due.date().isoformat(),
    )


def _bins(entries: Sequence[Entry]) -> Iterator[Bin]:
    sure = [entry for entry in entries if entry.confidence is not None]
    for low, high in pairwise(BINS):
        inside = [entry for entry in sure if low <= (entry.confidence or 0.0) < high]
        if inside:
            said, right = _mean(entry.confidence for entry in inside), _mean(float(entry.right) for entry in inside)
            yield Bin(low, high, said or 0.0, right or 0.0, len(inside))


def _mean(numbers: Iterable[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return sum(known) / len(known) if known else None
