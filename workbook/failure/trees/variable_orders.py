"""Orders in which a diagram may ask for its inputs; the size of the diagram hangs on them."""

from collections.abc import Callable, Iterator

from workbook.failure.trees.modules import Module

ROUNDS = 40
"""Of pulling together; it settles well before."""


def variable_orders(module: Module) -> Iterator[tuple[int, ...]]:
    """Return the orders worth trying, best guess first, none twice; the first input goes on top.

    Depth-first, as written and by how much of what lies below is shared, in sum and by the most shared
    first; and one in which the inputs of a node are pulled together.
    """
    users = _users(module)
    below = _below(module)
    shared = {number: sum(len(users[i]) - 1 for i in inputs) for number, inputs in below.items()}
    starts = {
        "most shared below": _depth_first(module, lambda n: (-shared[n],)),
        "most shared": _depth_first(module, lambda n: (-len(users[n]),)),
        "as written": _depth_first(module, lambda _: ()),
        "gates first": _depth_first(module, lambda n: (n not in module.nodes, -len(users[n]))),
    }
    seen = set()
    for order in (
        starts["most shared below"],
        _pulled_together(module, starts["most shared"], below),
        starts["as written"],
        starts["most shared"],
        starts["gates first"],
        _pulled_together(module, starts["as written"], below),
    ):
        if order not in seen:
            seen.add(order)
            yield order


def _users(module: Module) -> dict[int, set[int]]:
    users: dict[int, set[int]] = {module.root: {0}}
    for number, node in module.nodes.items():
        for arg in node.args:
            users.setdefault(abs(arg), set()).add(number)
    return users


def _below(module: Module) -> dict[int, set[int]]:
    """The inputs at or below each number."""
    found = {number: {number} for number in module.inputs}
    for number, node in module.nodes.items():
        found[number] = set().union(*(found[abs(arg)] for arg in node.args))
    return found


def _depth_first(module: Module, rank: Callable[[int], tuple[int, ...]]) -> tuple[int, ...]:
    """The inputs as a walk from the root meets them that takes the least *rank* first."""
    met: dict[int, None] = {}
    stack = [module.root]
    while stack:
        number = stack.pop()
        if number not in met:
            met[number] = None
            if number in module.nodes:
                args = sorted(map(abs, module.nodes[number].args), key=rank)
                stack.extend(reversed(args))
    return tuple(number for number in met if number not in module.nodes)


def _pulled_together(module: Module, start: tuple[int, ...], below: dict[int, set[int]]) -> tuple[int, ...]:
    """*start*, with every node and its arguments moved again and again to their common centre.

    Source: F. Aloul, I. Markov, K. Sakallah, "FORCE: a fast and easy-to-implement variable-ordering
    heuristic", GLSVLSI 2003.
    """
    place = {number: float(i) for i, number in enumerate(start)}
    place = _ranks({n: sum(place[i] for i in inputs) / len(inputs) for n, inputs in below.items()})
    edges = [(number, *map(abs, node.args)) for number, node in module.nodes.items()]
    best, best_span = place, float("inf")
    for _ in range(ROUNDS):
        span = sum(max(place[n] for n in edge) - min(place[n] for n in edge) for edge in edges)
        if span < best_span:
            best, best_span = place, span
        centres: dict[int, list[float]] = {}
        for edge in edges:
            centre = sum(place[n] for n in edge) / len(edge)
            for number in edge:
                centres.setdefault(number, []).append(centre)
        place = _ranks({number: sum(near) / len(near) for number, near in centres.items()})
    return tuple(sorted(module.inputs, key=best.__getitem__))


def _ranks(values: dict[int, float]) -> dict[int, float]:
    return {number: float(i) for i, number in enumerate(sorted(values, key=lambda n: (values[n], n)))}
