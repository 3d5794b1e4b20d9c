"""Figures of several designs in rows, the better one marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook.review.options.numbers import MORE_IS_BETTER, Figure, Key, Number

SAME = 1e-9
"""Of a figure, what rounding may make of it."""
ABSENT: Mapping[Figure, str] = {
    "full": "no availability is given",
    "degraded": "no availability is given",
    "lost": "no availability is given",
    "month": "no price in this currency is given",
    "per_user": "no price in this currency is given",
    "deploys": "no deploy is given",
}
"""Why a design does not have a figure; else it does not have the journey, the segment or the component."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of every design."""

    key: Key
    numbers: tuple[Number, ...]
    best: int | None
    """The design that is better than every other one; None if none is, or if one is unknown."""

    @property
    def is_comparable(self) -> bool:
        return all(number.is_known for number in self.numbers)

    @property
    def differs(self) -> bool:
        """Whether not all designs have the same."""
        first, *others = self.numbers
        return any(not same(first, other) for other in others)


def same(one: Number, other: Number) -> bool:
    """Whether two figures are the same, rounding aside."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return one.is_known == other.is_known and one.word == other.word
    return _near(one.low, other.low) and _near(one.high, other.high)


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= SAME * max(1e-6, abs(one), abs(other))


def is_better(key: Key, one: Number, other: Number) -> bool:
    """Whether *one* is better than *other*, whatever they are between their ends."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    if key.figure in MORE_IS_BETTER:
        return one.low > other.high and not _near(one.low, other.high)
    return one.high < other.low and not _near(one.high, other.low)


def rows(designs: Sequence[Mapping[Key, Number]]) -> tuple[Row, ...]:
    """Every figure that one of *designs* knows; what another one does not have is said to be so."""
    keys = dict.fromkeys(key for found in designs for key in found)
    return tuple(
        _row(
            key,
            [found.get(key, Number(missing=ABSENT.get(key.figure, "it is not in the design"))) for found in designs],
        )
        for key in keys
    )


def _row(key: Key, found: Sequence[Number]) -> Row:
    best = None
    if all(number.is_known for number in found):
        better = [
            place
            for place, number in enumerate(found)
            if all(is_better(key, number, other) for at, other in enumerate(found) if at != place)
        ]
        best = better[0] if better else None
    return Row(key, tuple(found), best)
