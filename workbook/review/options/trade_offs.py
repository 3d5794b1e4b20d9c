"""What one changed field makes better and what it makes worse: undoing it alone undoes both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbook.document import Route
from workbook.model import Architecture
from workbook.review.options.available_journeys import available
from workbook.review.options.numbers import Figure, Key, Number, numbers
from workbook.review.options.table import Row, is_better, same
from workbook.what_if.change import REMOVED, Change
from workbook.what_if.redesign import design_data, redesigned

FEWEST, COMPONENTS = 6, 400
"""Changed fields that are undone, each at the price of all figures: so many that they have COMPONENTS together."""
COSTLY: frozenset[Figure] = frozenset({"full", "degraded", "lost", "deploys"})
"""Figures of availability: computed once more for every field only in designs of at most SMALL components."""
SMALL = 20


@dataclass(frozen=True, slots=True)
class TradeOff:
    """A changed field, and the figures that have their old value again if it alone is undone."""

    field: str
    before: str
    after: str
    """As they are written; empty for what is not."""
    improves: tuple[Key, ...]
    worsens: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class TradeOffs:
    """The trade-offs between two designs."""

    found: tuple[TradeOff, ...]
    fields: int
    """Fields that differ."""
    tried: int
    """Those that were undone."""


def trade_offs(old: Architecture, new: Architecture, found: Sequence[Row]) -> TradeOffs:
    """The changed fields of *new* that make one figure of *found* better and another one worse.

    Figures are old and new. A change counts only if undoing it alone restores the old value of both. What is no valid
    design without the change is not tried; the first changes are, the fewer the larger the design. Availability and
    deploys take part in designs of at most SMALL components.
    """
    changes = list(differences(design_data(old), design_data(new)))
    is_small = len(new.components) <= SMALL
    changed = [row for row in found if row.differs and row.is_comparable and (is_small or row.key.figure not in COSTLY)]
    again = is_small and any(row.key.figure in COSTLY for row in changed)
    better = [row for row in changed if is_better(row.key, row.numbers[1], row.numbers[0])]
    worse = [row for row in changed if is_better(row.key, row.numbers[0], row.numbers[1])]
    if not better or not worse:
        return TradeOffs((), len(changes), 0)
    tried = 0
    trades: list[TradeOff] = []
    for change, after in changes[: max(FEWEST, COMPONENTS // len(new.components))]:
        undone = _undone(new, change, again=again)
        if undone is None:
            continue
        tried += 1
        improves, worsens = (tuple(row.key for row in side if _restored(row, undone)) for side in (better, worse))
        if improves and worsens and any(key.segment for key in (*improves, *worsens)):
            before = "" if change.value is REMOVED else _written(change.value)
            trades.append(TradeOff(".".join(map(str, change.route)), before, after, improves, worsens))
    return TradeOffs(tuple(trades), len(changes), tried)


def _restored(row: Row, undone: Mapping[Key, Number]) -> bool:
    return row.key in undone and same(undone[row.key], row.numbers[0])


def _undone(new: Architecture, change: Change, *, again: bool) -> Mapping[Key, Number] | None:
    """The figures without *change*, those of availability if they are asked for *again*."""
    try:
        undone = redesigned(new, [change])
        return numbers(undone, available(undone) if again else ())
    except ValueError:
        return None


def differences(old: Any, new: Any, route: Route = ()) -> Iterator[tuple[Change, str]]:  # noqa: ANN401
    """What takes *new* back to *old*, field by field, and how each is written in *new*.

    >>> [change for change, _ in differences({"a": {"b": 1, "c": 2}}, {"a": {"b": 2}, "d": 3})]
    [Change(route=('a', 'b'), value=1), Change(route=('a', 'c'), value=2), Change(route=('d',), value=REMOVED)]
    """
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys([*old, *new]):
            if name not in new:
                yield Change((*route, name), old[name]), ""
            elif name not in old:
                yield Change((*route, name), REMOVED), _written(new[name])
            else:
                yield from differences(old[name], new[name], (*route, name))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from differences(before, after, (*route, place))
    elif old != new:
        yield Change(route, old), _written(new)


def _written(value: Any) -> str:  # noqa: ANN401
    """A value in a few words."""
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


LONGEST = 60
"""Characters."""
