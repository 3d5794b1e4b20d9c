"""The clauses of one design, written out as gates over basic events."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import networkx as nx
import numpy as np

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import everywhere
from workbook.failure.evaluation import evaluate
from workbook.failure.initial_facts import Given
from workbook.failure.network import NOTHING, Fact, Network
from workbook.failure.scenario_set import HOUR, ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.reliability.structure.gates import Gates, Node
from workbook.reliability.structure.load_gates import LoadTables, Table
from workbook.reliability.structure.not_compiled import NotCompiledError
from workbook.reliability.structure.placement_gates import PlacementGates

MOST_GATES = 400_000
LOAD_FACTS = ("Overloaded", "ShedWholly", "ExcessLeft")
"""Load facts that can lose a journey; `Shed` only degrades it."""

Top = tuple[str, str]
"""A journey and a segment."""


@dataclass(frozen=True)
class Structure:
    """For every journey and segment the node that is true exactly when the journey is lost for the segment."""

    gates: Gates
    tops: Mapping[Top, Node]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Of the events, as `api@eu-west-1 is down`."""
        return tuple(map(str, self.gates.events))


def structure(
    grounded: Grounded,
    events: Sequence[BasicEvent],
    *,
    steady: bool = True,
    length: float = HOUR,
    journeys: Sequence[str] | None = None,
) -> Structure:
    """The structure functions over *events* (`down`, `slow`, `lost`), at one phase and outage length.

    Each fact becomes an OR over its clauses of the AND over their bodies; facts that depend on each other in
    a circle are unrolled as the least fixpoint takes them; replicas become k of n over domains, thresholds of
    load what they amount to. Raises NotCompiledError where that does not stay small.
    """
    writing = _Writing(grounded, events, steady, length)
    graph = grounded.graph
    wanted = graph.journeys if journeys is None else journeys
    tops = {
        (name, segment.name): grounded.network.index[
            Fact("Lost", NOTHING, graph.journeys.index(name), detail=segment.name)
        ]
        for name in wanted
        for segment in graph.architecture.segments
    }
    nodes = writing.written(list(tops.values()))
    return Structure(writing.gates, {top: nodes[fact] for top, fact in tops.items()})


