"""Modules: nodes that share nothing with the rest of the formula."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbook.fault_trees.formula import OR, Formula, Node, evaluated


@dataclass(frozen=True)
class Module:
    """A part of the formula to be solved alone: *root* over its own *nodes*, children first, and *inputs*.

    An input is a basic event or the root of another module. A module that is true when no event occurs
    is taken *negated*, wherever it is used, so that every module is false unless something fails.
    """

    root: int
    negated: bool
    nodes: Mapping[int, Node]
    inputs: tuple[int, ...]


def modules(formula: Formula) -> list[Module]:
    """Return the modules of *formula*, inputs before users, the last being that of the top.

    A node is a module's root if every path from the top to anything below it leads through it. Two
    walks, linear time.

    Source: Y. Dutuit, A. Rauzy, "A linear-time algorithm to find modules of fault trees", IEEE
    Transactions on Reliability 45(3), 1996.
    """
    top = abs(formula.top)
    if top not in formula.nodes:
        return [Module(formula.variables + 1, False, {formula.variables + 1: Node(OR, (formula.top,))}, (top,))]  # noqa: FBT003
    roots = _roots(formula)
    untouched = evaluated(formula.nodes, dict.fromkeys(range(1, formula.variables + 1), 0), 1)
    turned = {root for root in roots if untouched[root] and root != top}
    closed = []
    for root in formula.nodes:
        if root in roots:
            negated = formula.top < 0 if root == top else root in turned
            closed.append(_module(formula, root, roots, turned, negated=negated))
    return closed


def _module(formula: Formula, root: int, roots: set[int], turned: set[int], *, negated: bool) -> Module:
    inside: dict[int, Node] = {}
    inputs: dict[int, None] = {}
    stack = [root]
    while stack:
        number = stack.pop()
        if number in inside:
            continue
        node = formula.nodes[number]
        inside[number] = replace(node, args=tuple(-arg if abs(arg) in turned else arg for arg in node.args))
        for arg in map(abs, node.args):
            if arg not in formula.nodes or arg in roots:
                inputs[arg] = None
            else:
                stack.append(arg)
    return Module(root, negated, {number: inside[number] for number in sorted(inside)}, tuple(inputs))


def _roots(formula: Formula) -> set[int]:
    """The nodes that the walk leaves after the last visit to all below, none of it met before them."""
    first, left, last = _visits(formula)
    earliest, latest = dict(first), dict(last)
    roots = set()
    for number, node in formula.nodes.items():
        low = min(earliest[abs(arg)] for arg in node.args)
        high = max(latest[abs(arg)] for arg in node.args)
        if first[number] < low and high < left[number]:
            roots.add(number)
        earliest[number] = min(first[number], low)
        latest[number] = max(last[number], high)
    return roots


def _visits(formula: Formula) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    """When the walk, whose clock ticks at every step, first met, left, and last met each number."""
    top = abs(formula.top)
    clock = 1
    first, left, last = {top: clock}, dict[int, int](), {top: clock}
    stack = [(top, iter(formula.nodes[top].args))]
    while stack:
        number, rest = stack[-1]
        clock += 1
        child = abs(next(rest, 0))
        if not child:
            stack.pop()
            left[number] = last[number] = clock
            continue
        last[child] = clock
        if child not in first:
            first[child] = clock
            if child in formula.nodes:
                stack.append((child, iter(formula.nodes[child].args)))
    return first, left, last
