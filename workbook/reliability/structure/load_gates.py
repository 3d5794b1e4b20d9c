"""What loads decide, as gates: how few replicas alive are too few, given what raises the load and the times.

A load, and what a pool holds, depends on facts (a cold cache, a failed call, a callee that is retried), on how long
callees take, and on nothing else that events change; capacities depend on the replicas alive. All have few values, so
that every combination is computed, with the same arithmetic as in the sweep, and read as a monotone function.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
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
from workbook.failure.load.limits import Limits, facts_of_limits, limits
from workbook.failure.load.offered import Offered
from workbook.failure.load.window import Mask, exceeds
from workbook.failure.replicas import ReplicaCounts
from workbook.failure.scenario_set import ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.failure.semantics.buffers import Buffer
from workbook.failure.semantics.pools import Pool
from workbook.reliability.structure.gates import Node
from workbook.reliability.structure.implications import Implications
from workbook.reliability.structure.not_compiled import NotCompiledError
from workbook.wording.quantities import quantity

MOST_VARIABLES = 23
"""What may raise one load, at most."""
MOST_COMBINATIONS = 1 << 19
"""Combinations of it that are computed, at most."""
MOST_KEPT = 1 << 12
"""Combinations up to which their loads are kept for other facts."""

Table = NDArray[np.bool_]


class Variable(NamedTuple):
    """Something that may or may not hold: a fact, or that a time takes at least so many seconds."""

    fact: int
    seconds: float | None = None
    where: Where = None
    """The node of a time."""


class Variables(NamedTuple):
    """Everything on which a fact depends, those that hold in the same scenarios together."""

    every: tuple[Variable, ...]
    places: tuple[int | bool, ...]
    """For each of them the number of its node; a truth value where it always or never holds."""
    nodes: tuple[int, ...]


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
    implications: Implications

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

    def variables(self, head: int, node: Callable[[int], Node]) -> Variables:
        """Everything on which *head* depends; in a circle, times and nodes may still grow."""
        every, places, numbers = tuple(self._of(head)), list[int | bool](), dict[str, int]()
        nodes = list[int]()
        for variable in every:
            here = node(variable.fact) if variable.seconds is None else variable.where.node
            if not isinstance(here, bool) and repr(here) not in numbers:
                numbers[repr(here)] = len(nodes)
                nodes.append(here)
            places.append(here if isinstance(here, bool) else numbers[repr(here)])
        return Variables(every, tuple(places), tuple(nodes))

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

    def tables(self, head: int, variables: Variables, levels: Sequence[int]) -> list[Table]:
        """For each number of replicas alive, in which combinations of the nodes of its *variables* *head* holds.

        Combination c has node n if bit n of c is set.
        """
        offered, spread = self._offered(head, variables)
        size = offered.window.size
        return [np.broadcast_to(self._decided(head, offered, alive), size)[spread] for alive in levels]

    def refused(self, head: int, variables: Variables, levels: Sequence[int]) -> list[NDArray[np.float64]]:
        """For each number of replicas alive, the share of its journey that the stamp of *head* ("Refuses") refuses.

        By combination, as in `tables`.
        """
        fact = self.grounded.network.facts[head]
        offered, spread = self._offered(head, variables)
        shares = []
        for alive in levels:
            refused = np.asarray(self._limits(offered, fact.stamp, alive).refused(fact.journey), dtype=np.float64)
            shares.append(np.broadcast_to(refused, offered.window.size)[spread])
        return shares

    def _offered(self, head: int, variables: Variables) -> tuple[Offered, NDArray[np.int64]]:
        """The loads in every possible combination: the same for all facts of a stamp, so computed once for them."""
        towards = self._asked_for(head)
        quiet = tuple(self.times(time)[-1][0] for time in self._times_of(variables))
        every = tuple((variable.fact, variable.seconds) for variable in variables.every)
        key = towards, every, tuple(map(repr, variables.places)), variables.nodes, quiet
        if key not in self._known:
            window, spread = self._window(variables)
            if towards not in self._measuring:
                self._measuring[towards] = self.grounded.measuring(towards, (), ())
            offered = Offered(self._measuring[towards], {}, window)
            if window.size > MOST_KEPT:
                return offered, spread
            self._known[key] = offered, spread
        return self._known[key]

    def _asked_for(self, head: int) -> tuple[int, ...]:
        """The stamps whose loads decide *head*."""
        if head in self.buffers:
            return tuple(dict.fromkeys(sending.call.caller for sending in self.buffers[head].sendings))
        return (self.pools[head].stamp if head in self.pools else self.grounded.network.facts[head].stamp,)

    @cached_property
    def _measuring(self) -> dict[tuple[int, ...], Grounded]:
        """The design with the flows towards some stamps alone: others are not asked for."""
        return {}

    @cached_property
    def _known(self) -> dict[Hashable, tuple[Offered, NDArray[np.int64]]]:
        return {}

    def _limits(self, offered: Offered, stamp: int, alive: int) -> Limits:
        if offered.window.size > MOST_KEPT:
            return limits(offered, self._loads.bits, stamp, float(alive))
        key = id(offered), stamp, alive  # what is known keeps it alive
        if key not in self._decided_limits:
            self._decided_limits[key] = limits(offered, self._loads.bits, stamp, float(alive))
        return self._decided_limits[key]

    @cached_property
    def _decided_limits(self) -> dict[tuple[int, int, int], Limits]:
        return {}

    def _decided(self, head: int, offered: Offered, alive: int) -> Mask:
        size = offered.window.size
        if head in self.buffers:
            return is_full(self.buffers[head], offered, self.length)
        if head in self.pools:
            pool = self.pools[head]
            return exceeds(held(pool, offered, everywhere(size), float(alive)), float(pool.workers * alive))
        stamp = self.grounded.network.facts[head].stamp
        where = dict(facts_of_limits(self.grounded, stamp, self._limits(offered, stamp, alive)))
        return where.get(head, np.zeros(size, dtype=np.bool_))

    @cached_property
    def _loads(self) -> Loads:
        return Loads(self.grounded, ReplicaCounts(self.grounded.graph, ScenarioSet(1, {}, 1, np.zeros(1))))

    def _window(self, variables: Variables) -> tuple[Window, NDArray[np.int64]]:
        """A window of the combinations that are possible, and where in it each of all combinations is looked up."""
        if len(variables.nodes) > MOST_VARIABLES:
            raise NotCompiledError(f"{len(variables.nodes)} facts raise one load, more than {MOST_VARIABLES}")
        combination = self.implications.possible(variables.nodes, MOST_COMBINATIONS)
        if combination is None:
            raise NotCompiledError(f"what raises one load has more than {quantity(MOST_COMBINATIONS)} combinations")
        spread = np.searchsorted(combination, self.implications.filled_up(variables.nodes))
        size = len(combination)
        every = everywhere(size)
        algebra = algebra_of(every)
        values = _Facts({fact: every for fact, holds in self.certain.items() if holds})
        longer: dict[int, list[tuple[float, int]]] = {}
        for place, variable in zip(variables.places, variables.every, strict=True):
            bits = every * place if isinstance(place, bool) else of_mask((combination >> place & 1).astype(np.bool_))
            if variable.seconds is None:
                values[variable.fact] = bits
            else:
                longer.setdefault(variable.fact, []).append((variable.seconds, bits))
        times = {
            time: algebra.at_least([*longer.get(time, ()), (self.times(time)[-1][0], every)])
            for time in self._times_of(variables)
        }
        return Window(values, times, size, 0, size), spread

    def _times_of(self, variables: Variables) -> list[int]:
        """Every time that loads may ask for."""
        times = {variable.fact for variable in variables.every} | self._constant_times
        return sorted(time for time in times if time in self.grounded.network.times)

    @cached_property
    def _constant_times(self) -> set[int]:
        """Times that pools read and that are always the same."""
        return {part for pool in self.grounded.pools for part in pool.parts() if part in self.grounded.network.times}
