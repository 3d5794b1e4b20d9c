"""Minimal cut sets of one and of two events, exactly, whatever the size of the tree."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.fault_trees.diagram import bits
from workbook.fault_trees.fault_tree import FaultTree
from workbook.fault_trees.formula import Formula, evaluated
from workbook.fault_trees.normal_form import normal_form


@dataclass(frozen=True)
class LowOrder:
    """The minimal cut sets of order 1 and of order 2, sorted; None where they were not wanted."""

    singles: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...] | None


def low_order_cut_sets(tree: FaultTree, *, pairs: bool = True) -> LowOrder:
    """Return the minimal cut sets of order 1 and 2, those of the coherent hull if a negation is left.

    All events are tried with each event at once, as the bits of whole numbers: events × gates operations
    on numbers of as many bits as there are events.
    """
    normal = normal_form(tree)
    formula, events = normal.formula, normal.events
    if isinstance(formula, bool):
        return LowOrder((), ())
    alone = {number: 1 << (number - 1) for number in range(1, len(events) + 1)}
    everything = (1 << len(events)) - 1
    single = _top(formula, alone, everything)
    if _top(formula, dict.fromkeys(alone, 0), 1):
        return LowOrder((), ())  # the top needs no failure
    sharing = []
    for number in alone if pairs else ():
        if not single >> (number - 1) & 1:
            both = _top(formula, alone | {number: everything}, everything) & ~single
            above = both >> number << number  # each pair once
            sharing += [(events[number - 1], events[other]) for other in bits(above)]
    return LowOrder(
        tuple(sorted(events[place] for place in bits(single))),
        tuple(sorted((min(pair), max(pair)) for pair in sharing)) if pairs else None,
    )


def _top(formula: Formula, occurs: Mapping[int, int], everything: int) -> int:
    """The scenarios, as bits, in which the top occurs, given those in which each event does."""
    values = evaluated(formula.nodes, dict(occurs), everything)
    return values[formula.top] if formula.top > 0 else everything ^ values[-formula.top]
