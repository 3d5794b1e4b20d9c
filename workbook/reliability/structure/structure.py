"""The clauses of one design, written out as gates over basic events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from workbook.failure.basic_event import BasicEvent
from workbook.failure.network import NOTHING, Fact
from workbook.failure.scenario_set import HOUR
from workbook.failure.semantics import Grounded
from workbook.fault_trees.fault_tree import FaultTree
from workbook.reliability.structure.gates import Gates, Node
from workbook.reliability.structure.refused_shares import Shares
from workbook.reliability.structure.writing import Writing

Top = tuple[str, str]
"""A journey and a segment."""


@dataclass(frozen=True)
class Structure:
    """For every journey and segment the node that is true exactly when the journey is lost for the segment."""

    gates: Gates
    tops: Mapping[Top, Node]
    impaired: Mapping[Top, Node] = field(default_factory=dict)
    """The same of being degraded or lost; empty unless shares were asked for."""
    refused: Mapping[Top, Shares] = field(default_factory=dict)
    """The shares of requests that may be refused, ascending, and where at least so much is; empty unless asked for."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Of the events, as `api@eu-west-1 is down`."""
        return tuple(map(str, self.gates.events))

    def tree(self, node: int) -> FaultTree:
        """The fault tree of one of the nodes; the same each time."""
        if node not in self._trees:
            self._trees[node] = self.gates.tree(node, self.names)
        return self._trees[node]

    @cached_property
    def _trees(self) -> dict[int, FaultTree]:
        return {}

    def request_tree(self, top: Top) -> FaultTree | bool:
        """The tree of one request of *top* being lost: all are where it is LOST, else the share that is refused.

        Which requests are refused is drawn by events of its own, REQUEST and a number, that have their chance in the
        tree: where at least the k-th share v is refused, the first k of them may refuse it, and together they do with
        chance v. A truth value if it is always or never lost.
        """
        lost = self.tops[top]
        if isinstance(lost, bool) and lost:
            return True
        refused, before, drawn = list[tuple[float, Node]](), 0.0, list[tuple[Node, float]]()
        for share, where in self.refused.get(top, ()):
            if where is not False and where != lost:
                refused.append((share, where))
        for share, where in refused:
            drawn.append((where, 1.0 - (1.0 - share) / (1.0 - before) if before < 1.0 else 1.0))
            before = share
        if not drawn:
            return False if isinstance(lost, bool) else self.tree(lost)
        return self.gates.drawn_tree(lost, drawn, self.names)


def structure(  # noqa: PLR0913  they are what a function depends on
    grounded: Grounded,
    events: Sequence[BasicEvent],
    *,
    steady: bool = True,
    length: float = HOUR,
    journeys: Sequence[str] | None = None,
    shares: bool = False,
    shared: bool = False,
) -> Structure:
    """The structure functions over *events*, at one phase and outage length; *shares* of requests if asked for.

    Each fact becomes an OR over its clauses of the AND over their bodies; facts that depend on each other in
    a circle are unrolled as the least fixpoint takes them; replicas become k of n over domains, thresholds of
    load what they amount to. Raises NotCompiledError where that does not stay small. *shared* gates go on where other
    journeys over the same events ended: what several need is written once, and gates are numbered in that order.
    """
    writing = _shared(grounded, tuple(events), steady, length) if shared else Writing(grounded, events, steady, length)
    graph = grounded.graph
    wanted = graph.journeys if journeys is None else journeys
    places = [
        (name, graph.journeys.index(name), users.name) for name in wanted for users in graph.architecture.segments
    ]

    def facts(kind: str) -> dict[Top, int]:
        index = grounded.network.index
        return {(name, users): index[Fact(kind, NOTHING, journey, detail=users)] for name, journey, users in places}

    lost = facts("Lost")
    if not shares:
        nodes = writing.written(list(lost.values()))
        return Structure(writing.gates, {top: nodes[fact] for top, fact in lost.items()})
    impaired, some = facts("Impaired"), facts("SomeRefused")
    # what is refused may vary even where it is certain that something is
    behind = [part for journey in {journey for _, journey, _ in places} for part in writing.refused.parts(journey)]
    nodes = writing.written([*lost.values(), *impaired.values(), *some.values()], behind)
    refused = {
        (name, users): writing.refused.of_journey(journey, users) if nodes[some[name, users]] is not False else ()
        for name, journey, users in places
    }
    return Structure(
        writing.gates,
        {top: nodes[fact] for top, fact in lost.items()},
        {top: nodes[fact] for top, fact in impaired.items()},
        refused,
    )


def _shared(grounded: Grounded, events: tuple[BasicEvent, ...], steady: bool, length: float) -> Writing:  # noqa: FBT001  a phase of the key
    key = "writing", events, steady, length
    if key not in grounded.kept:
        grounded.kept[key] = Writing(grounded, events, steady, length)
    writing: Writing = grounded.kept[key]
    return writing
