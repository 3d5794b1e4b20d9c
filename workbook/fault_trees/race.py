"""Which variable order to build a module's diagram in: the smallest of those that are ready soon."""

from collections.abc import Iterable
from time import monotonic

from workbook.fault_trees.diagram_process import DiagramProcess
from workbook.fault_trees.limits import LimitReachedError
from workbook.fault_trees.modules import Module
from workbook.fault_trees.variable_orders import variable_orders

PATIENCE = 0.2
"""Seconds that each order gets in the first round; four times as many in the next."""
FAVOUR = 4
"""Times as much for the first order, the best guess."""
SMALL = 5_000
"""Nodes of a diagram that is not worth improving."""
WORTH = 1e-5
"""Seconds that extracting cut sets takes for each node, about: what a smaller diagram can save."""


def build_smallest(process: DiagramProcess, module: Module, deadline: float) -> None:
    """Leave the smallest diagram of *module* that the race finds as the last one that *process* built.

    Each order gets a little time, then, if none was ready, each gets four times as much, and so on. Those
    that are about as quick as the first one ready take part, for a few times as long as that one took.
    Raises LimitReachedError if *deadline* (of the monotonic clock) passes or every order runs out of memory.
    """
    orders: Iterable[tuple[int, ...]] = variable_orders(module)
    sizes: dict[tuple[int, ...], int] = {}
    patience, end = PATIENCE, deadline
    while not sizes:
        left = list[tuple[int, ...]]()
        for order in orders:
            left.append(order)
            started = monotonic()
            if started >= end and sizes:
                break
            try:
                favour = 1 if sizes or len(left) > 1 else FAVOUR
                sizes[order] = process.build(module, order, min(favour * patience, deadline - started))
            except LimitReachedError as reached:
                if reached.limit != "time":
                    left.remove(order)
                if not sizes and monotonic() >= deadline:
                    raise
                last = reached
                continue
            if sizes[order] <= SMALL:
                break
            now = monotonic()
            end = min(end, now + 4 * (now - started), now + WORTH * sizes[order], now + (deadline - now) / 10)
            patience = min(patience, 2 * (now - started))
        if not sizes and not left:
            raise last
        orders = left
        patience *= 4
    smallest = min(sizes, key=sizes.__getitem__)
    if process.order != smallest:
        process.build(module, smallest, deadline - monotonic())