@dataclass
class _Writing:
    grounded: Grounded
    events: Sequence[BasicEvent]
    steady: bool
    length: float
    nodes: dict[int, Node] = field(default_factory=dict)

    @property
    def network(self) -> Network:
        return self.grounded.network

    @cached_property
    def gates(self) -> Gates:
        return Gates(self.events)

    @cached_property
    def placement(self) -> PlacementGates:
        lost = {event.target: number for number, event in enumerate(self.events) if event.kind == "lost"}
        return PlacementGates(self.grounded.graph, self.gates, lost)

    @cached_property
    def certain(self) -> Mapping[int, bool]:
        """Facts that hold with no event, and so always; and those that do not hold with all of them, so never."""
        scenarios = ScenarioSet(
            2, dict.fromkeys(self.events, 0b10), everywhere(2) if self.steady else 0, np.full(2, self.length)
        )
        values = evaluate(self.grounded, scenarios, explained=True).values
        return {fact: bits == 0b11 for fact, bits in enumerate(values) if bits in (0, 0b11)}

    @cached_property
    def tables(self) -> LoadTables:
        return LoadTables(self.grounded, self.certain)

    @cached_property
    def given(self) -> Mapping[Fact, list[Node]]:
        """Down and Late facts that events or shared domains give."""
        found: dict[Fact, list[Node]] = {}
        for number, event in enumerate(self.events):
            if event.kind in ("down", "slow"):
                kind = "Down" if event.kind == "down" else "Late"
                for stamp in Given(self.grounded.graph, self._nothing).stamps(event.target):
                    for journey in self.grounded.vocabulary.journeys(stamp.index):
                        found.setdefault(Fact(kind, stamp.index, journey), []).append(number)
        for stamp in self.grounded.graph.stamps:
            for domain in self.grounded.graph.architecture.components[stamp.component].also_in:
                for journey in self.grounded.vocabulary.journeys(stamp.index):
                    gone = self.placement.gone(domain)
                    found.setdefault(Fact("Down", stamp.index, journey), []).append(gone)
        return found

    @cached_property
    def _nothing(self) -> ScenarioSet:
        return ScenarioSet(1, {}, 1, np.array([self.length]))

    def written(self, tops: Sequence[int]) -> Mapping[int, Node]:
        """The nodes of *tops*."""
        behind = nx.DiGraph()
        ahead = list(tops)
        behind.add_nodes_from(tops)
        while ahead:
            head = ahead.pop()
            for part in self._parts(head):
                if part not in behind:
                    ahead.append(part)
                behind.add_edge(head, part)
        for group in nx.strongly_connected_components(behind):
            self._write(sorted(group), behind)
            if len(self.gates.gates) > MOST_GATES:
                raise NotCompiledError(f"it takes more than {MOST_GATES:,} gates")
        return {top: self.nodes[top] for top in tops}

    def _parts(self, head: int) -> Iterator[int]:
        """The facts that *head* follows from."""
        if head in self.certain:
            return
        for clause in self.network.clauses[head]:
            if not any(self.certain.get(part) is False for part in clause.body):
                yield from clause.body
        if self.network.facts[head].kind in LOAD_FACTS:
            for group in self.tables.variables[self.network.facts[head].stamp]:
                yield from group

    def _write(self, group: Sequence[int], behind: "nx.DiGraph[int]") -> None:
        """Write the facts of a circle (or a single one): sweep until nothing changes.

        In an order in which only a few facts are used before they are written, a derivation needs no more
        sweeps than there are such facts, and one.
        """
        inside = set(group)
        order = list(nx.dfs_postorder_nodes(behind.subgraph(inside), group[0])) if len(group) > 1 else list(group)
        place = {fact: number for number, fact in enumerate(order)}
        early = {part for head in order for part in behind[head] if part in inside and place[part] >= place[head]}
        for fact in order:
            self.nodes[fact] = False
        for _ in range(len(early) + 1):
            before = [repr(self.nodes[fact]) for fact in early]  # event 0 is not False
            for fact in order:
                self.nodes[fact] = self._node(fact)
            if before == [repr(self.nodes[fact]) for fact in early] or len(self.gates.gates) > MOST_GATES:
                break

    def _node(self, head: int) -> Node:
        if head in self.certain:
            return self.certain[head]
        fact = self.network.facts[head]
        reasons: list[Node] = [
            self.gates.both(self.nodes[part] for part in clause.body)
            for clause in self.network.clauses[head]
            if not any(self.certain.get(part) is False for part in clause.body)
        ]
        reasons += self.given.get(fact, [])
        if fact.kind in ("Few", "NoRead", "NoWrite"):
            what = {"Few": "min_available", "NoRead": "read", "NoWrite": "write"}[fact.kind]
            needed = Given(self.grounded.graph, self._nothing).needed(fact.stamp, what)
            reasons.append(self.placement.fewer(fact.stamp, needed))
        if fact.kind in LOAD_FACTS:
            reasons.append(self._of_load(head, fact.stamp))
        return self.gates.either(reasons)

    def _of_load(self, head: int, stamp: int) -> Node:
        """For some number of replicas, so few are alive and what is offered is too much for them."""
        levels = self.placement.levels(stamp)
        variables = [
            self.gates.either(self.nodes.get(fact, False) for fact in group) for group in self.tables.variables[stamp]
        ]
        reasons, above = list[Node](), None
        for alive, table in reversed(list(zip(levels, self._rows[stamp][head], strict=True))):
            if above is not None and not (above <= table).all():
                raise NotCompiledError("a load does not fall with the replicas that are lost")
            if above is None or (above != table).any():
                reasons.append(
                    self.gates.both([self.placement.fewer(stamp, alive + 1), self._monotone(table, variables, {})])
                )
            above = table
        return self.gates.either(reasons)

    @cached_property
    def _rows(self) -> Mapping[int, Mapping[int, list[Table]]]:
        return {stamp: self.tables.rows(stamp, self.placement.levels(stamp)) for stamp in self.grounded.measured}

    def _monotone(self, table: Table, variables: Sequence[Node], known: dict[bytes, Node]) -> Node:
        """The function with this truth table, as gates; the last variable is the highest bit of the row."""
        if not table.any() or table.all():
            return bool(table.all())
        key = table.tobytes()
        if key not in known:
            without, with_it = np.split(table, 2)
            if not (without <= with_it).all():
                raise NotCompiledError("a load falls when more fails")
            low = self._monotone(without, variables[:-1], known)
            high = self._monotone(with_it, variables[:-1], known)
            known[key] = self.gates.either([low, self.gates.both([variables[-1], high])])
        return known[key]
