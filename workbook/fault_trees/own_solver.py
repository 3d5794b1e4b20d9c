"""Our own solver, which serves where the decision-diagram library is not installed: slower, the very same answers."""

from collections.abc import Mapping, Sequence
from time import monotonic
from types import TracebackType
from typing import Self

from workbook.fault_trees.boolean_diagrams import BooleanDiagrams
from workbook.fault_trees.decision_diagrams import CHUNK, Families
from workbook.fault_trees.diagram import FALSE, TRUE, Chance, Diagram
from workbook.fault_trees.limits import LimitReachedError
from workbook.fault_trees.modules import Module
from workbook.fault_trees.variable_orders import variable_orders

BYTES = 300
"""Of an entry of a table, with its key and its numbers, about."""
STEPS = 1 << 16
"""That each order gets in the first round, about a tenth of a second; four times as many in the next."""
SMALL = 5_000
"""Nodes of a diagram that is not worth improving."""


class OwnSolver:
    """Diagrams of modules, one after the other, as the library in its process makes them.

    Memory is limited by the number of entries, effort by the number of steps, so that the answers of every machine
    are the same to the last digit unless the time ends.
    """

    def __init__(self, memory_limit: int) -> None:
        self._most_entries = memory_limit // BYTES
        self.order: tuple[int, ...] = ()
        self._clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()

    def _clear(self) -> None:
        self._diagrams = BooleanDiagrams((), self._spend)
        self._families = Families(self._spend)
        self._top = FALSE

    def build_smallest(self, module: Module, deadline: float) -> None:
        """Leave the smallest diagram of *module* among the variable orders that take few steps.

        Raises LimitReachedError if *deadline* (of the monotonic clock) passes or every order runs out of memory.
        """
        orders = list(variable_orders(module))
        steps = STEPS
        sizes: dict[tuple[int, ...], int] = {}
        while not sizes:
            for order in tuple(orders):
                try:
                    sizes[order] = self.build(module, order, deadline, steps)
                except LimitReachedError as reached:
                    if reached.limit == "memory":
                        orders.remove(order)
                    if reached.limit == "time" or not orders:
                        raise
                    continue
                if sizes[order] <= SMALL:
                    return
                steps = min(steps, 2 * (self._given - self._steps))
            steps *= 4
        smallest = min(sizes, key=sizes.__getitem__)
        if self.order != smallest:
            self.build(module, smallest, deadline)

    def build(self, module: Module, order: Sequence[int], deadline: float, steps: int = 1 << 62) -> int:
        """Build the diagram with *order*'s first input on top, in at most *steps* steps; return its number of nodes."""
        self._clear()
        self._deadline, self._given, self._steps = deadline, steps, steps
        self.order = tuple(order)
        self._diagrams = BooleanDiagrams(self.order, self._spend)
        self._top = self._diagrams.function(dict(module.nodes), -module.root if module.negated else module.root)
        return sum(1 for _ in self._diagrams.below(self._top))

    def probability(self, of: Mapping[int, float], seconds: float, *, negated: bool = False) -> float:
        """Return the probability of what was built last, or of its opposite."""
        chances = {number: Chance.of(chance) for number, chance in of.items()}
        chance = self.function(seconds).chance(chances, coherent=False)
        return float(chance.no if negated else chance.yes)

    def chance(self, of: Mapping[int, Chance], seconds: float) -> Chance:
        """Return the chance of what was built last, both sides with their own digits."""
        return self.function(seconds).chance(of, coherent=False)

    def function(self, seconds: float) -> Diagram:
        """Return what was built last, as a binary diagram."""
        self._allow(seconds)
        made = self._diagrams
        kept = list(made.below(self._top))
        numbers = {FALSE: FALSE, TRUE: TRUE} | {node: place for place, node in enumerate(kept, start=2)}
        return Diagram(
            self.order,
            [made.levels[node] for node in kept],
            [numbers[made.low[node]] for node in kept],
            [numbers[made.high[node]] for node in kept],
            numbers[self._top],
        )

    def minimal_cut_sets(self, seconds: float) -> Diagram:
        """Return the minimal cut sets of the coherent hull of what was built last, as a zero-suppressed diagram.

        Those that need an event are those there are once it has occurred, without any that contains one there is
        before it has.

        Source: A. Rauzy, "Mathematical foundations of minimal cutsets", IEEE Transactions on Reliability 50(4), 2001.
        """
        self._allow(seconds)
        families = self._families = Families(self._spend)
        made, size = self._diagrams, len(self.order)
        minimal = {FALSE: FALSE, TRUE: TRUE}
        for node in made.below(self._top):
            before = minimal[made.low[node]]
            level = size - 1 - made.levels[node]  # there, the lowest is 0
            minimal[node] = families.node(level, before, families.without(minimal[made.high[node]], before))
        return Diagram(self.order, **families.arrays(minimal[self._top], size))

    def _allow(self, seconds: float) -> None:
        self._deadline = monotonic() + seconds
        self._steps = 1 << 62
        self._spend()

    def _spend(self) -> None:
        """Take note of so many more steps; raise if they, the time or the memory are used up."""
        self._steps -= CHUNK
        if self._steps < 0:
            raise LimitReachedError("steps")
        if monotonic() > self._deadline:
            raise LimitReachedError("time")
        if len(self._diagrams) + len(self._families) > self._most_entries:
            raise LimitReachedError("memory")
