"""How far every box is from where users come in: for pictures that put boxes into columns."""

from collections.abc import Iterable, Sequence


def steps_from_entries(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the fewest edges from a node that nothing points to; what no such node reaches starts anew at 0.

    Cost: linear in nodes and edges.

    >>> steps_from_entries(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")])
    {'a': 0, 'b': 1, 'c': 1}
    """
    after: dict[str, list[str]] = {node: [] for node in nodes}
    reached: set[str] = set()
    for tail, head in edges:
        after[tail].append(head)
        reached.add(head)
    steps = {node: 0 for node in nodes if node not in reached}
    _spread(list(steps), after, steps)
    for node in nodes:
        if node not in steps:
            steps[node] = 0
            _spread([node], after, steps)
    return {node: steps[node] for node in nodes}


def _spread(row: list[str], after: dict[str, list[str]], steps: dict[str, int]) -> None:
    distance = 0
    while row:
        distance += 1
        row = [there for there in dict.fromkeys(there for here in row for there in after[here]) if there not in steps]
        steps.update(dict.fromkeys(row, distance))


def bands(steps: dict[str, int], most: int) -> dict[str, tuple[int, int]]:
    """Return for each node the first and last step of its band: at most *most* bands, of about as many nodes each.

    >>> bands({"a": 0, "b": 1, "c": 1, "d": 2}, 2)
    {'a': (0, 1), 'b': (0, 1), 'c': (0, 1), 'd': (2, 2)}
    """
    counts: dict[int, int] = {}
    for step in sorted(steps.values()):
        counts[step] = counts.get(step, 0) + 1
    if len(counts) <= most:
        return {node: (step, step) for node, step in steps.items()}
    pieces: list[list[int]] = [[]]
    seen = 0
    for step, count in counts.items():
        if pieces[-1] and seen * most >= len(steps) * len(pieces) and len(pieces) < most:
            pieces.append([])
        pieces[-1].append(step)
        seen += count
    ends = {step: (piece[0], piece[-1]) for piece in pieces for step in piece}
    return {node: ends[step] for node, step in steps.items()}
