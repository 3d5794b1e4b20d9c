"""Modules that need no decision-diagram library: a single gate, or a few inputs."""

from collections.abc import Callable

from workbook.fault_trees.diagram import FALSE, TRUE, Diagram
from workbook.fault_trees.formula import AND, ATLEAST, OR, evaluated
from workbook.fault_trees.modules import Module


def single_gate(module: Module) -> Diagram | None:
    """Return the diagram of a module that is one plain gate, else None.

    Read as a binary diagram it is the gate, read as a zero-suppressed one the gate's minimal cut sets:
    for `and`, `or` and `atleast` the two are the same.
    """
    if len(module.nodes) != 1 or module.negated:
        return None
    (node,) = module.nodes.values()
    if node.kind not in (AND, OR, ATLEAST) or sorted(node.args) != sorted(module.inputs):
        return None
    size = len(module.inputs)
    needed = {AND: size, OR: 1}.get(node.kind, node.k)
    levels, low, high = list[int](), list[int](), list[int]()
    below = [TRUE] + [FALSE] * needed  # below[j]: at least j of the inputs from this level on
    for level in reversed(range(size)):
        here = [TRUE] + [FALSE] * needed
        for j in range(max(1, needed - level), min(needed, size - level) + 1):
            levels.append(level)
            low.append(below[j])
            high.append(below[j - 1])
            here[j] = len(levels) + 1
        below = here
    return Diagram(module.inputs, levels, low, high, below[needed])


class TruthTable:
    """A module as the bits of one whole number: bit b is its value when b's bits say what occurs.

    The first input is the highest bit of b, so that halving the table decides it.
    """

    def __init__(self, module: Module) -> None:
        self.inputs = module.inputs
        size = len(module.inputs)
        self.all = (1 << (1 << size)) - 1
        self.strides = [1 << (size - 1 - level) for level in range(size)]
        # without[level]: the rows in which the input of that level does not occur
        self.without = [self.all // ((1 << stride) + 1) for stride in self.strides]
        columns = [self.all ^ rows for rows in self.without]
        values = evaluated(module.nodes, dict(zip(module.inputs, columns, strict=True)), self.all)
        self.values = values[module.root] ^ (self.all if module.negated else 0)

    def function(self) -> Diagram:
        """The module as a binary decision diagram."""
        return self._diagram(self.values, lambda low, high: low == high)

    def minimal_cut_sets(self) -> Diagram:
        """The minimal cut sets of the coherent hull, as a zero-suppressed diagram."""
        hull = self.values
        for stride, without in zip(self.strides, self.without, strict=True):
            hull |= (hull & without) << stride
        more = 0
        for stride, without in zip(self.strides, self.without, strict=True):
            more |= (hull & without) << stride
        return self._diagram(hull & ~more, lambda _low, high: high == 0)

    def _diagram(self, table: int, needless: Callable[[int, int], bool]) -> Diagram:
        levels, low, high = list[int](), list[int](), list[int]()
        known: dict[tuple[int, int], int] = {}

        def number(level: int, table: int) -> int:
            if level == len(self.inputs) or table == 0:
                return table
            if (level, table) in known:
                return known[level, table]
            stride = self.strides[level]
            no, yes = table & ((1 << stride) - 1), table >> stride
            node = number(level + 1, no)
            if not needless(no, yes):
                taken = number(level + 1, yes)
                levels.append(level)
                low.append(node)
                high.append(taken)
                node = len(levels) + 1
            known[level, table] = node
            return node

        root = number(0, table)
        return Diagram(self.inputs, levels, low, high, root)
