"""Minimal cut sets of journeys: the smallest sets of events that lose them."""

from workbook.failure.cut_sets.by_order import ByOrder, cut_sets_by_order
from workbook.failure.cut_sets.journey_cuts import CutSet, JourneyCuts, journey_cuts
from workbook.failure.cut_sets.relevant import relevant_events

__all__ = ["ByOrder", "CutSet", "JourneyCuts", "cut_sets_by_order", "journey_cuts", "relevant_events"]
