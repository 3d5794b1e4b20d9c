"""Brute force: every set of events tried, on small random designs."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random

import numpy as np

from tests.failure.evaluated import grounded
from tests.oracle import random_design
from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import everywhere, mask_of, of_mask
from workbook.failure.evaluation import Evaluation, evaluate
from workbook.failure.scenario_set import HOUR, ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.reliability.structure import failure_events

MOST_EVENTS = 12


def small(seed: int, *, slow: bool = False) -> tuple[Grounded, tuple[BasicEvent, ...]] | None:
    """A random design with at most 12 events; None if it has more."""
    rng = Random(seed)  # noqa: S311
    ready = grounded(random_design(rng, rng.randint(3, 7)))
    events = failure_events(ready.graph, slow=slow)
    return (ready, events) if len(events) <= MOST_EVENTS else None


def happening(events: int) -> dict[int, int]:
    """For event number n, the scenarios with bit n set."""
    places = np.arange(1 << events)
    return {number: of_mask((places >> number & 1).astype(np.bool_)) for number in range(events)}


def every_set(
    ready: Grounded, events: Sequence[BasicEvent], *, steady: bool = True, length: float = HOUR
) -> Evaluation:
    """Scenario s has event n if bit n of s is set."""
    size = 1 << len(events)
    bits = happening(len(events))
    columns = {event: bits[number] for number, event in enumerate(events)}
    return evaluate(ready, ScenarioSet(size, columns, everywhere(size) * steady, np.full(size, length)))


def minimal(events: Sequence[BasicEvent], lost: int) -> set[frozenset[BasicEvent]]:
    """The smallest sets that are lost, by definition: no set with one event less is."""
    table = mask_of(lost, 1 << len(events))
    return {
        frozenset(event for number, event in enumerate(events) if s >> number & 1)
        for s in np.flatnonzero(table).tolist()
        if not any(table[s & ~(1 << number)] for number in range(len(events)) if s >> number & 1)
    }


def subsets(events: Sequence[BasicEvent]) -> Iterator[tuple[BasicEvent, ...]]:
    for size in range(len(events) + 1):
        yield from combinations(events, size)


def plain(event: BasicEvent) -> dict[str, str]:
    """As users write it."""
    return {event.kind: event.target}
