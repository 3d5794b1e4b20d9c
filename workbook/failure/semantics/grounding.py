"""The rules of SEMANTICS, written out as clauses for one design."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

from workbook.failure.network import Group, Network
from workbook.failure.semantics.alike import alike
from workbook.failure.semantics.async_calls import ground_async_call
from workbook.failure.semantics.buffers import Buffer, buffers
from workbook.failure.semantics.control_calls import ground_control_call
from workbook.failure.semantics.failed_calls import ground_failed_call
from workbook.failure.semantics.flows import JourneyFlows, flows
from workbook.failure.semantics.journeys import ground_journey
from workbook.failure.semantics.overload import ground_overload
from workbook.failure.semantics.placement import ground_placement
from workbook.failure.semantics.pools import Pool, pools
from workbook.failure.semantics.sync_calls import ground_shared_pool, ground_sync_call
from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.failure.semantics.waiting import ground_time
from workbook.graph import Call, DependencyGraph
from workbook.traffic import Traffic

OF_LIMITS = ("Overloaded", "ExcessLeft", "Refuses", "RefusesMost")
"""Kinds of facts that a capacity or a rate limit decides."""
OF_LOAD = (*OF_LIMITS, "PoolFull", "BufferFull", "DepthFull")
"""Kinds of facts that loads decide."""
MOST_APART = 400
"""Capacities, limits and pools of which the facts that each depends on are told apart, at most."""


@dataclass(frozen=True)
class Grounded:
    """A design's facts and clauses, where its load flows, and the order in which to sweep."""

    vocabulary: Vocabulary
    limited: tuple[int, ...]
    """Stamps with a capacity or a rate limit."""
    pools: tuple[Pool, ...]
    """Pools whose workers are known."""
    buffers: tuple[Buffer, ...]
    """Buffers of asynchronous calls, and queues behind them, whose size is known."""
    flows: tuple[JourneyFlows, ...]
    """Per journey of the design, the flows towards all of these."""

    @property
    def graph(self) -> DependencyGraph:
        return self.vocabulary.graph

    @property
    def traffic(self) -> Traffic:
        return self.vocabulary.traffic

    @property
    def network(self) -> Network:
        return self.vocabulary.network

    @property
    def measured(self) -> bool:
        """Whether any load is asked for."""
        return bool(self.limited or self.pools or self.buffers)

    def peak(self, journey: int) -> float:
        """Requests per second that *journey* brings at peak; 0 if that is unknown."""
        return self.traffic.demands[journey].peak or 0.0

    @cached_property
    def kept(self) -> dict[Hashable, Any]:
        """What is computed once for this design, by whoever asks first, and is forgotten with it."""
        return {}

    @cached_property
    def apart(self) -> "Grounded":
        """The same with facts of its own for every journey at every stamp: where a change could tell them apart."""
        if self.graph.journey_count == 1:
            return self
        traffic = Traffic(self.graph)
        vars(traffic)["same_ways"] = False
        return ground(self.graph, traffic, shared=False)

    @cached_property
    def decided_by_loads(self) -> tuple[int, ...]:
        """The facts that loads decide."""
        if not self.measured:
            return ()
        return tuple(index for index, fact in enumerate(self.network.facts) if fact.kind in OF_LOAD)

    @cached_property
    def loads_depend_on(self) -> frozenset[int]:
        """Every fact that some load, or what a pool holds, depends on."""
        onward = [flow for of_journey in self.flows for _, of_caller in of_journey.callers_first for flow in of_caller]
        facts = {flow.not_fast for flow in onward if flow.not_fast is not None and flow.retries}
        facts.update(*(of_journey.raising for of_journey in self.flows))
        for pool in self.pools:
            facts.update(pool.parts())
        for buffer in self.buffers:
            facts.update(buffer.parts())
        return frozenset(facts)

    def raising_load(self, stamp: int) -> frozenset[int]:
        """The facts that add to the load of *stamp* when they hold."""
        if stamp not in self._raising:
            facts: set[int] = set()
            for of_journey in self.flows:
                if self.peak(of_journey.journey):
                    facts |= of_journey.raising_towards(self.graph, stamp)
            self._raising[stamp] = frozenset(facts)
        return self._raising[stamp]

    @cached_property
    def _raising(self) -> dict[int, frozenset[int]]:
        return {}

    def raising(self, head: int) -> frozenset[int]:
        """The facts that a fact which loads decide depends on; how many replicas are alive counts besides."""
        if head in self._held:
            stamps, parts = self._held[head]
            return parts.union(*(self.raising_load(stamp) for stamp in stamps))
        return self.raising_load(self.network.facts[head].stamp)

    def depended_on(self, head: int) -> frozenset[int]:
        """The same, or every fact that any load depends on, where telling them apart would take longer."""
        return self.loads_depend_on if self._too_many else self.raising(head)

    def load_depends_on(self, stamp: int) -> frozenset[int]:
        """What the load of *stamp* depends on, or more."""
        return self.loads_depend_on if self._too_many else self.raising_load(stamp)

    @property
    def _too_many(self) -> bool:
        return len(self.limited) + len(self.pools) > MOST_APART

    @cached_property
    def heads_of_stamps(self) -> Mapping[int, tuple[int, ...]]:
        """Per stamp the facts that its capacity or its rate limit decides."""
        heads_of: dict[int, list[int]] = {}
        for index in self.decided_by_loads:
            fact = self.network.facts[index]
            if fact.kind in OF_LIMITS:
                heads_of.setdefault(fact.stamp, []).append(index)
        return {stamp: tuple(heads) for stamp, heads in heads_of.items()}

    @cached_property
    def _held(self) -> Mapping[int, tuple[tuple[int, ...], frozenset[int]]]:
        """For what fills pools and buffers: the stamps whose loads do, and the facts besides."""
        held: dict[int, tuple[tuple[int, ...], frozenset[int]]] = {
            pool.head: ((pool.stamp,), frozenset(pool.parts())) for pool in self.pools
        }
        for buffer in self.buffers:
            senders = tuple(sending.call.caller for sending in buffer.sendings)
            held[buffer.head] = senders, frozenset(buffer.parts())
        return held

    def measuring(self, stamps: Sequence[int], pools: Sequence[Pool], buffers: Sequence[Buffer]) -> Self:
        """The same with only those loads: fewer flows, for what asks for no other."""
        senders = (sending.call.caller for buffer in buffers for sending in buffer.sendings)
        wanted = tuple(dict.fromkeys((*stamps, *(pool.stamp for pool in pools), *senders)))
        towards = tuple(
            flows(self.vocabulary, journey, wanted) for journey in range(len(self.graph.journeys) if wanted else 0)
        )
        return replace(self, limited=tuple(stamps), pools=tuple(pools), buffers=tuple(buffers), flows=towards)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Every fact in the order of the sweep."""
        return self.network.groups(self.graph.callees_first)

    @cached_property
    def verdict_groups(self) -> tuple[Group, ...]:
        """The same without the failed calls that numbers do not ask for: enough for verdicts, not for reasons."""
        kept = self.loads_depend_on | self.network.parts_of_times()
        return self.network.groups(self.graph.callees_first, self.network.replaceable("Fails", kept))


def ground(graph: DependencyGraph, traffic: Traffic, *, shared: bool = True) -> Grounded:
    """Every rule, for every stamp, call and journey of *graph*. Linear in calls times journeys.

    Journeys that fare alike at a stamp share the facts about it, unless *shared* is false.
    """
    facts = Vocabulary(graph, traffic)
    if shared:
        facts.network.alike = alike(graph, facts.timing)
    for stamp in graph.stamps:
        ground_stamp(facts, stamp.index)
    for call in graph.calls:
        ground_call(facts, call)
    for journey in range(len(graph.journeys)):
        ground_journey(facts, journey)
    return with_loads(facts, [stamp.index for stamp in graph.stamps])


def with_loads(facts: Vocabulary, stamps: Sequence[int]) -> Grounded:
    """What is grounded, with every load that *stamps* and their calls ask for."""
    graph = facts.graph
    limited = [stamp for stamp in stamps if is_limited(facts, stamp)]
    every_pool = [pool for stamp in stamps for pool in pools(facts, stamp)]
    kept = [buffer for stamp in stamps for call in graph.calls_of[stamp] for buffer in buffers(facts, call)]
    return Grounded(facts, (), (), (), ()).measuring(limited, every_pool, kept)


def is_limited(facts: Vocabulary, stamp: int) -> bool:
    """Whether *stamp* has a capacity or a rate limit."""
    component = facts.graph.component(stamp)
    return component.capacity is not None or component.rate_limit is not None


def ground_stamp(facts: Vocabulary, stamp: int) -> None:
    """Every rule about *stamp* itself, whatever it calls."""
    ground_placement(facts, stamp)
    if is_limited(facts, stamp):
        ground_overload(facts, stamp)
    if facts.graph.calls_of[stamp] or facts.graph.component(stamp).workers is not None:
        ground_shared_pool(facts, stamp)
    for journey in facts.journeys(stamp):
        ground_time(facts, stamp, journey)


def ground_call(facts: Vocabulary, call: Call) -> None:
    """Every rule about *call*, by its kind."""
    if call.dependency.plane == "control":
        ground_control_call(facts, call)
    elif call.dependency.mode == "async":
        ground_async_call(facts, call)
    else:
        ground_sync_call(facts, call)
    ground_failed_call(facts, call)
