"""Small fault trees, drawn: ``top = a | b & c``; and random ones, for laws."""

import ast

from hypothesis import strategies as st

from workbook.fault_trees.fault_tree import ARITY, FaultTree, Gate, GateKind

SIGNS = {ast.BitAnd: GateKind.AND, ast.BitOr: GateKind.OR, ast.BitXor: GateKind.XOR}


def drawn(*lines: str, **chances: float) -> FaultTree:
    """The first line defines the top; ``&``, ``|``, ``^``, ``~`` and ``atleast(2, a, b, c)`` as arguments."""
    gates: dict[str, Gate] = {}
    for line in lines:
        name, formula = line.split("=")
        gates[name.strip()] = _gate(ast.parse(formula.strip(), mode="eval").body, gates)
    top = lines[0].split("=")[0].strip()
    names = {child for gate in gates.values() for child in gate.children} - gates.keys()
    return FaultTree(top, gates, {name: chances.get(name, 0.1) for name in sorted(names)})


def _gate(node: ast.expr, gates: dict[str, Gate]) -> Gate:
    def named(part: ast.expr) -> str:
        if isinstance(part, ast.Name):
            return part.id
        name = f"({len(gates)})"
        gates[name] = Gate(GateKind.OR, ("",))  # keeps the name until the gate is known
        gates[name] = _gate(part, gates)
        return name

    if isinstance(node, ast.BinOp):
        return Gate(SIGNS[type(node.op)], (named(node.left), named(node.right)))
    if isinstance(node, ast.UnaryOp):
        return Gate(GateKind.NOT, (named(node.operand),))
    if isinstance(node, ast.Call):
        return Gate(GateKind.ATLEAST, tuple(map(named, node.args[1:])), node.args[0].value)
    return Gate(GateKind.OR, (named(node),))


@st.composite
def fault_trees(draw, most_events=8, kinds=tuple(GateKind)):
    """Trees whose gates use events, house events and earlier gates; the top uses every gate left over."""
    events = [f"e{i}" for i in range(draw(st.integers(2, most_events)))]
    houses = {"on": True, "off": False} if draw(st.integers(0, 9)) == 0 else {}
    gates = {}
    for i in range(draw(st.integers(2, 9))):
        kind = draw(st.sampled_from(kinds))
        fewest, most = ARITY[kind]
        size = draw(st.integers(most or max(fewest, 2), most or 5))
        usable = [*events, *houses, *gates, *gates]
        children = draw(st.lists(st.sampled_from(usable), min_size=size, max_size=size))
        gates[f"g{i}"] = Gate(kind, tuple(children), draw(st.integers(0, size)) if kind is GateKind.ATLEAST else 0)
    used = {child for gate in gates.values() for child in gate.children}
    left = tuple(name for name in gates if name not in used)
    gates["top"] = Gate(draw(st.sampled_from([GateKind.AND, GateKind.OR])), left)
    chances = st.floats(0, 1)
    return FaultTree("top", gates, {name: draw(chances) for name in events}, houses)
