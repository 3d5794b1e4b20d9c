"""Numbers against facts: called by the fixpoint, they say which facts loads decide, given all others."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbook.failure.bits import Bits, mask_of
from workbook.failure.fixpoint import Times, Values
from workbook.failure.levels import Levels
from workbook.failure.load.alike import Alike, alike
from workbook.failure.load.held import held, is_full, most_held
from workbook.failure.load.limits import Bits as BitsPerRequest
from workbook.failure.load.limits import Limits, facts_of_limits, limits
from workbook.failure.load.offered import Offered, Surges, surges
from workbook.failure.load.window import Mask, Window, exceeds
from workbook.failure.replicas import ReplicaCounts
from workbook.failure.semantics.buffers import Buffer
from workbook.failure.semantics.grounding import Grounded
from workbook.failure.semantics.pools import Pool
from workbook.traffic.size import bits_per_request

BITS = "bits per request"
BLOCK = 4096
"""Scenarios at a time, so that the arrays stay in cache."""
FEW = 0.5
"""Share of the scenarios up to which they are picked out, which costs a look at all."""


@dataclass(frozen=True)
class Supposed:
    """Numbers of a replica that are not those of the design, but one for each scenario, per stamp."""

    workers: Mapping[int, NDArray[np.float64]] = field(default_factory=dict)
    """Of its shared pool."""
    capacities: Mapping[int, NDArray[np.float64]] = field(default_factory=dict)
    """Requests per second."""

    def of(self, scenarios: NDArray[np.intp]) -> "Supposed":
        """The same for those scenarios, in their order."""
        workers, capacities = (
            {stamp: numbers[scenarios] for stamp, numbers in given.items()} for given in (self.workers, self.capacities)
        )
        return Supposed(workers, capacities)


@dataclass(frozen=True)
class Loads:
    """Compares loads with capacities, limits, workers and buffers, given all other facts."""

    grounded: Grounded
    replicas: ReplicaCounts
    supposed: Supposed = Supposed()

    @cached_property
    def surges(self) -> Surges:
        return surges(self.replicas)

    @cached_property
    def bits(self) -> BitsPerRequest:
        """b(c, j): what is sent per request, by the loads at rest; the same whatever fails."""
        kept = self.grounded.kept
        if BITS not in kept:
            kept[BITS] = self._bits()
        known: BitsPerRequest = kept[BITS]
        return known

    def _bits(self) -> BitsPerRequest:
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
        otherwise = self.supposed.capacities.get(stamp)
        capacity = None if otherwise is None else offered.window.of_each(otherwise)
        return limits(offered, self.bits, stamp, alive, capacity)

    def __call__(self, values: Values, times: Times) -> Mapping[int, Bits]:
        """The facts that loads decide, and when.

        Where nothing that they depend on has changed since it was last asked, the answer is the same.
        """
        changed, facts = self._changed(values, times)
        asked = [decision for decision in self.decisions if facts is None or not facts.isdisjoint(decision.depends_on)]
        for decision in asked if changed else ():
            for fact in decision.heads:
                self._decided[fact] &= ~changed
        for window in self._windows(values, times, changed) if asked else ():
            offered = self.offered(window)
            for decision in asked:
                for fact, mask in decision.decide(offered):
                    self._decided[fact] |= window.bits(mask) & changed
        return dict(self._decided)

    def offered(self, window: Window) -> Offered:
        """Loads in one window."""
        return Offered(self.grounded, self.surges, window)

    def whole(self, values: Values, times: Times, scenario: int) -> Window:
        """The window of one scenario."""
        return Window(values, times, self.replicas.scenarios.size, scenario, 1)

    @cached_property
    def decisions(self) -> tuple["Decision", ...]:
        """Everything that is compared, each with the facts that it depends on."""
        grounded, heads = self.grounded, self.grounded.heads_of_stamps
        decisions = [
            Decision(heads.get(stamp, ()), grounded.load_depends_on(stamp), partial(self.of_stamp, stamp))
            for stamp in grounded.limited
        ]
        decisions += [
            Decision((pool.head,), grounded.depended_on(pool.head), partial(self.of_pool, pool))
            for pool in grounded.pools
        ]
        decisions += [
            Decision((buffer.head,), grounded.depended_on(buffer.head), partial(self.of_buffer, buffer))
            for buffer in grounded.buffers
        ]
        return tuple(decisions)

    def of_stamp(self, stamp: int, offered: Offered) -> Iterator[tuple[int, Mask]]:
        """The facts that the capacity or the rate limit of *stamp* decides, and where they hold."""
        if not self._suffices(stamp, offered):
            yield from facts_of_limits(self.grounded, stamp, self.limits(offered, stamp))

    def _suffices(self, stamp: int, offered: Offered) -> bool:
        """Whether the least that is ever served is enough for the most that is offered: nothing else is asked then."""
        component, least = self.grounded.graph.component(stamp), min(self.replicas.serving(stamp))
        otherwise = self.supposed.capacities.get(stamp)
        capacity = component.request_capacity if otherwise is None else float(otherwise.min())
        bounds = [bound for bound in (capacity, component.rate_limit) if bound is not None]
        return component.bit_capacity is None and float(np.max(offered.total(stamp))) <= min(bounds) * least

    def of_pool(self, pool: Pool, offered: Offered) -> Iterator[tuple[int, Mask]]:
        """Where *pool* is full."""
        everywhere, serving = self.replicas.scenarios.all, self.replicas.serving(pool.stamp)
        otherwise = None if pool.bulkhead else self.supposed.workers.get(pool.stamp)
        least = pool.workers if otherwise is None else float(otherwise.min())
        if most_held(pool, offered, everywhere, float(max(serving))) > least * min(serving):
            alive = offered.window.count(serving)
            workers = pool.workers if otherwise is None else offered.window.of_each(otherwise)
            yield pool.head, exceeds(held(pool, offered, everywhere, alive), workers * alive)

    def of_buffer(self, buffer: Buffer, offered: Offered) -> Iterator[tuple[int, Mask]]:
        """Where *buffer* is full."""
        yield buffer.head, is_full(buffer, offered, offered.window.of_each(self.replicas.scenarios.lengths))

    def _windows(self, values: Values, times: Times, changed: Bits) -> Iterator[Window]:
        """Windows that cover *changed*: of what follows each other, or picked where they are few."""
        total = self.replicas.scenarios.size
        kinds = None if self._differing_numbers else alike(tuple(self._telling_apart(values, times)), changed, total)
        if kinds is not None:
            for first in range(0, len(kinds.first), BLOCK):
                picked = kinds.first[first : first + BLOCK]
                here = (kinds.kind >= first) & (kinds.kind < first + BLOCK)
                members = Alike(picked, kinds.places[here], kinds.kind[here] - first)
                yield Window(values, times, total, 0, len(picked), picked, members)
        elif changed.bit_count() < FEW * total:
            places = np.flatnonzero(mask_of(changed, total))
            for first in range(0, len(places), BLOCK):
                picked = places[first : first + BLOCK]
                yield Window(values, times, total, 0, len(picked), picked)
        else:
            for start in range(0, total, BLOCK):
                yield Window(values, times, total, start, min(BLOCK, total - start))

    @cached_property
    def _differing_numbers(self) -> bool:
        """Whether every scenario has numbers of its own."""
        lengths = self.replicas.scenarios.lengths
        return bool(self.supposed.workers or self.supposed.capacities or (lengths != lengths[:1]).any())

    def _telling_apart(self, values: Values, times: Times) -> dict[Bits, None]:
        """Every set of scenarios that what loads decide depends on."""
        grounded, rows = self.grounded, dict[Bits, None]()
        for fact in grounded.loads_depend_on:
            rows[values[fact]] = None
            rows.update((where, None) for _, where in times.get(fact, ()))
        for stamp in self.replicas.disturbed.intersection(
            (*grounded.limited, *(pool.stamp for pool in grounded.pools))
        ):
            rows.update(dict.fromkeys(self.replicas.serving(stamp).values()))
        rows.update((when, None) for factors in self.surges.values() for _, when in factors)
        for constant in (0, self.replicas.scenarios.all):
            rows.pop(constant, None)
        return rows

    def _changed(self, values: Values, times: Times) -> tuple[Bits, set[int] | None]:
        """Where, and which of, the facts that loads depend on are other than when last asked; None at first: all."""
        first = not self._asked
        changed, facts = (self.replicas.scenarios.all if first else 0), set[int]()
        for fact in self.grounded.loads_depend_on:
            differing = values[fact] ^ self._asked.get(fact, 0)
            self._asked[fact] = values[fact]
            if fact in times:
                differing |= _differing(times[fact], self._asked_times.get(fact, ()))
                self._asked_times[fact] = times[fact]
            if differing:
                changed |= differing
                facts.add(fact)
        self._asked.setdefault(-1, 0)
        return changed, None if first else facts

    @cached_property
    def _asked(self) -> dict[int, Bits]:
        return {}

    @cached_property
    def _asked_times(self) -> dict[int, Levels]:
        return {}

    @cached_property
    def _decided(self) -> dict[int, Bits]:
        return dict.fromkeys(self.grounded.decided_by_loads, 0)


class Decision(NamedTuple):
    """Something that loads decide: facts, what they depend on, and where they hold, given what is offered."""

    heads: tuple[int, ...]
    depends_on: frozenset[int]
    decide: Callable[[Offered], Iterator[tuple[int, Mask]]]


def _differing(levels: Levels, before: Levels) -> Bits:
    """Where two times may differ."""
    if levels == before:
        return 0
    differing: Bits = 0
    for _, where in set(levels).symmetric_difference(before):
        differing |= where
    return differing
