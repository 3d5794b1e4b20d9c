"""The walk of one journey down its synchronous calls, and the calls that would close a circle."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, overload

from workbook.graph import Call, DependencyGraph

Node = TypeVar("Node", bound=Hashable)


@dataclass(frozen=True, slots=True)
class DepthFirst(Generic[Node]):
    """Nodes that a walk reaches, callers first, and the back edges (caller, callee) left out.

    Without the back edges what remains has no circle, so loads and latencies are computed in one pass.
    """

    callers_first: tuple[Node, ...]
    back_edges: frozenset[tuple[Node, Node]]


Walk = DepthFirst[int]
"""Of stamps, by index."""


class Walks(Sequence[Walk]):
    """The walk of every journey, implicit ones included; each is walked when it is asked for."""

    def __init__(self, graph: DependencyGraph) -> None:
        self._graph = graph
        self._known: dict[int, Walk] = {}

    def __len__(self) -> int:
        return self._graph.journey_count

    @overload
    def __getitem__(self, place: int) -> Walk: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Walk]: ...

    def __getitem__(self, place: int | slice) -> Walk | Sequence[Walk]:
        if isinstance(place, slice):
            return [self[journey] for journey in range(*place.indices(len(self)))]
        journey = range(len(self))[place]
        if journey not in self._known:
            self._known[journey] = walk(self._graph, journey)
        return self._known[journey]


def walk(graph: DependencyGraph, journey: int) -> Walk:
    """The depth-first walk of *journey* from what it needs, then what it wants, then whatever else it passes.

    Components are taken in file order, and so are a caller's synchronous calls, each one's callee before its
    fallbacks. A call to a stamp that the walk is still inside of is a back edge. Linear in the calls of the
    journey.
    """
    entries = (*graph.entries(journey), *graph.passed[journey])
    stamps = dict.fromkeys(stamp for component in entries for stamp in graph.stamps_of[component])
    return depth_first(stamps, lambda caller: callees(graph, caller, journey))


def entries(graph: DependencyGraph, journey: int) -> Iterator[int]:
    """Stamps at which a walk of *journey* starts: of what it needs, then of what it wants, each in file order."""
    for component in graph.entries(journey):
        yield from graph.stamps_of[component]


def reached_by_load(graph: DependencyGraph, journey: int) -> frozenset[int]:
    """The stamps that *journey* reaches over synchronous calls: no load is known behind asynchronous ones."""
    walked = depth_first(entries(graph, journey), lambda caller: callees(graph, caller, journey))
    return frozenset(walked.callers_first)


def walk_of_components(graph: DependencyGraph, journey: int) -> DepthFirst[str]:
    """The same walk over components, each as if it were one stamp."""
    entries = (*graph.entries(journey), *graph.passed[journey])

    def below(component: str) -> Iterator[str]:
        called = (callees(graph, stamp, journey) for stamp in graph.stamps_of[component])
        # Every stamp makes the same calls, if to other stamps; the first one's order is that of the file.
        yield from dict.fromkeys(graph.stamps[stamp].component for stamps in called for stamp in stamps)

    return depth_first(dict.fromkeys(entries), below)


def depth_first(entries: Iterable[Node], below: Callable[[Node], Iterator[Node]]) -> DepthFirst[Node]:
    """The depth-first walk from *entries*, in their order."""
    entered: set[Node] = set()
    inside: set[Node] = set()
    left: list[Node] = []
    back: set[tuple[Node, Node]] = set()
    for entry in entries:
        if entry in entered:
            continue
        entered.add(entry)
        inside.add(entry)
        path = [(entry, below(entry))]
        while path:
            caller, ahead = path[-1]
            for callee in ahead:
                if callee in inside:
                    back.add((caller, callee))
                elif callee not in entered:
                    entered.add(callee)
                    inside.add(callee)
                    path.append((callee, below(callee)))
                    break
            else:
                path.pop()
                inside.discard(caller)
                left.append(caller)
    return DepthFirst(tuple(reversed(left)), frozenset(back))


def callees(graph: DependencyGraph, caller: int, journey: int) -> Iterator[int]:
    """Stamps that *caller* may call synchronously for *journey*, in the order of the walk."""
    for call in synchronous(graph, caller, journey):
        for group in (call.targets, *call.fallbacks, *call.failovers):
            yield from group


def synchronous(graph: DependencyGraph, caller: int, journey: int) -> Iterator[Call]:
    """The synchronous calls that *caller* makes for *journey*."""
    return (call for call in graph.calls_of[caller] if call.dependency.mode == "sync" and journey in call.carried)
