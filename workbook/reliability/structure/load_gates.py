"""What loads decide, as gates: how few replicas alive are too few, given what raises the load and the times.

A load, and what a pool holds, depends on facts (a cold cache, a failed call, a callee that is retried), on how long
callees take, and on nothing else that events change; capacities depend on the replicas alive. All have few values, so
that every combination is computed, with the same arithmetic as in the sweep, and read as a monotone function.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbook.failure.bits import everywhere, of_mask
from workbook.failure.fixpoint import algebra_of
from workbook.failure.levels import Levels, Where
from workbook.failure.load import Loads, Window
from workbook.failure.load.held import held, is_full
from workbook.failure.load.limits import facts_of_limits, limits
from workbook.failure.load.offered import Offered
from workbook.failure.load.window import Mask, exceeds
from workbook.failure.replicas import ReplicaCounts
from workbook.failure.scenario_set import ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.failure.semantics.buffers import Buffer
from workbook.failure.semantics.pools import Pool
from workbook.reliability.structure.not_compiled import NotCompiledError

MOST_VARIABLES = 14
"""What may raise one load, at most: 16,384 combinations."""

Table = NDArray[np.bool_]


class Variable(NamedTuple):
    """Something that may or may not hold: a fact, or that a time takes at least so many seconds."""

    fact: int
    seconds: float | None = None
    where: Where = None
    """The node of a time."""


class _Facts(dict[int, int]):
    def __missing__(self, fact: int) -> int:
        return 0


@dataclass(frozen=True)
class LoadTables:
    """Per fact that loads decide, what raises the load, and in which combinations the fact holds.

    *certain* says of facts whether they hold in every scenario looked at (True) or in none (False); *times* gives the
    levels of a time, with nodes.
    """

    grounded: Grounded
    certain: Mapping[int, bool]
    length: float
    times: Callable[[int], Levels]

    @cached_property
    def pools(self) -> Mapping[int, Pool]:
        return {pool.head: pool for pool in self.grounded.pools}

    @cached_property
    def buffers(self) -> Mapping[int, Buffer]:
        return {buffer.head: buffer for buffer in self.grounded.buffers}

    def raising(self, head: int) -> tuple[int, ...]:
        """The facts, and the facts that stand for times, on which *head* depends and which may or may not hold."""
        facts = sorted(self.grounded.raising(head))
        return tuple(fact for fact in facts if fact not in self.certain or fact in self.grounded.network.times)

    def variables(self, head: int) -> tuple[Variable, ...]:
        """Everything on which *head* depends; in a circle, times may still grow."""
        return tuple(self._of(head))

    def _of(self, head: int) -> Iterator[Variable]:
        for fact in self.raising(head):
            if fact in self.grounded.network.times:
                for seconds, where in self.times(fact)[:-1]:
                    yield Variable(fact, seconds, where)
            else:
                yield Variable(fact)

    def stamp(self, head: int) -> int | None:
        """The stamp whose replicas count; None where they do not."""
        return None if head in self.buffers else self.grounded.network.facts[head].stamp

    def tables(self, head: int, levels: Sequence[int]) -> list[Table]:
        """For each number of replicas alive, in which combinations of its variables *head* holds.

        Combination c has variable v if bit v of c is set.
        """
        window = self._window(self.variables(head))
        offered = Offered(self.grounded, {}, window)
        return [np.broadcast_to(self._decided(head, offered, alive), window.size).copy() for alive in levels]

    def _decided(self, head: int, offered: Offered, alive: int) -> Mask:
        size = offered.window.size
        if head in self.buffers:
            return is_full(self.buffers[head], offered, self.length)
        if head in self.pools:
            pool = self.pools[head]
            return exceeds(held(pool, offered, everywhere(size), float(alive)), float(pool.workers * alive))
        stamp = self.grounded.network.facts[head].stamp
        decided = limits(self.grounded, offered, self._loads.bits, stamp, float(alive))
        where = dict(facts_of_limits(self.grounded, stamp, decided))
        return where.get(head, np.zeros(size, dtype=np.bool_))

    @cached_property
    def _loads(self) -> Loads:
        return Loads(self.grounded, ReplicaCounts(self.grounded.graph, ScenarioSet(1, {}, 1, np.zeros(1))))

    def _window(self, variables: Sequence[Variable]) -> Window:
        if len(variables) > MOST_VARIABLES:
            raise NotCompiledError(f"{len(variables)} facts raise one load, more than {MOST_VARIABLES}")
        size = 1 << len(variables)
        every = everywhere(size)
        algebra = algebra_of(every)
        values = _Facts({fact: every for fact, holds in self.certain.items() if holds})
        combination = np.arange(size)
        longer: dict[int, list[tuple[float, int]]] = {}
        for place, variable in enumerate(variables):
            bits = of_mask((combination >> place & 1).astype(np.bool_))
            if variable.seconds is None:
                values[variable.fact] = bits
            else:
                longer.setdefault(variable.fact, []).append((variable.seconds, bits))
        times = {
            time: algebra.at_least([*longer.get(time, ()), (self.times(time)[-1][0], every)])
            for time in {variable.fact for variable in variables} | self._constant_times
            if time in self.grounded.network.times
        }
        return Window(values, times, size, 0, size)

    @cached_property
    def _constant_times(self) -> set[int]:
        """Times that pools read and that are always the same."""
        return {part for pool in self.grounded.pools for part in pool.parts() if part in self.grounded.network.times}
