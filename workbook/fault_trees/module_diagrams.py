"""What a module is, as diagrams: by hand where that is easy, else by the library in its process."""

from collections.abc import Mapping
from time import monotonic

from workbook.fault_trees.diagram import Chance, Diagram
from workbook.fault_trees.diagram_process import DiagramProcess, library_folder
from workbook.fault_trees.limits import BY_TABLE, BY_TABLE_WITHOUT_LIBRARY
from workbook.fault_trees.modules import Module
from workbook.fault_trees.race import build_smallest
from workbook.fault_trees.small_module import TruthTable, single_gate


class ModuleDiagrams:
    """The diagrams of one module after the other, until *deadline* (of the monotonic clock).

    Every method raises LimitReachedError if time or memory ends first.
    """

    def __init__(self, process: DiagramProcess, deadline: float) -> None:
        self._process = process
        self._deadline = deadline
        self._by_hand: Diagram | TruthTable | None = None

    def take(self, module: Module) -> None:
        """Make *module* the one that the other methods are about."""
        most = BY_TABLE if library_folder() else BY_TABLE_WITHOUT_LIBRARY
        self._by_hand = single_gate(module)
        if self._by_hand is None and len(module.inputs) <= most:
            self._by_hand = TruthTable(module)
        if self._by_hand is None:
            build_smallest(self._process, module, self._deadline)

    def chance(self, of: Mapping[int, Chance], *, coherent: bool) -> Chance:
        """Return the module's chance, given that of each input; *coherent* says whether the whole tree is."""
        if self._by_hand:
            return self.function().chance(of, coherent=coherent)
        known = {n: float(yes) for n, (yes, _) in of.items()}
        if coherent:
            return Chance.of(self._process.probability(known, self._left))
        if all(chance.complementary for chance in of.values()):
            yes = self._process.probability(known, self._left)
            return Chance(yes, self._process.probability(known, self._left, negated=True))
        return self._process.chance(of, self._left)

    def function(self) -> Diagram:
        """Return the module as a binary diagram."""
        if isinstance(self._by_hand, TruthTable):
            return self._by_hand.function()
        return self._by_hand or self._process.function(self._left)

    def minimal_cut_sets(self) -> Diagram:
        """Return the minimal cut sets of the module's coherent hull, as a zero-suppressed diagram."""
        if isinstance(self._by_hand, TruthTable):
            return self._by_hand.minimal_cut_sets()
        return self._by_hand or self._process.minimal_cut_sets(self._left)

    @property
    def _left(self) -> float:
        return self._deadline - monotonic()
