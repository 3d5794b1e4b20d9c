"""The rules of SEMANTICS, written out as clauses for one design."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from workbook.failure.bits import places
from workbook.failure.network import Group, Network
from workbook.failure.semantics.async_calls import ground_async_call
from workbook.failure.semantics.control_calls import ground_control_call
from workbook.failure.semantics.failed_calls import ground_failed_call
from workbook.failure.semantics.flows import Flows, flows
from workbook.failure.semantics.journeys import ground_journey
from workbook.failure.semantics.overload import ground_overload
from workbook.failure.semantics.placement import ground_placement
from workbook.failure.semantics.sync_calls import ground_shared_pool, ground_sync_call
from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.graph import Call, DependencyGraph
from workbook.traffic import Traffic


@dataclass(frozen=True)
class Grounded:
    """A design's facts and clauses, where its load flows, and the order in which to sweep."""

    vocabulary: Vocabulary
    measured: tuple[int, ...]
    """Stamps with a capacity."""
    flows: tuple[Flows, ...]
    """Per journey, the flows towards them."""

    @property
    def graph(self) -> DependencyGraph:
        return self.vocabulary.graph

    @property
    def traffic(self) -> Traffic:
        return self.vocabulary.traffic

    @property
    def network(self) -> Network:
        return self.vocabulary.network

    @cached_property
    def upstream(self) -> Mapping[int, frozenset[int]]:
        """For every stamp with a capacity, the stamps whose load reaches it, itself included."""
        found: dict[int, set[int]] = {stamp: {stamp} for stamp in self.measured}
        for of_journey in self.flows:
            reached = {stamp: 1 << number for number, stamp in enumerate(self.measured)}  # as bits, by stamp
            for caller, onward in reversed(of_journey):
                for flow in onward:
                    reached[caller] = reached.get(caller, 0) | reached.get(flow.target, 0)
                for number in places(reached.get(caller, 0)):
                    found[self.measured[number]].add(caller)
        return {stamp: frozenset(callers) for stamp, callers in found.items()}

    @cached_property
    def raising(self) -> Mapping[int, frozenset[int]]:
        """For every stamp with a capacity, the facts that add to its load when they hold."""
        raised: dict[int, set[int]] = {}
        for of_journey in self.flows:
            for _, onward in of_journey:
                for flow in onward:
                    raised.setdefault(flow.target, set()).update(flow.raised_by)
        return {
            stamp: frozenset().union(*(raised.get(target, ()) for target in reached))
            for stamp, reached in self.upstream.items()
        }

    def measuring(self, stamps: Sequence[int]) -> Self:
        """The same with the loads of *stamps* only: fewer flows, for what asks for no other."""
        carried = range(len(self.graph.journeys)) if stamps else range(0)
        return replace(
            self, measured=tuple(stamps), flows=tuple(flows(self.vocabulary, one, stamps) for one in carried)
        )

    @cached_property
    def load_depends_on(self) -> frozenset[int]:
        """Every fact that some load depends on."""
        onward = [flow for of_journey in self.flows for _, of_caller in of_journey for flow in of_caller]
        fast = {flow.unless_fast for flow in onward if flow.unless_fast is not None}
        return frozenset(fast.union(*(flow.raised_by for flow in onward)))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Every fact in the order of the sweep."""
        return self.network.groups(self.graph.callees_first)

    @cached_property
    def verdict_groups(self) -> tuple[Group, ...]:
        """The same without the failed calls that loads do not ask for: enough for verdicts, not for reasons."""
        kept = {fact for flowing in self.flows for _, onward in flowing for flow in onward for fact in flow.raised_by}
        network = self.network
        return network.groups(self.graph.callees_first, network.replaceable("Fails", kept))


def ground(graph: DependencyGraph, traffic: Traffic) -> Grounded:
    """Every rule, for every stamp, call and journey of *graph*. Linear in calls times journeys."""
    facts = Vocabulary(graph, traffic)
    for stamp in graph.stamps:
        ground_stamp(facts, stamp.index)
    for call in graph.calls:
        ground_call(facts, call)
    for journey in range(len(graph.journeys)):
        ground_journey(facts, journey)
    measured = [stamp.index for stamp in graph.stamps if graph.component(stamp.index).capacity is not None]
    return Grounded(facts, (), ()).measuring(measured)


def ground_stamp(facts: Vocabulary, stamp: int) -> None:
    """Every rule about *stamp* itself, whatever it calls."""
    ground_placement(facts, stamp)
    if facts.graph.component(stamp).capacity is not None:
        ground_overload(facts, stamp)
    if facts.graph.calls_of[stamp]:
        ground_shared_pool(facts, stamp)


def ground_call(facts: Vocabulary, call: Call) -> None:
    """Every rule about *call*, by its kind."""
    if call.dependency.plane == "control":
        ground_control_call(facts, call)
    elif call.dependency.mode == "async":
        ground_async_call(facts, call)
    else:
        ground_sync_call(facts, call)
    ground_failed_call(facts, call)
