"""One block of scenarios: what happens in it is drawn, and what is lost is counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbook.failure.bits import of_mask
from workbook.reliability.sampling.plan import Plan
from workbook.reliability.sampling.stream import happenings

BLOCK = 1 << 20
"""Scenarios per block. Another number would draw others."""
COLUMNS = 1 << 16
"""Scenarios that are evaluated at a time, so that they stay in cache."""

REQUESTS = 1 << 62
"""Stands for an event in the streams of what is drawn: which requests are refused."""

Counts = NDArray[np.int64]
"""For each top, the scenarios in which it is lost: in column 0 at all, then, if asked for, with each event.

The row after the tops then counts the scenarios themselves, at all and with each event.
"""


class Share(NamedTuple):
    """A block by number, and how many scenarios it has."""

    number: int
    size: int


def blocks(samples: int, size: int = BLOCK) -> Iterator[Share]:
    """*samples* scenarios in blocks of *size*, the last one perhaps smaller."""
    for number in range(-(-samples // size)):
        yield Share(number, min(size, samples - number * size))


@dataclass(frozen=True)
class Task:
    """Counts any block, wherever it runs: what is to be counted, and all that decides what is drawn."""

    plan: Plan
    by_itself: NDArray[np.float64]
    chances: Sequence[float]
    seed: int
    by_event: bool = False

    @property
    def shape(self) -> tuple[int, int]:
        """Of its counts."""
        return (len(self.plan.tops) + 1, self.plan.events + 1) if self.by_event else (len(self.plan.tops), 1)

    def __call__(self, block: Share) -> Counts:
        return _counts_of_block(self, block)


def _counts_of_block(task: Task, block: Share) -> Counts:
    """Return how many scenarios of *block* lose each top of the plan, with `by_event` also together with each event.

    Where nothing happens, or one event alone, the answer is looked up in `by_itself` (`alone` of the plan):
    only scenarios with two events or more are evaluated, packed together. Events that make no difference are not
    drawn: nothing else depends on them.
    """
    plan = task.plan
    drawn = [
        happenings(task.seed, event, block.number, block.size, chance if event in plan.relevant else 0.0)
        for event, chance in enumerate(task.chances)
    ]
    scenario = np.concatenate([*drawn, np.empty(0, dtype=np.int64)])
    event = np.repeat(np.arange(len(drawn)), [len(places) for places in drawn])
    many = np.bincount(scenario, minlength=block.size)
    several = many > 1
    together = several[scenario]
    single = np.bincount(event[~together], minlength=len(drawn) + 1)
    single[-1] = block.size - np.count_nonzero(many)
    counts = np.zeros(task.shape, dtype=np.int64)
    lost = _of_single(task, block, single)
    counts[: len(plan.tops), 0] = lost.sum(axis=0)
    if task.by_event:
        counts[:-1, 1:] = lost[:-1].T
        counts[-1] = block.size, *map(len, drawn)
    column = np.cumsum(several) - 1
    _evaluate(task, block, counts, event[together], column[scenario[together]], int(np.count_nonzero(several)))
    return counts


def _of_single(task: Task, block: Share, single: NDArray[np.int64]) -> NDArray[np.int64]:
    """Row e: how many of the scenarios in which event e alone happens lose each top; the last row: with none.

    Where a share of the requests is refused, a request is drawn in each of them.
    """
    times = np.broadcast_to(single[:, np.newaxis], task.by_itself.shape)
    lost = (times * (task.by_itself >= 1.0)).astype(np.int64)
    partly = (task.by_itself > 0.0) & (task.by_itself < 1.0)
    if partly.any():
        random = np.random.Generator(np.random.Philox(key=[task.seed, REQUESTS], counter=[0, 0, block.number, 0]))
        lost[partly] = random.binomial(times[partly], task.by_itself[partly])
    return lost


def _evaluate(  # noqa: PLR0913, PLR0917  they are where the counts come from
    task: Task, block: Share, counts: Counts, event: NDArray[np.int64], column: NDArray[np.int64], size: int
) -> None:
    """Add to *counts* those of *size* scenarios, in which each *event* happens at its *column*."""
    by_event = np.searchsorted(event, np.arange(task.plan.events + 1))
    packed = np.zeros(-(-size // 8), dtype=np.uint8)
    bit = np.left_shift(1, column & 7).astype(np.uint8)
    happening = dict[int, bytes]()
    for number, (start, end) in enumerate(zip(by_event[:-1].tolist(), by_event[1:].tolist(), strict=True)):
        if start < end:
            packed[:] = 0
            np.bitwise_or.at(packed, column[start:end] >> 3, bit[start:end])
            happening[number] = packed.tobytes()
    random = np.random.Generator(np.random.Philox(key=[task.seed, REQUESTS + 1], counter=[0, 0, block.number, 0]))
    for start in range(0, size, COLUMNS):
        here = min(COLUMNS, size - start)
        window = slice(start // 8, (start + here + 7) // 8)
        bits = {number: int.from_bytes(data[window], "little") for number, data in happening.items()}
        requests: NDArray[np.float64] | None = None
        for top, shares in enumerate(task.plan.lost({n: happens for n, happens in bits.items() if happens}, here)):
            if isinstance(shares, int):
                lost = shares
            else:
                requests = random.random(here) if requests is None else requests
                lost = of_mask(requests < shares)
            counts[top, 0] += lost.bit_count()
            if task.by_event and lost:
                for number, happens in bits.items():
                    counts[top, number + 1] += (lost & happens).bit_count()
