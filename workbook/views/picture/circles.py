"""Which arrows of a circle point backwards."""

from collections.abc import Iterable, Mapping, Sequence


def closing(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> frozenset[int]:
    """Return the places of the edges to turn round so that no circle is left.

    Only edges inside a circle are turned, namely those that lead to a node that is nearer to an entry (fewest
    edges from a node that nothing points to; among equals the one that comes first).

    >>> closing(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "b")])
    frozenset({2})
    """
    after, before = _neighbours(nodes, edges)
    rank = {node: place for place, node in enumerate(_by_distance(nodes, after, before))}
    circle = _circles(nodes, after, before)
    return frozenset(
        place for place, (tail, head) in enumerate(edges) if circle[tail] == circle[head] and rank[head] < rank[tail]
    )


def circles(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each node one of its circle, the same for all in it; a node in no circle stands for itself.

    >>> circles(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "b")])
    {'a': 'a', 'b': 'b', 'c': 'b'}
    """
    member = _circles(nodes, *_neighbours(nodes, edges))
    return {node: member[node] for node in nodes}


def _neighbours(
    nodes: Sequence[str], edges: Iterable[tuple[str, str]]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    after: dict[str, list[str]] = {node: [] for node in nodes}
    before: dict[str, list[str]] = {node: [] for node in nodes}
    for tail, head in edges:
        after[tail].append(head)
        before[head].append(tail)
    return after, before


def _by_distance(
    nodes: Sequence[str], after: Mapping[str, Iterable[str]], before: Mapping[str, Sequence[str]]
) -> list[str]:
    """*nodes*, the entries first, then what is one edge away, and so on; what no entry reaches starts anew."""
    order: dict[str, None] = {}
    for starts in ([node for node in nodes if not before[node]], *([node] for node in nodes)):
        row = [node for node in starts if node not in order]
        while row:
            order.update(dict.fromkeys(row))
            row = [
                there for there in dict.fromkeys(there for here in row for there in after[here]) if there not in order
            ]
    return list(order)


def _circles(
    nodes: Sequence[str], after: Mapping[str, Sequence[str]], before: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """A representative of the strongly connected component of each node (Kosaraju)."""
    finished: list[str] = []
    seen: set[str] = set()
    for start in nodes:
        walk = [(start, iter(after[start]))] if start not in seen else []
        seen.add(start)
        while walk:
            here, ahead = walk[-1]
            there = next((name for name in ahead if name not in seen), None)
            if there is None:
                finished.append(here)
                walk.pop()
            else:
                seen.add(there)
                walk.append((there, iter(after[there])))
    circle: dict[str, str] = {}
    for start in reversed(finished):
        ahead_ = [start]
        while ahead_:
            here = ahead_.pop()
            if here not in circle:
                circle[here] = start
                ahead_ += before[here]
    return circle
