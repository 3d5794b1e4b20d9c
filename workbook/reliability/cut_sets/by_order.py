"""Minimal cut sets by increasing order, with the sweep as the oracle that says what is lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import Mask, everywhere, mask_of
from workbook.failure.evaluation import Evaluation
from workbook.failure.relevance import Relevance
from workbook.failure.scenario_set import HOUR, ScenarioSet
from workbook.failure.semantics import Grounded

AT_ONCE = 16_384
"""Scenarios per batch."""
MOST = 3_000_000
"""Scenarios of one order that are tried, at most."""

Combinations = NDArray[np.intp]
"""One set of events per row, by number."""


@dataclass(frozen=True)
class ByOrder:
    """Every minimal cut set of at most *certain_up_to* events, per segment."""

    cut_sets: Mapping[str, tuple[frozenset[BasicEvent], ...]]
    certain_up_to: int
    wanted: int
    """Scenarios that the next order would have taken, if it was too many; else 0."""


def cut_sets_by_order(  # noqa: PLR0913  they are what a cut set depends on
    grounded: Grounded,
    events: Sequence[BasicEvent],
    journey: int,
    order: int,
    *,
    steady: bool = True,
    length: float = HOUR,
    most: int = MOST,
) -> ByOrder:
    """Return every minimal cut set of *journey* of at most *order* of *events*, or of fewer if that takes too long.

    Losing is monotone in the events, so a set is a minimal cut set if it loses the journey and no smaller one
    in it does. All sets of one order are tried before those of the next, supersets of what was found left
    out; no order is begun that would take more than *most* scenarios.
    """
    segments = [segment.name for segment in grounded.graph.architecture.segments]
    relevance = Relevance(grounded, tuple(events), (journey,), steady, length)
    search = _Search(relevance, journey, {name: [] for name in segments})
    for size in range(order + 1):
        if (wanted := comb(len(search.useful()), size)) > most:
            return search.found(size - 1, wanted)
        search.try_all(size)
    return search.found(order, 0)


@dataclass
class _Search:
    relevance: Relevance
    journey: int
    cuts: dict[str, list[tuple[int, ...]]]

    def found(self, certain: int, wanted: int) -> ByOrder:
        named = {
            name: tuple(frozenset(self.relevance.events[number] for number in cut) for cut in cuts)
            for name, cuts in self.cuts.items()
        }
        return ByOrder(named, certain, wanted)

    def useful(self) -> list[int]:
        """Events that do not, alone or with nothing, lose the journey for every segment."""
        open_for = [name for name, cuts in self.cuts.items() if () not in cuts]
        return [n for n in range(len(self.relevance.events)) if any((n,) not in self.cuts[name] for name in open_for)]

    def try_all(self, size: int) -> None:
        """Add the minimal cut sets of *size* events."""
        smaller = {name: _Smaller(len(self.relevance.events), cuts) for name, cuts in self.cuts.items()}
        for rows in _batches(np.array(self.useful(), dtype=np.intp), size):
            left = ~np.logical_and.reduce([cuts.covers(rows) for cuts in smaller.values()])
            rows = rows[left]  # noqa: PLW2901
            if not len(rows):
                continue
            evaluation = self.evaluated(rows)
            for name, cuts in self.cuts.items():
                lost = mask_of(evaluation.lost(self.journey, name), len(rows))
                candidates = rows[lost]
                cuts.extend(map(tuple, candidates[~smaller[name].covers(candidates)].tolist()))

    def evaluated(self, rows: Combinations) -> Evaluation:
        """What follows in one scenario per row."""
        happens = np.zeros((len(self.relevance.events), len(rows)), dtype=np.bool_)
        for column in rows.T:
            happens[column, np.arange(len(rows))] = True
        packed = np.packbits(happens, axis=1, bitorder="little")
        bits = {
            event: int.from_bytes(packed[number].tobytes(), "little")
            for number, event in enumerate(self.relevance.events)
            if happens[number].any()
        }
        size = len(rows)
        steady, lengths = everywhere(size) * self.relevance.steady, np.full(size, self.relevance.length)
        return self.relevance.evaluated(ScenarioSet(size, bits, steady, lengths))


class _Smaller:
    """The cut sets of lower orders: singles as a mask, pairs as a matrix, the rest by looking each up."""

    def __init__(self, events: int, cuts: Sequence[tuple[int, ...]]) -> None:
        self.everything = () in cuts
        self.singles = np.zeros(events, dtype=np.bool_)
        self.pairs = np.zeros((events, events), dtype=np.bool_)
        self.others = {cut for cut in cuts if len(cut) > 2}
        for cut in cuts:
            if len(cut) == 1:
                self.singles[cut[0]] = True
            elif len(cut) == 2:
                self.pairs[cut[0], cut[1]] = True

    def covers(self, rows: Combinations) -> Mask:
        """Which rows contain one of them."""
        covered = np.full(len(rows), self.everything)
        for column in rows.T:
            covered |= self.singles[column]
        for first, second in combinations(rows.T, 2):
            covered |= self.pairs[first, second]
        if self.others:
            sizes = sorted({len(cut) for cut in self.others})
            for place in np.flatnonzero(~covered):
                row = rows[place].tolist()
                covered[place] = any(part in self.others for size in sizes for part in combinations(row, size))
        return covered


def _batches(numbers: Combinations, size: int) -> Iterator[Combinations]:
    """Every set of *size* of *numbers*, which ascend, in batches; no loop per set of two or more."""
    if size == 0:
        yield np.empty((1, 0), dtype=np.intp)
        return
    waiting, held = list[Combinations](), 0
    for rows in _by_first(numbers, size):
        waiting.append(rows)
        held += len(rows)
        if held >= AT_ONCE:
            together = np.concatenate(waiting)
            yield from (together[start : start + AT_ONCE] for start in range(0, held, AT_ONCE))
            waiting, held = [], 0
    if held:
        yield np.concatenate(waiting)


def _by_first(numbers: Combinations, size: int) -> Iterator[Combinations]:
    if size == 1:
        yield numbers[:, np.newaxis]
        return
    for place, first in enumerate(numbers.tolist()):
        for rest in _by_first(numbers[place + 1 :], size - 1):
            if len(rest):
                yield np.column_stack([np.full(len(rest), first), rest])
