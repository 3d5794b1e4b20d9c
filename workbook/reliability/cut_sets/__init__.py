"""Minimal cut sets of journeys: the smallest sets of events that lose them."""

from workbook.reliability.cut_sets.by_order import ByOrder, cut_sets_by_order
from workbook.reliability.cut_sets.exported import exported_tree
from workbook.reliability.cut_sets.journey_cuts import CutSet, JourneyCuts, journey_cuts
from workbook.reliability.cut_sets.replica_cuts import with_replicas
from workbook.reliability.cut_sets.requested_journeys import requested_journeys

__all__ = [
    "ByOrder",
    "CutSet",
    "JourneyCuts",
    "cut_sets_by_order",
    "exported_tree",
    "journey_cuts",
    "requested_journeys",
    "with_replicas",
]
