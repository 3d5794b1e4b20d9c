"""Another decision-diagram library must find the same numbers."""

import pytest
from hypothesis import given

from tests.examples import examples
from tests.fault_trees.drawn_trees import fault_trees
from workbook.fault_trees import solve
from workbook.fault_trees.fault_tree import FaultTree, GateKind

oxidd = pytest.importorskip("oxidd", reason="the second engine is not installed")


def second_probability(tree: FaultTree) -> float:
    """By OxiDD, gate by gate as they stand in the tree: no simplification, no modules, no orders."""
    manager = oxidd.bdd.BDDManager(1 << 20, 1 << 16, 1)
    manager.add_vars(len(tree.events))
    names = sorted(tree.events)
    found = {name: manager.var(i) for i, name in enumerate(names)}
    found |= {name: manager.true() if on else manager.false() for name, on in tree.houses.items()}
    for name in tree.below:
        if name in tree.gates:
            found[name] = combined(manager, tree.gates[name], [found[child] for child in tree.gates[name].children])
    return weighed(found[tree.top], [tree.events[name] for name in names], {})


def combined(manager, gate, args):
    if gate.kind is GateKind.NOT:
        return ~args[0]
    if gate.kind is GateKind.IMPLY:
        return ~args[0] | args[1]
    if gate.kind is GateKind.ATLEAST:
        reached = [manager.true()] + [manager.false()] * gate.k
        for arg in args:
            reached = reached[:1] + [reached[j] | (reached[j - 1] & arg) for j in range(1, gate.k + 1)]
        return reached[gate.k]
    folded = args[0]
    for arg in args[1:]:
        if gate.kind in (GateKind.AND, GateKind.NAND):
            folded &= arg
        elif gate.kind in (GateKind.OR, GateKind.NOR):
            folded |= arg
        else:
            folded ^= arg
    return ~folded if gate.kind in (GateKind.NAND, GateKind.NOR, GateKind.IFF) else folded


def weighed(node, chances, known):
    if node not in known:
        ends = node.cofactors()
        if ends is None:
            known[node] = float(node.satisfiable())
        else:
            high, low = (weighed(end, chances, known) for end in ends)
            chance = chances[node.node_var()]
            known[node] = chance * high + (1 - chance) * low
    return known[node]


@examples(60)
@given(fault_trees(most_events=30))
def test_two_engines_find_the_same_probability(tree):
    assert solve(tree).probability == pytest.approx(second_probability(tree), rel=1e-12, abs=1e-300)
