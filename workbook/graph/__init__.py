"""`Architecture` to a stamped dependency graph."""

from workbook.graph.circles import as_left, leading_to, strongly_connected
from workbook.graph.networkx_graph import networkx_graph
from workbook.graph.stamped import Call, DependencyGraph, Placement, Stamp, Stamps, build

__all__ = [
    "Call",
    "DependencyGraph",
    "Placement",
    "Stamp",
    "Stamps",
    "as_left",
    "build",
    "leading_to",
    "networkx_graph",
    "strongly_connected",
]
