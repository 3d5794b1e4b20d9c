"""A fault tree solved, and how long that took."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from time import perf_counter

from workbook.fault_trees import Solution, solve
from workbook.fault_trees.fault_tree import FaultTree

__all__ = ["FaultTree", "SolvedFaultTree", "solved_fault_tree"]


@dataclass(frozen=True)
class SolvedFaultTree:
    """What is known of a fault tree, and the seconds that it took."""

    solution: Solution
    seconds: float
    first_cut_sets: tuple[tuple[str, ...], ...] | None
    """The first few, small ones first, each sorted; None if they were not asked for."""


def solved_fault_tree(tree: FaultTree, time_limit: float, memory_limit: int, listed: int = 0) -> SolvedFaultTree:
    """*tree* solved within *time_limit* seconds and *memory_limit* bytes, with its first *listed* cut sets."""
    started = perf_counter()
    solution = solve(tree, time_limit=time_limit, memory_limit=memory_limit)
    seconds = perf_counter() - started
    return SolvedFaultTree(solution, seconds, tuple(_first(solution, listed)) if listed else None)


def _first(solution: Solution, most: int) -> Iterator[tuple[str, ...]]:
    if solution.sets is not None:
        for cut_set in islice(solution.minimal_cut_sets(solution.basic_events), most):
            yield tuple(sorted(cut_set))
