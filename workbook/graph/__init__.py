"""`Architecture` to a stamped dependency graph."""

from workbook.graph.stamped import Call, DependencyGraph, Stamp, Stamps, build

__all__ = ["Call", "DependencyGraph", "Stamp", "Stamps", "build"]
