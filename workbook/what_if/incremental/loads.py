"""Loads of a changed design: which stamps they may be otherwise at, and what they say at just those."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbook.failure.bits import Bits, of_mask
from workbook.failure.fixpoint import Values
from workbook.failure.initial_facts import Given
from workbook.failure.load import BLOCK, Load, Loads, Window
from workbook.failure.semantics import Grounded
from workbook.failure.semantics.flows import Flow, Flows
from workbook.graph import Placement

OF_LOAD = ("Overloaded", "Shed", "ShedWholly", "ExcessLeft")
"""Facts that loads tell, not clauses."""


Served = dict[tuple[Placement, float | None, int], Load]
"""What replicas in one placement serve, by their capacity, and in which block of scenarios."""


@dataclass
class _Window(Window):
    """Loads in scenarios that follow each other; what placements serve in them is looked up in *served*."""

    served: Served = field(default_factory=dict)

    def capacity(self, stamp: int) -> Load:
        graph = self.loads.grounded.graph
        key = graph.stamps[stamp].placed, graph.component(stamp).capacity, self.start
        if key not in self.served:
            self.served[key] = super().capacity(stamp)
        return self.served[key]


@dataclass(frozen=True)
class ChangedLoads:
    """Loads against capacities in the design of *grounded*, with the events of *given*."""

    grounded: Grounded
    given: Given
    served: Served

    def overloads(self, values: Values, stamps: Collection[int], where: Bits) -> dict[int, Bits]:
        """The overload facts of *stamps* that hold in the scenarios *where*, given all other facts."""
        grounded, given = self.grounded, self.given
        found: dict[int, Bits] = {}
        measured = tuple(stamp for stamp in grounded.measured if stamp in stamps)
        if not measured:
            return found
        towards = tuple(_towards(flows, measured) for flows in grounded.flows)
        loads = Loads(replace(grounded, measured=measured, flows=towards), given)
        for start in range(0, given.scenarios.size, BLOCK):
            size = min(BLOCK, given.scenarios.size - start)
            if where >> start & ((1 << size) - 1):
                for fact, mask in _Window(loads, values, start, size, served=self.served).overloads():
                    found[fact] = found.get(fact, 0) | of_mask(mask) << start & where
        return {fact: bits for fact, bits in found.items() if bits}

    def disturbed(self, where: Bits) -> set[int]:
        """Stamps to which events alone bring more in one of the scenarios *where*, or leave fewer replicas."""
        grounded, given = self.grounded, self.given
        surged = {
            stamp.index
            for event, when in given.scenarios.events.items()
            if event.kind == "surge" and when & where
            for stamp in given.stamps(event.target)
        }
        found = set(surged)
        for flows in grounded.flows:
            found |= _downstream(flows, surged)
        for stamp in grounded.measured:
            alive, whole = given.alive(stamp), given.graph.stamps[stamp].instances
            if len(alive) > 1 and any(when & where and count < whole for count, when in alive.items()):
                found.add(stamp)
        return found

    def raised(self, values: Values, before: Values) -> set[int]:
        """Stamps that may be offered more, now that facts hold which did not before."""
        found = set[int]()
        for flows in self.grounded.flows:
            found |= _downstream(
                flows,
                {
                    flow.target
                    for _, onward in flows
                    for flow in onward
                    if any(values[fact] != before[fact] for fact in flow.raised_by)
                },
            )
        return found


def _towards(flows: Flows, stamps: Sequence[int]) -> Flows:
    """Those of *flows* that lead to one of *stamps*, in their order."""
    wanted, found = set(stamps), list[tuple[int, tuple[Flow, ...]]]()
    for caller, onward in reversed(flows):
        if kept := tuple(flow for flow in onward if flow.target in wanted):
            wanted.add(caller)
            found.append((caller, kept))
    return tuple(reversed(found))


def _downstream(flows: Flows, stamps: Collection[int]) -> set[int]:
    """*stamps*, and where what arrives at them goes."""
    found = set(stamps)
    for caller, onward in flows if found else ():
        if caller in found:
            found.update(flow.target for flow in onward)
    return found


def rerouted(before: Grounded, after: Grounded) -> set[int]:
    """Stamps at which the same facts may mean another load, for what flows there is not the same.

    Of designs that both have capacities: otherwise every stamp that has one is changed itself.
    """
    found, traffic = set[int](), (before.traffic, after.traffic)
    if not before.measured or not after.measured:
        return found
    for journey, (old, new) in enumerate(zip(before.flows, after.flows, strict=True)):
        entering = [one.entering[journey] for one in traffic]
        if entering[0] != entering[1]:
            found |= {stamp for one in entering for stamp in one}
            found |= {flow.target for _, onward in (*old, *new) for flow in onward}
        elif old is not new and old != new:
            found |= _differing(old, new)
    return found


def _differing(old: Flows, new: Flows) -> set[int]:
    once, now = dict(old), dict(new)
    callers = [caller for caller, _ in new if caller in once] == [caller for caller, _ in old if caller in now]
    found = set[int]()
    for caller in once.keys() | now.keys():
        if not callers or once.get(caller) != now.get(caller):
            found |= {flow.target for flow in (*once.get(caller, ()), *now.get(caller, ()))}
    size = -1
    while size != len(found):
        size = len(found)
        for caller, onward in (*old, *new):
            if caller in found:
                found |= {flow.target for flow in onward}
    return found


def of_load(grounded: Grounded) -> Mapping[int, tuple[int, ...]]:
    """The facts that loads tell, by stamp."""
    found: dict[int, list[int]] = {}
    for index, fact in enumerate(grounded.network.facts):
        if fact.kind in OF_LOAD:
            found.setdefault(fact.stamp, []).append(index)
    return {stamp: tuple(facts) for stamp, facts in found.items()}
