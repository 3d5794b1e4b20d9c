"""The walk of one journey down its synchronous calls, and the calls that would close a circle."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from workbook.graph import Call, DependencyGraph


@dataclass(frozen=True, slots=True)
class Walk:
    """Stamps that a journey's load reaches, callers first, and the back edges (caller, callee) left out.

    Without the back edges what remains has no circle, so loads and latencies are computed in one pass.
    """

    callers_first: tuple[int, ...]
    back_edges: frozenset[tuple[int, int]]


def walk(graph: DependencyGraph, journey: int) -> Walk:
    """The depth-first walk of *journey* from what it needs, then from what it wants.

    Components are taken in file order, and so are a caller's synchronous calls, each one's callee before its
    fallbacks. A call to a stamp that the walk is still inside of is a back edge. Linear in the calls of the
    journey.
    """
    return depth_first(entries(graph, journey), lambda stamp: callees(graph, stamp, journey))


def entries(graph: DependencyGraph, journey: int) -> Iterator[int]:
    """Stamps at which a walk of *journey* starts: of what it needs, then of what it wants, each in file order."""
    needed = graph.journey(journey)
    in_file = list(graph.stamps_of)
    for component in (*sorted(needed.needs, key=in_file.index), *sorted(needed.wants, key=in_file.index)):
        yield from graph.stamps_of[component]


def depth_first(start: Iterable[int], ahead_of: Callable[[int], Iterator[int]]) -> Walk:
    """The depth-first walk from *start* to where *ahead_of* each stamp leads. Linear in what leads anywhere."""
    entered: set[int] = set()
    inside: set[int] = set()
    left: list[int] = []
    back: set[tuple[int, int]] = set()
    for entry in start:
        if entry in entered:
            continue
        entered.add(entry)
        inside.add(entry)
        path = [(entry, ahead_of(entry))]
        while path:
            caller, ahead = path[-1]
            for callee in ahead:
                if callee in inside:
                    back.add((caller, callee))
                elif callee not in entered:
                    entered.add(callee)
                    inside.add(callee)
                    path.append((callee, ahead_of(callee)))
                    break
            else:
                path.pop()
                inside.discard(caller)
                left.append(caller)
    return Walk(tuple(reversed(left)), frozenset(back))


def callees(graph: DependencyGraph, caller: int, journey: int) -> Iterator[int]:
    """Stamps that *caller* may call synchronously for *journey*, in the order of the walk."""
    for call in synchronous(graph, caller, journey):
        for group in (call.targets, *call.fallbacks, *call.failovers):
            yield from group


def synchronous(graph: DependencyGraph, caller: int, journey: int) -> Iterator[Call]:
    """The synchronous calls that *caller* makes for *journey*."""
    return (call for call in graph.calls_of[caller] if call.dependency.mode == "sync" and journey in call.journeys)
