"""Rewritings that keep the function and make the formula smaller or easier to take apart."""

from collections.abc import Callable, Iterator
from itertools import groupby

from workbook.fault_trees.formula import AND, DUAL, OR, XOR, Builder, Formula, Literal, Node, evaluated, negated

Making = Callable[[Builder, int, Node, list[Literal | bool]], Literal | bool]


def _rebuilt(formula: Formula, make: Making) -> Formula | bool:
    """*formula* with each node made anew, children first, by *make* from its already made arguments."""
    builder = Builder(formula.variables)
    made: dict[int, Literal | bool] = {}
    for number, node in formula.nodes.items():
        args = [made.get(arg, arg) if arg > 0 else negated(made.get(-arg, -arg)) for arg in node.args]
        made[number] = make(builder, number, node, args)
    top = made.get(abs(formula.top), abs(formula.top))
    return builder.formula(top if formula.top > 0 else negated(top))


def with_singles_apart(formula: Formula) -> Formula | bool:
    """Of a coherent formula: events that alone are enough for the top, and beside them the rest without them.

    f = s1 or s2 or … or (f with every s false): where single failures prevail, as they do in designs, little is left.
    """
    if not formula.coherent:
        return formula
    alone = {number: 1 << number - 1 for number in range(1, formula.variables + 1)}
    enough = evaluated(formula.nodes, dict(alone), (1 << formula.variables) - 1)[formula.top]
    singles = [number for number in alone if enough >> number - 1 & 1]
    if not singles:
        return formula
    builder = Builder(formula.variables)
    made: dict[int, Literal | bool] = dict.fromkeys(singles, False)
    for number, node in formula.nodes.items():
        made[number] = builder.gate(node.kind, [made.get(arg, arg) for arg in node.args], node.k)
    return builder.formula(builder.gate(OR, [*singles, made.get(formula.top, formula.top)]))


def without_needless_negation(formula: Formula) -> Formula | bool:
    """De Morgan: a node of which only the negation is used is replaced by its dual."""
    plain, negative = set[int](), set[int]()
    (plain if formula.top > 0 else negative).add(abs(formula.top))
    flipped = set[int]()
    for number in reversed(formula.nodes):
        node = formula.nodes[number]
        if node.kind != XOR and number not in plain:
            flipped.add(number)
        for arg in node.args:
            (negative if (arg < 0) != (number in flipped) else plain).add(abs(arg))

    def make(builder: Builder, number: int, node: Node, args: list[Literal | bool]) -> Literal | bool:
        if number not in flipped:
            return builder.gate(node.kind, args, node.k)
        opposite = builder.gate(DUAL[node.kind], map(negated, args), len(args) - node.k + 1)
        return negated(opposite)

    return _rebuilt(formula, make) if flipped else formula


def without_chains(formula: Formula) -> Formula | bool:
    """`and` directly under `and`, or `or` under `or`, joins it unless others use it, too. Cost: linear."""
    users = _how_many_use(formula)
    joining = {
        arg for node in formula.nodes.values() for arg in node.args if _is_chain(formula, node, arg) and users[arg] == 1
    }
    if not joining:
        return formula
    builder = Builder(formula.variables)
    made: dict[int, Literal | bool] = {}
    for number, node in formula.nodes.items():
        if number not in joining:
            args = [
                made.get(arg, arg) if arg > 0 else negated(made.get(-arg, -arg))
                for arg in _joined(formula, node, joining)
            ]
            made[number] = builder.gate(node.kind, args, node.k)
    top = made.get(abs(formula.top), abs(formula.top))
    return builder.formula(top if formula.top > 0 else negated(top))


def _joined(formula: Formula, node: Node, joining: set[int]) -> Iterator[Literal]:
    """The arguments of *node*, those of nodes that join it in their place."""
    waiting = list(reversed(node.args))
    while waiting:
        arg = waiting.pop()
        if arg in joining:
            waiting.extend(reversed(formula.nodes[arg].args))
        else:
            yield arg


def _how_many_use(formula: Formula) -> dict[int, int]:
    """Per number, how many nodes use it; the top is used from outside."""
    users = {abs(formula.top): 1}
    for node in formula.nodes.values():
        for arg in node.args:  # no node has an argument twice, nor beside its negation
            number = arg if arg > 0 else -arg
            users[number] = users.get(number, 0) + 1
    return users


def _is_chain(formula: Formula, node: Node, arg: Literal) -> bool:
    """Whether *arg* of *node* is a node of the same kind, and joining keeps the function."""
    inner = formula.nodes.get(arg)
    return inner is not None and inner.kind == node.kind and node.kind in (AND, OR)


def with_siblings_grouped(formula: Formula) -> Formula | bool:
    """Arguments that stand together in the same nodes, all `and` or all `or`, become one argument.

    What is grouped shares nothing with the rest, if its parts do not, and is solved once and apart.
    """
    parents: dict[Literal, tuple[int, ...]] = {}
    for child, used in formula.users().items():
        kinds = {formula.nodes[user].kind if user else "" for user in used}
        signs = {negative for how in used.values() for negative in how}
        if kinds in ({AND}, {OR}) and len(signs) == 1:
            parents[-child if signs.pop() else child] = tuple(sorted(used))
    group_of: dict[Literal, tuple[int, ...]] = {}
    for users, children in groupby(sorted(parents, key=lambda c: (parents[c], c)), parents.__getitem__):
        group = list(children)
        if len(group) > 1:
            group_of.update(dict.fromkeys(group, users))

    def make(builder: Builder, number: int, node: Node, args: list[Literal | bool]) -> Literal | bool:  # noqa: ARG001
        groups: dict[object, list[Literal | bool]] = {}
        for old, arg in zip(node.args, args, strict=True):
            groups.setdefault(group_of.get(old, old), []).append(arg)
        if node.kind not in (AND, OR) or len(groups) == 1:
            return builder.gate(node.kind, args, node.k)
        return builder.gate(node.kind, [builder.gate(node.kind, group) for group in groups.values()])

    return _rebuilt(formula, make) if group_of else formula
