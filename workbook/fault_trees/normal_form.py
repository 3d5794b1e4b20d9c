"""From a fault tree to the smallest formula that cheap rewriting finds."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.fault_trees.fault_tree import FaultTree, Gate, GateKind
from workbook.fault_trees.formula import AND, OR, XOR, Builder, Formula, Literal, negated
from workbook.fault_trees.rewriting import (
    with_siblings_grouped,
    with_singles_apart,
    without_chains,
    without_needless_negation,
)

WORTH = 0.99
"""A round that leaves more of the nodes than this is the last: what is still to be had is not worth another."""


@dataclass(frozen=True)
class NormalForm:
    """The formula, or the constant that the tree amounts to; `events[i - 1]` is variable i's name."""

    formula: Formula | bool
    events: tuple[str, ...]


def normal_form(tree: FaultTree) -> NormalForm:
    """Return *tree* over `and`, `or`, `atleast` and `xor` only, equal as a Boolean function.

    House events are folded away, equal gates are one gate, a gate that is only ever negated is replaced
    by its dual, chains of `and` under `and` (and of `or` under `or`) become one gate, and arguments that
    always stand together are grouped, so that they can be solved apart. Events that are enough alone are taken out
    first. Each round of rewriting takes time linear in the tree. It is computed once for a tree.
    """
    if "normal form" not in tree.kept:
        tree.kept["normal form"] = _normal_form(tree)
    known: NormalForm = tree.kept["normal form"]
    return known


def _normal_form(tree: FaultTree) -> NormalForm:
    events = tuple(name for name in tree.below if name in tree.events)
    builder = Builder(len(events))
    literals: dict[str, Literal | bool] = {name: i for i, name in enumerate(events, start=1)}
    literals.update(tree.houses)
    for name in tree.below:
        if name in tree.gates:
            literals[name] = _translated(tree.gates[name], literals, builder)
    formula = builder.formula(literals[tree.top])
    if isinstance(formula, Formula):
        formula = with_singles_apart(formula)
    before: Formula | bool | None = None
    while formula is not before and not isinstance(formula, bool):
        before = formula
        for rewrite in (without_needless_negation, without_chains):
            formula = formula if isinstance(formula, bool) else rewrite(formula)
        if isinstance(formula, Formula) and len(formula.nodes) > WORTH * len(before.nodes):
            break
    return NormalForm(formula if isinstance(formula, bool) else with_siblings_grouped(formula), events)


def _translated(gate: Gate, literals: Mapping[str, Literal | bool], builder: Builder) -> Literal | bool:
    args = [literals[child] for child in gate.children]
    match gate.kind:
        case GateKind.AND | GateKind.OR | GateKind.ATLEAST | GateKind.XOR:
            return builder.gate(gate.kind.value, args, gate.k)
        case GateKind.NOT:
            return negated(args[0])
        case GateKind.NAND:
            return negated(builder.gate(AND, args))
        case GateKind.NOR:
            return negated(builder.gate(OR, args))
        case GateKind.IFF:
            return negated(builder.gate(XOR, args))
        case GateKind.IMPLY:
            return builder.gate(OR, [negated(args[0]), args[1]])
