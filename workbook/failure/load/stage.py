"""Numbers against facts: called by the fixpoint, they say which facts loads decide, given all others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbook.failure.bits import Bits, mask_of
from workbook.failure.fixpoint import Times, Values
from workbook.failure.levels import Levels
from workbook.failure.load.held import held, is_full
from workbook.failure.load.limits import Bits as BitsPerRequest
from workbook.failure.load.limits import Limits, facts_of_limits, limits
from workbook.failure.load.offered import Offered, Surges, surges
from workbook.failure.load.window import Mask, Window, exceeds
from workbook.failure.replicas import ReplicaCounts
from workbook.failure.semantics.grounding import Grounded
from workbook.traffic.size import bits_per_request

BLOCK = 4096
"""Scenarios at a time, so that the arrays stay in cache."""
FEW = 0.5
"""Share of the scenarios up to which they are picked out, which costs a look at all."""


@dataclass(frozen=True)
class Loads:
    """Compares loads with capacities, limits, workers and buffers, given all other facts."""

    grounded: Grounded
    replicas: ReplicaCounts

    @cached_property
    def surges(self) -> Surges:
        return surges(self.replicas)

    @cached_property
    def bits(self) -> BitsPerRequest:
        """b(c, j): what is sent per request, by the loads at rest."""
        graph = self.grounded.graph
        if all(graph.component(stamp).bit_capacity is None for stamp in self.grounded.limited):
            return {}
        calm = Window([0] * len(self.grounded.network.facts), {}, 1, 0, 1)
        resting = [
            {stamp: float(np.sum(load)) for stamp, load in loads.items()}
            for loads in Offered(self.grounded, {}, calm).per_journey
        ]
        return {
            stamp: {journey: bits for journey, bits in enumerate(per_journey) if bits is not None}
            for name, per_journey in bits_per_request(self.grounded.traffic, resting).items()
            if None not in per_journey
            for stamp in graph.stamps_of[name]
        }

    def limits(self, offered: Offered, stamp: int) -> Limits:
        """What *stamp* does with what is offered to it."""
        alive = offered.window.count(self.replicas.serving(stamp))
        return limits(self.grounded, offered, self.bits, stamp, alive)

    def __call__(self, values: Values, times: Times) -> Mapping[int, Bits]:
        """The facts that loads decide, and when.

        Where nothing that they depend on has changed since it was last asked, the answer is the same.
        """
        changed = self._changed(values, times)
        for fact in self._decided:
            self._decided[fact] &= ~changed
        for window in self._windows(values, times, changed):
            for fact, mask in self.decided(window):
                self._decided[fact] |= window.bits(mask) & changed
        return dict(self._decided)

    def offered(self, window: Window) -> Offered:
        """Loads in one window."""
        return Offered(self.grounded, self.surges, window)

    def whole(self, values: Values, times: Times, scenario: int) -> Window:
        """The window of one scenario."""
        return Window(values, times, self.replicas.scenarios.size, scenario, 1)

    def decided(self, window: Window) -> Iterator[tuple[int, Mask]]:
        """The facts that loads decide in *window*."""
        offered, everywhere = self.offered(window), self.replicas.scenarios.all
        for stamp in self.grounded.limited:
            yield from facts_of_limits(self.grounded, stamp, self.limits(offered, stamp))
        for pool in self.grounded.pools:
            alive = window.count(self.replicas.serving(pool.stamp))
            yield pool.head, exceeds(held(pool, offered, everywhere, alive), pool.workers * alive)
        if self.grounded.buffers:
            lengths = self.replicas.scenarios.lengths
            if window.picked is None:
                here = lengths[window.start : window.start + window.size]
            else:
                here = lengths[window.picked]
            for buffer in self.grounded.buffers:
                yield buffer.head, is_full(buffer, offered, here)

    def _windows(self, values: Values, times: Times, changed: Bits) -> Iterator[Window]:
        """Windows that cover *changed*: of what follows each other, or picked where they are few."""
        total = self.replicas.scenarios.size
        if changed.bit_count() < FEW * total:
            places = np.flatnonzero(mask_of(changed, total))
            for first in range(0, len(places), BLOCK):
                picked = places[first : first + BLOCK]
                yield Window(values, times, total, 0, len(picked), picked)
        else:
            for start in range(0, total, BLOCK):
                yield Window(values, times, total, start, min(BLOCK, total - start))

    def _changed(self, values: Values, times: Times) -> Bits:
        """Where something that loads depend on is other than when they were last asked; at first, everywhere."""
        changed = 0 if self._asked else self.replicas.scenarios.all
        for fact in self.grounded.loads_depend_on:
            changed |= values[fact] ^ self._asked.get(fact, 0)
            self._asked[fact] = values[fact]
            if fact in times:
                changed |= _differing(times[fact], self._asked_times.get(fact, ()))
                self._asked_times[fact] = times[fact]
        self._asked.setdefault(-1, 0)
        return changed

    @cached_property
    def _asked(self) -> dict[int, Bits]:
        return {}

    @cached_property
    def _asked_times(self) -> dict[int, Levels]:
        return {}

    @cached_property
    def _decided(self) -> dict[int, Bits]:
        return dict.fromkeys(self.grounded.decided_by_loads, 0)


def _differing(levels: Levels, before: Levels) -> Bits:
    """Where two times may differ."""
    if levels == before:
        return 0
    found: Bits = 0
    for _, where in set(levels).symmetric_difference(before):
        found |= where
    return found
