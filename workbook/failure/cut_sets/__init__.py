"""Minimal cut sets of journeys: the smallest sets of events that lose them."""

from workbook.failure.cut_sets.asked_for import asked_for
from workbook.failure.cut_sets.by_order import ByOrder, cut_sets_by_order
from workbook.failure.cut_sets.exported import exported_tree
from workbook.failure.cut_sets.journey_cuts import CutSet, JourneyCuts, journey_cuts

__all__ = [
    "ByOrder",
    "CutSet",
    "JourneyCuts",
    "asked_for",
    "cut_sets_by_order",
    "exported_tree",
    "journey_cuts",
]
