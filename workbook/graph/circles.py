"""Circles of a graph: which nodes reach each other, and in which order to write them.

networkx has this too, and is the oracle of the tests; importing it took a quarter of the time of a small analysis.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def strongly_connected(successors: Mapping[Node, Collection[Node]]) -> list[tuple[Node, ...]]:
    """Groups of nodes that reach each other, every group after those that it leads to.

    A node in no circle is a group of its own. *successors* has every node as a key. Tarjan's algorithm (1972), with
    a path of its own instead of recursion; linear in nodes and edges.

    >>> strongly_connected({"a": ["b"], "b": ["c"], "c": ["b"]})
    [('c', 'b'), ('a',)]
    """
    number: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    open_: dict[Node, None] = {}
    groups: list[tuple[Node, ...]] = []
    for start in successors:
        path: list[tuple[Node, Iterator[Node]]] = []
        if start not in number:
            path.append((start, iter(successors[start])))
            number[start] = lowest[start] = len(number)
            open_[start] = None
        while path:
            node, ahead = path[-1]
            for other in ahead:
                if other not in number:
                    number[other] = lowest[other] = len(number)
                    open_[other] = None
                    path.append((other, iter(successors[other])))
                    break
                if other in open_:
                    lowest[node] = min(lowest[node], number[other])
            else:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
                if lowest[node] == number[node]:
                    groups.append(_closed(open_, node))
    return groups


def _closed(open_: dict[Node, None], first: Node) -> tuple[Node, ...]:
    """The open nodes from the last back to *first*, which are a group."""
    group: list[Node] = []
    while not group or group[-1] != first:
        group.append(open_.popitem()[0])
    return tuple(group)


def leading_to(successors: Mapping[Node, Collection[Node]], wanted: Collection[Node]) -> set[Node]:
    """Nodes from which some node of *wanted* is reached, those included."""
    callers: dict[Node, list[Node]] = {}
    for node, others in successors.items():
        for other in others:
            callers.setdefault(other, []).append(node)
    reached, ahead = set(wanted), list(wanted)
    while ahead:
        for caller in callers.get(ahead.pop(), ()):
            if caller not in reached:
                reached.add(caller)
                ahead.append(caller)
    return reached


def as_left(successors: Mapping[Node, Collection[Node]], first: Node, within: Collection[Node]) -> list[Node]:
    """The nodes *within* that *first* reaches, in the order in which a depth-first walk leaves them.

    >>> as_left({"a": ["b", "c"], "b": ["c"], "c": ["a"]}, "a", {"a", "b", "c"})
    ['c', 'b', 'a']
    """
    left: list[Node] = []
    seen = {first}
    path = [(first, iter(successors[first]))]
    while path:
        node, ahead = path[-1]
        for other in ahead:
            if other in within and other not in seen:
                seen.add(other)
                path.append((other, iter(successors[other])))
                break
        else:
            left.append(node)
            path.pop()
    return left
