"""Brute force: every set of events with its probability, on small random designs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import prod
from random import Random

import numpy as np

from tests.reliability.cut_sets.every_set import every_set, minimal, small
from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import mask_of
from workbook.failure.semantics import Grounded


@dataclass(frozen=True)
class Small:
    """A design with few events, a probability for each, and what every set of them loses."""

    ready: Grounded
    events: Sequence[BasicEvent]
    chances: dict[BasicEvent, float]
    lost: dict[tuple[str, str], int]

    def probability(self, top: tuple[str, str], chances: dict[BasicEvent, float] | None = None) -> float:
        """Sum over every set of events that loses it."""
        return float(self.weights(chances or self.chances)[mask_of(self.lost[top], 1 << len(self.events))].sum())

    def weights(self, chances: dict[BasicEvent, float]) -> np.ndarray:
        places = np.arange(1 << len(self.events))
        return prod(
            np.where(places >> number & 1, chances[event], 1 - chances[event])
            for number, event in enumerate(self.events)
        )

    def given(self, top: tuple[str, str], event: BasicEvent, chance: float) -> float:
        return self.probability(top, {**self.chances, event: chance})

    def union(self, top: tuple[str, str], event: BasicEvent) -> float:
        """Probability that a minimal cut set with *event* happens."""
        cuts = [cut for cut in minimal(self.events, self.lost[top]) if event in cut]
        places = np.arange(1 << len(self.events))
        happens = np.zeros(len(places), dtype=bool)
        for cut in cuts:
            wanted = sum(1 << self.events.index(one) for one in cut)
            happens |= places & wanted == wanted
        return float(self.weights(self.chances)[happens].sum())


@cache
def cases(many: int, first: int = 0) -> list[Small]:
    """Some designs, each with random probabilities."""
    found: list[Small] = []
    seed = first
    while len(found) < many:
        seed += 1
        if (one := small(seed, slow=seed % 3 == 0)) is None:
            continue
        ready, events = one
        rng = Random(seed)  # noqa: S311
        swept = every_set(ready, events)
        graph = ready.graph
        lost = {
            (journey, segment.name): swept.lost(index, segment.name)
            for index, journey in enumerate(graph.journeys)
            for segment in graph.architecture.segments
        }
        found.append(Small(ready, events, {event: rng.uniform(0.01, 0.4) for event in events}, lost))
    return found
