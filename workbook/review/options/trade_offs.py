"""What one changed field makes better and what it makes worse: undoing it alone undoes both."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbook.document import Route
from workbook.model import Architecture
from workbook.review.options.available_journeys import SMALL, quickly_available
from workbook.review.options.numbers import (
    OF_AVAILABILITY,
    OF_LATENCY,
    Key,
    Number,
    available_numbers,
    latency_numbers,
    plain_numbers,
)
from workbook.review.options.table import Row, is_better, same
from workbook.what_if.change import REMOVED, Change
from workbook.what_if.redesign import design_data, redesigned

FEWEST, COMPONENTS = 6, 400
"""Changed fields that are undone, each at the price of all figures: so many that they have COMPONENTS together."""
NOT_OF_TIME: frozenset[str] = frozenset({
    "availability", "cost", "deploy", "drilled", "egress", "mtbf", "mttr", "observed_by", "owner",
    "replica_availability", "stores", "summary", "why",
})  # fmt: skip
"""Fields of components and failure domains that no request takes longer or shorter by."""


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
    design without the change is not tried; the first changes are, the fewer the larger the design. Whether what is
    available is restored is seen, in designs of more than SMALL components, in states of at most two events.
    """
    changes = list(differences(design_data(old), design_data(new)))
    changed = [row for row in found if row.differs and row.is_comparable]
    better = [row for row in changed if is_better(row.key, row.numbers[1], row.numbers[0])]
    worse = [row for row in changed if is_better(row.key, row.numbers[0], row.numbers[1])]
    if not better or not worse:
        return TradeOffs((), len(changes), 0)
    trial = _Trial(old, new, tuple(better), tuple(worse))
    tried = 0
    trades: list[TradeOff] = []
    for change, after in changes[: max(FEWEST, COMPONENTS // len(new.components))]:
        try:
            undone = redesigned(new, [change])
        except ValueError:
            continue
        tried += 1
        restored = trial.restored_by(undone, change)
        improves, worsens = (tuple(row.key for row in side if row.key in restored) for side in (better, worse))
        if improves and worsens and any(key.segment for key in (*improves, *worsens)):
            before = "" if change.value is REMOVED else _written(change.value)
            trades.append(TradeOff(".".join(map(str, change.route)), before, after, improves, worsens))
    return TradeOffs(tuple(trades), len(changes), tried)


@dataclass(frozen=True)
class _Trial:
    """The figures that differ, and which of them have their old value again after one change."""

    old: Architecture
    new: Architecture
    better: tuple[Row, ...]
    worse: tuple[Row, ...]

    def restored_by(self, undone: Architecture, change: Change) -> frozenset[Key]:
        """What is as in the old design; the cheapest figures first, as long as both sides may still be among them."""
        restored: set[Key] = set()
        parts = [(self._plain, plain_numbers), (self._available, _available_numbers)]
        if not _is_apart_from_time(change):
            parts.append((self._timed, latency_numbers))
        for place, (before, compute) in enumerate(parts):
            ahead = {key for later, _ in parts[place:] for key in later}
            if not all(any(row.key in ahead | restored for row in side) for side in (self.better, self.worse)):
                break
            if before:
                after = compute(undone)
                restored |= {key for key, number in before.items() if key in after and same(after[key], number)}
        return frozenset(restored)

    def _before(self, keep: Callable[[Key], bool]) -> dict[Key, Number]:
        return {row.key: row.numbers[0] for row in (*self.better, *self.worse) if keep(row.key)}

    @cached_property
    def _plain(self) -> Mapping[Key, Number]:
        return self._before(lambda key: key.figure not in OF_LATENCY | OF_AVAILABILITY)

    @cached_property
    def _timed(self) -> Mapping[Key, Number]:
        return self._before(lambda key: key.figure in OF_LATENCY)

    @cached_property
    def _available(self) -> Mapping[Key, Number]:
        """As `quickly_available` has them of the old design, where it tells the two designs apart."""
        keys = self._before(lambda key: key.figure in OF_AVAILABILITY)
        if not keys or max(len(design.components) for design in (self.old, self.new)) <= SMALL:
            return keys
        before, after = _available_numbers(self.old), _available_numbers(self.new)
        return {
            key: before[key] for key in keys if key in before and key in after and not same(before[key], after[key])
        }


def _available_numbers(design: Architecture) -> Mapping[Key, Number]:
    return available_numbers(design, quickly_available(design))


def _is_apart_from_time(change: Change) -> bool:
    kind, *inside = change.route
    return kind in ("components", "failure_domains") and len(inside) > 1 and inside[1] in NOT_OF_TIME


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
