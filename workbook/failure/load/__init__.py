"""Loads offered to stamps, and what they are too much for: capacities, limits, pools, buffers."""

from workbook.failure.load.stage import Loads
from workbook.failure.load.window import Load, Window

__all__ = ["Load", "Loads", "Window"]
