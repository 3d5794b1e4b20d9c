"""What a module is, as diagrams: by hand where that is easy, else by the library, or our own solver without it."""

from collections.abc import Mapping
from time import monotonic

from workbook.fault_trees.diagram import Chance, Diagram
from workbook.fault_trees.diagram_process import DiagramProcess, library_folder
from workbook.fault_trees.limits import BY_TABLE, WITHOUT_LIBRARY
from workbook.fault_trees.modules import Module
from workbook.fault_trees.own_solver import OwnSolver
from workbook.fault_trees.race import build_smallest
from workbook.fault_trees.small_module import TruthTable, single_gate
from workbook.progress import say_once

Solver = DiagramProcess | OwnSolver


def solver(memory_limit: int) -> Solver:
    """Return the library in a process of its own where it is installed, else our own solver."""
    return DiagramProcess(memory_limit) if library_folder() else OwnSolver(memory_limit)


class ModuleDiagrams:
    """The diagrams of one module after the other, until *deadline* (of the monotonic clock).

    Every method raises LimitReachedError if time or memory ends first.
    """

    def __init__(self, solver: Solver, deadline: float) -> None:
        self._solver = solver
        self._deadline = deadline
        self._by_hand: Diagram | TruthTable | None = None

    def take(self, module: Module) -> None:
        """Make *module* the one that the other methods are about."""
        self._by_hand = single_gate(module)
        if self._by_hand is None and len(module.inputs) <= BY_TABLE:
            self._by_hand = TruthTable(module)
        if self._by_hand is not None:
            return
        if isinstance(self._solver, OwnSolver):
            say_once(WITHOUT_LIBRARY)
            self._solver.build_smallest(module, self._deadline)
        else:
            build_smallest(self._solver, module, self._deadline)

    def chance(self, of: Mapping[int, Chance], *, coherent: bool) -> Chance:
        """Return the module's chance, given that of each input; *coherent* says whether the whole tree is."""
        if self._by_hand:
            return self.function().chance(of, coherent=coherent)
        known = {n: float(yes) for n, (yes, _) in of.items()}
        if coherent:
            return Chance.of(self._solver.probability(known, self._left))
        if all(chance.complementary for chance in of.values()):
            yes = self._solver.probability(known, self._left)
            return Chance(yes, self._solver.probability(known, self._left, negated=True))
        return self._solver.chance(of, self._left)

    def function(self) -> Diagram:
        """Return the module as a binary diagram."""
        if isinstance(self._by_hand, TruthTable):
            return self._by_hand.function()
        return self._by_hand or self._solver.function(self._left)

    def minimal_cut_sets(self) -> Diagram:
        """Return the minimal cut sets of the module's coherent hull, as a zero-suppressed diagram."""
        if isinstance(self._by_hand, TruthTable):
            return self._by_hand.minimal_cut_sets()
        return self._by_hand or self._solver.minimal_cut_sets(self._left)

    @property
    def _left(self) -> float:
        return self._deadline - monotonic()
