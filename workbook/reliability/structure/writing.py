"""Facts written out as gates, in the order in which they depend on each other."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import everywhere
from workbook.failure.evaluation import evaluate
from workbook.failure.initial_facts import QUORUMS, InitialFacts
from workbook.failure.levels import Algebra, Levels
from workbook.failure.load.limits import lost_above, reaches
from workbook.failure.network import Fact, Longer, Network
from workbook.failure.scenario_set import ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.failure.semantics.grounding import OF_LOAD
from workbook.graph import as_left, strongly_connected
from workbook.reliability.structure.compared_nodes import ComparedNode, ComparedNodes
from workbook.reliability.structure.gates import Gates, Node
from workbook.reliability.structure.implications import Implications
from workbook.reliability.structure.load_gates import LoadTables, Table
from workbook.reliability.structure.monotone import monotone
from workbook.reliability.structure.not_compiled import NotCompiledError
from workbook.reliability.structure.placement_gates import PlacementGates
from workbook.reliability.structure.refused_shares import RefusedShares
from workbook.traffic import exceeds

OF_REFUSAL = ("MostRefused", "SomeRefused")
"""Kinds of facts that the share of refused requests decides."""
MOST_GATES = 400_000
MOST_LEVELS = 24
"""Different lengths of one time, at most."""


@dataclass
class Writing:
    """The nodes of one design's facts over some events, in one phase, for one outage length."""

    grounded: Grounded
    events: Sequence[BasicEvent]
    steady: bool
    length: float
    nodes: dict[int, Node] = field(default_factory=dict)
    times: dict[int, Levels] = field(default_factory=dict)
    finished: set[int] = field(default_factory=set)
    """Facts of which the node is final, so that what other journeys need is not written again."""
    refusing: dict[int, str] = field(default_factory=dict)
    """Facts that cannot be written out, and why."""
    most_gates: int = MOST_GATES

    @property
    def network(self) -> Network:
        return self.grounded.network

    @cached_property
    def gates(self) -> Gates:
        return Gates(self.events)

    @cached_property
    def placement(self) -> PlacementGates:
        lost = {event.target: number for number, event in enumerate(self.events) if event.kind == "lost"}
        return PlacementGates(self.grounded.graph, self.gates, lost, self._dead)

    @property
    def _dead(self) -> Mapping[tuple[str, str], tuple[int, ...]]:
        """By stamp and domain the events that one more of its instances there is dead."""
        chains: dict[tuple[str, str], dict[int, int]] = {}
        for number, event in enumerate(self.events):
            if event.place is not None:
                chains.setdefault((event.target, event.place), {})[event.count] = number
        return {home: tuple(chain[count] for count in sorted(chain)) for home, chain in chains.items()}

    @cached_property
    def certain(self) -> Mapping[int, bool]:
        """Facts that hold with no event, and so always; and those that do not hold with all of them, so never."""
        scenarios = ScenarioSet(
            2, dict.fromkeys(self.events, 0b10), everywhere(2) if self.steady else 0, np.full(2, self.length)
        )
        values = evaluate(self.grounded, scenarios, explained=True).values
        return {
            fact: bits == 0b11
            for fact, bits in enumerate(values)
            if bits in (0, 0b11) and fact not in self.network.times
        }

    @cached_property
    def tables(self) -> LoadTables:
        return LoadTables(self.grounded, self.certain, self.length, self._time, Implications(self.gates))

    def _time(self, time: int) -> Levels:
        """The levels of a time; of one that nothing has been said of, nothing longer than usual."""
        return self.times.get(time) or self.algebra.constant(0.0)

    @cached_property
    def algebra(self) -> Algebra:
        """Times over gates. Nodes are wrapped, for event 1 would else be taken for True."""
        gates = self.gates
        return Algebra(
            ComparedNode(node=True),
            ComparedNode(node=False),
            lambda first, other: ComparedNode(gates.either([first.node, other.node])),
            lambda first, other: ComparedNode(gates.both([first.node, other.node])),
        )

    @cached_property
    def given(self) -> Mapping[Fact, list[Node]]:
        """Facts that events, shared domains or dead replicas give."""
        nodes_of: dict[Fact, list[Node]] = {}
        for number, event in enumerate(self.events):
            if event.place is not None:
                continue
            if event.kind not in ("down", "slow", "lost", "bad_deploy", "bad_push"):
                raise NotCompiledError(f"what {event} does is not written out as gates")
            for stamp in self.initial.hit(event):
                for kind in ("Hung", "Failing") if event.kind == "slow" else ("Down",):
                    self._give(nodes_of, kind, stamp, number)
        for placed in self.grounded.graph.stamps:
            if self.placement.is_touched(placed.index):
                self._give_placement(nodes_of, placed.index)
        return nodes_of

    def _give_placement(self, nodes_of: dict[Fact, list[Node]], stamp: int) -> None:
        """P2 and P3."""
        needed = {kind: self.initial.needed(stamp, access) for kind, access in QUORUMS.items()}
        self._give(nodes_of, "Down", stamp, self.placement.fewer(stamp, min(needed.values())))
        vanished = self.placement.vanished(stamp)
        for kind in ("Down", "Hung"):
            self._give(nodes_of, kind, stamp, vanished)
        if self.grounded.graph.component(stamp).quorum is not None:
            for kind, number in needed.items():
                nodes_of.setdefault(Fact(kind, stamp), []).append(self.placement.fewer(stamp, number))

    def _give(self, nodes_of: dict[Fact, list[Node]], kind: str, stamp: int, node: Node) -> None:
        if node is not False:
            for journey in self.grounded.vocabulary.journeys(stamp):
                nodes_of.setdefault(Fact(kind, stamp, journey), []).append(node)

    @cached_property
    def refused(self) -> RefusedShares:
        return RefusedShares(
            self.grounded, self.gates, self.algebra, self.tables, self.node, self._by_alive, self._alive
        )

    @cached_property
    def initial(self) -> InitialFacts:
        return InitialFacts(self.grounded.graph, ScenarioSet(1, {}, 1, np.array([self.length])))

    def written(self, tops: Sequence[int], others: Sequence[int] = ()) -> Mapping[int, Node]:
        """The nodes of *tops*, once *others* are written, too."""
        behind: dict[int, dict[int, None]] = {head: {} for head in (*tops, *others)}
        ahead = list(behind)
        self.most_gates = len(self.gates.gates) + MOST_GATES
        while ahead:
            head = ahead.pop()
            for part in self._parts(head) if head not in self.finished else ():
                if part not in behind:
                    behind[part] = {}
                    ahead.append(part)
                behind[head][part] = None
        for group in strongly_connected(behind):
            if self.finished.isdisjoint(group):
                self._attempt(sorted(group), behind)
        return {top: self.nodes[top] for top in tops}

    def _attempt(self, group: Sequence[int], behind: Mapping[int, Collection[int]]) -> None:
        """Write the facts of a circle, or say again why that is not possible."""
        if group[0] in self.refusing:
            raise NotCompiledError(self.refusing[group[0]])
        try:
            self._write(group, behind)
        except NotCompiledError as reason:
            self.refusing.update(dict.fromkeys(group, str(reason)))
            raise
        if len(self.gates.gates) > self.most_gates:
            raise NotCompiledError(f"it takes more than {MOST_GATES:,} gates")
        self.finished.update(group)

    def _parts(self, head: int) -> Iterator[int]:
        """The facts that *head* follows from."""
        if head in self.certain:
            return
        for clause in self.network.clauses[head]:
            if not any(self.certain.get(part) is False for part in clause.body):
                yield from clause.body
        if head in self.network.times:
            yield from (part for part in self.network.times[head].parts() if part not in self.certain)
        if head in self.network.longer:
            yield self.network.longer[head].time
        if self.network.facts[head].kind in OF_LOAD:
            yield from self.tables.raising(head)
        if self.network.facts[head].kind in OF_REFUSAL:
            if not self.steady:
                raise NotCompiledError("dead replicas that still get requests refuse them")
            yield from (
                part for part in self.refused.parts(self.network.facts[head].journey) if part not in self.certain
            )

    def _write(self, group: Sequence[int], behind: Mapping[int, Collection[int]]) -> None:
        """Write the facts of a circle (or a single one): sweep until nothing changes.

        In an order in which only a few facts are used before they are written, a derivation needs no more
        sweeps than there are such facts, and one.
        """
        inside = set(group)
        order = as_left(behind, group[0], inside)
        place = {fact: number for number, fact in enumerate(order)}
        early = {part for head in order for part in behind[head] if part in inside and place[part] >= place[head]}
        for fact in order:
            self.nodes[fact] = False
        for _ in range(len(early) + 1):
            before = [self._written(fact) for fact in early]
            for fact in order:
                if fact in self.network.times:
                    self.times[fact] = self._levels(fact)
                else:
                    self.nodes[fact] = self._node(fact)
            if before == [self._written(fact) for fact in early] or len(self.gates.gates) > self.most_gates:
                break

    def _written(self, fact: int) -> tuple[str, Levels | None]:
        return repr(self.nodes[fact]), self.times.get(fact)  # event 0 is not False

    def _levels(self, time: int) -> Levels:
        levels = self.network.times[time].levels(self.algebra, ComparedNodes(self.node), self.times)
        if len(levels) > MOST_LEVELS:
            raise NotCompiledError(f"a time has more than {MOST_LEVELS} lengths")
        return levels

    def node(self, fact: int) -> Node:
        """What has been written of *fact* so far."""
        return self.certain[fact] if fact in self.certain else self.nodes.get(fact, False)

    def _node(self, head: int) -> Node:
        if head in self.certain:
            return self.certain[head]
        fact = self.network.facts[head]
        reasons: list[Node] = [
            self.gates.both(self.node(part) for part in clause.body)
            for clause in self.network.clauses[head]
            if not any(self.certain.get(part) is False for part in clause.body)
        ]
        reasons += self.given.get(fact, [])
        if head in self.network.longer:
            reasons.append(self._longer(self.network.longer[head]))
        if fact.kind in OF_LOAD:
            reasons.append(self._of_load(head))
        if fact.kind in OF_REFUSAL:
            reasons.append(self._of_refusal(fact))
        return self.gates.either(reasons)

    def _longer(self, longer: Longer) -> Node:
        too_long: Node = longer.time not in self.times and exceeds(longer.quiet - longer.usual, longer.limit)
        for seconds, where in self.times.get(longer.time, ()):
            if not exceeds(seconds - longer.usual, longer.limit):
                break
            too_long = where.node
        return too_long

    def _of_load(self, head: int) -> Node:
        """For some number of replicas, so few are alive and what is offered or held is too much for them."""
        stamp = self.tables.stamp(head)
        variables = self.tables.variables(head, self.node)
        if stamp is None:
            return monotone(self.gates, self.tables.tables(head, variables, [1])[0], variables.nodes, {})
        return self._by_alive(stamp, self.tables.tables(head, variables, self._alive(stamp)), variables.nodes)

    def _of_refusal(self, fact: Fact) -> Node:
        """Any share of the journey is refused, or so much that it is lost."""
        bound = lost_above(self.grounded, fact.journey) if fact.kind == "MostRefused" else 0.0
        shares = self.refused.of_journey(fact.journey, str(fact.detail))
        return next((where for share, where in shares if reaches(share, bound)), False)

    def _alive(self, stamp: int) -> tuple[int, ...]:
        """Every number of replicas of *stamp* that may serve, lowest first."""
        return tuple(dict.fromkeys(max(1, alive) for alive in self.placement.serving(stamp).levels(stamp)))

    def _by_alive(self, stamp: int, tables: Sequence[Table], variables: Sequence[Node]) -> Node:
        """For some number of replicas alive its table holds; the fewer there are, the more does."""
        serving, levels = self.placement.serving(stamp), self._alive(stamp)
        reasons, above = list[Node](), None
        for alive, table in reversed(list(zip(levels, tables, strict=True))):
            if above is not None and not (above <= table).all():
                raise NotCompiledError("a load does not fall with the replicas that are lost")
            if above is None or (above != table).any():
                too_much = monotone(self.gates, table, variables, {})
                reasons.append(self.gates.both([serving.fewer(stamp, alive + 1), too_much]))
            above = table
        return self.gates.either(reasons)
