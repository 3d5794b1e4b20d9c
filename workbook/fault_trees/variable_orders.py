"""Orders in which a diagram may ask for its inputs; the size of the diagram hangs on them."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from workbook.fault_trees.modules import Module

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
    as_written = _depth_first(module, lambda _: ())
    most_shared = _depth_first(module, lambda n: (-len(users[n]),))
    seen = set()
    tried: tuple[Callable[[], tuple[int, ...]], ...] = (  # made when asked for: mostly the first one does
        lambda: _depth_first(module, lambda n: (-shared[n],)),
        lambda: _pulled_together(module, most_shared, below),
        lambda: as_written,
        lambda: most_shared,
        lambda: _depth_first(module, lambda n: (n not in module.nodes, -len(users[n]))),
        lambda: _pulled_together(module, as_written, below),
    )
    for order in tried:
        if (made := order()) not in seen:
            seen.add(made)
            yield made


def _users(module: Module) -> dict[int, set[int]]:
    users: dict[int, set[int]] = {module.root: {0}}
    for number, node in module.nodes.items():
        for arg in node.args:
            users.setdefault(abs(arg), set()).add(number)
    return users


def _below(module: Module) -> dict[int, set[int]]:
    """The inputs at or below each number."""
    inputs_of = {number: {number} for number in module.inputs}
    for number, node in module.nodes.items():
        inputs_of[number] = set().union(*(inputs_of[abs(arg)] for arg in node.args))
    return inputs_of


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
    numbers = np.array(sorted(below), dtype=np.int64)
    column = {number: i for i, number in enumerate(numbers.tolist())}
    edges = [(number, *map(abs, node.args)) for number, node in module.nodes.items()]
    ends = np.array([column[number] for edge in edges for number in edge])
    sizes = np.array([len(edge) for edge in edges])
    starts = np.cumsum(sizes) - sizes
    times = np.bincount(ends, minlength=len(numbers))
    met = {number: i for i, number in enumerate(start)}
    place = _ranks(np.array([sum(met[i] for i in below[n]) / len(below[n]) for n in numbers.tolist()]))
    best, best_span = place, np.inf
    for _ in range(ROUNDS):
        at_ends = place[ends]
        span = (np.maximum.reduceat(at_ends, starts) - np.minimum.reduceat(at_ends, starts)).sum()
        if span < best_span:
            best, best_span = place, span
        centres = np.add.reduceat(at_ends, starts) / sizes
        place = _ranks(np.bincount(ends, weights=np.repeat(centres, sizes), minlength=len(numbers)) / times)
    return tuple(sorted(module.inputs, key=lambda number: best[column[number]]))


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The place of each among all; of equal ones the first comes first."""
    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind="stable")] = np.arange(len(values))
    return ranks
