"""A fault tree compiled once, for the probabilities of its top under many assumptions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np

from workbook.errors import UsageError
from workbook.fault_trees.diagram import Chance, Diagram, Numbers
from workbook.fault_trees.fault_tree import FaultTree
from workbook.fault_trees.limits import MEMORY_LIMIT, TIME_LIMIT, LimitReachedError, in_words
from workbook.fault_trees.module_diagrams import ModuleDiagrams, solver
from workbook.fault_trees.modules import modules
from workbook.fault_trees.normal_form import normal_form

AT_ONCE = 1 << 23
"""Numbers held while many assumptions are evaluated: 64 MiB."""


@dataclass(frozen=True, slots=True)
class Conditional:
    """Probability of the top if one event has surely not occurred (*works*) or surely has (*fails*)."""

    works: float
    fails: float

    @property
    def birnbaum(self) -> float:
        """How much the top's probability rises with the event's: Birnbaum's importance."""
        return self.fails - self.works


@dataclass(frozen=True)
class CompiledTree:
    """The function of the top event as one diagram per module, inputs before users."""

    events: Sequence[str]
    diagrams: Mapping[int, Diagram]
    top: int
    coherent: bool

    def probability(self, of: Mapping[str, float | Numbers]) -> float | Numbers:
        """Return the probability of the top, given that of each event, taken as independent.

        Arrays of equal length give as many answers at once.

        >>> from workbook.fault_trees.fault_tree import FaultTree, Gate, GateKind
        >>> tree = FaultTree("top", {"top": Gate(GateKind.OR, ("a", "b"))}, {"a": None, "b": None})
        >>> float(compile_tree(tree).probability({"a": 0.5, "b": 0.5}))
        0.75
        """
        known = {n: Chance.of(of[name]) for n, name in enumerate(self.events, start=1)}
        for root, diagram in self.diagrams.items():
            known[root] = diagram.chance(known, coherent=self.coherent)
        return known[self.top].yes

    def conditional_probabilities(self, of: Mapping[str, float]) -> dict[str, Conditional]:
        """Return, per event, the probability of the top if it works and if it fails.

        Each is a sum of products without any subtraction, so that it keeps its digits however small it
        is. Time: twice the events times the size of the diagrams.
        """
        size = max((len(diagram.levels) for diagram in self.diagrams.values()), default=0)
        conditionals = {}
        for names in _blocks(self.events, max(1, AT_ONCE // (2 * size + 2 * len(self.events) + 2))):
            assumed = {name: np.full(2 * len(names), of[name]) for name in self.events}
            for column, name in enumerate(names):
                assumed[name][2 * column : 2 * column + 2] = 0.0, 1.0
            tops = np.broadcast_to(self.probability(assumed), (2 * len(names),)).tolist()
            for column, name in enumerate(names):
                conditionals[name] = Conditional(tops[2 * column], tops[2 * column + 1])
        return conditionals


def compile_tree(
    tree: FaultTree, *, time_limit: float = TIME_LIMIT, memory_limit: int = MEMORY_LIMIT, until: float | None = None
) -> CompiledTree:
    """Return *tree* compiled to binary decision diagrams; *until* a time of the monotonic clock if several share it.

    Raises UsageError, saying which limit was reached, if that takes more than *time_limit* seconds or
    more than *memory_limit* bytes.
    """
    normal = normal_form(tree)
    if isinstance(normal.formula, bool):
        return CompiledTree(normal.events, {0: Diagram((), (), (), (), int(normal.formula))}, 0, coherent=True)
    diagrams: dict[int, Diagram] = {}
    with solver(memory_limit) as engine:
        of_module = ModuleDiagrams(engine, monotonic() + time_limit if until is None else until)
        for module in modules(normal.formula):
            try:
                of_module.take(module)
                diagrams[module.root] = of_module.function()
            except LimitReachedError as reached:
                raise UsageError(in_words("probability", reached.limit, time_limit, memory_limit)) from reached
    return CompiledTree(normal.events, diagrams, module.root, coherent=normal.formula.coherent)


def _blocks(events: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(events), size):
        yield events[start : start + size]
