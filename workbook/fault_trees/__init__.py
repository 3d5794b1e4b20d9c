"""Fault trees solved exactly: minimal cut sets, probability, and what each event contributes."""

from workbook.fault_trees.compiled import CompiledTree, Conditional, compile_tree
from workbook.fault_trees.cut_sets import CutSets
from workbook.fault_trees.limits import MEMORY_LIMIT, TIME_LIMIT
from workbook.fault_trees.low_order import LowOrder, low_order_cut_sets
from workbook.fault_trees.solution import Solution
from workbook.fault_trees.solve import minimal_cut_sets, solve

__all__ = [
    "MEMORY_LIMIT",
    "TIME_LIMIT",
    "CompiledTree",
    "Conditional",
    "CutSets",
    "LowOrder",
    "Solution",
    "compile_tree",
    "low_order_cut_sets",
    "minimal_cut_sets",
    "solve",
]
