"""What is known of a fault tree once it is solved."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbook.fault_trees.cut_sets import CutSets


@dataclass(frozen=True)
class Solution:
    """Cut sets and probability of the top event, and what cut them short, if anything did.

    *coherent* says that no negation is left once double ones are cancelled; if it is false, cut sets are
    those of the coherent hull: the smallest sets of failures that make the top occur if the rest may
    still choose to work or fail within them. *by_order* counts from order 1; if *cut_sets* is None, it
    holds only the orders that are certain. *probability* is None if it was not found in time or if some
    event has none; the events are taken as independent. *limits* says in words what was not reached.
    """

    top: str
    gates: int
    basic_events: int
    coherent: bool
    cut_sets: int | None
    by_order: tuple[int, ...]
    probability: float | None
    limits: tuple[str, ...] = ()
    without_probability: tuple[str, ...] = ()
    sets: CutSets | None = field(default=None, repr=False, compare=False)

    @property
    def exact(self) -> bool:
        """Whether every number is final: nothing was cut short by a limit."""
        return not self.limits

    def minimal_cut_sets(self, max_order: int) -> Iterator[frozenset[str]]:
        """Every minimal cut set of at most *max_order* events, by increasing order, one at a time.

        Raises ValueError if the cut sets were not found within the limits.
        """
        if self.sets is None:
            raise ValueError("the cut sets were not found: " + "; ".join(self.limits))
        return self.sets.up_to(max_order)
