"""What the graph carries: rates, load, latency."""

from workbook.traffic.demand import Demand, entering, journey_demand, misses
from workbook.traffic.exceeding import TOLERANCE, exceeds
from workbook.traffic.patience import own_time, timeout, turns, usual_time, wait
from workbook.traffic.traffic import Traffic
from workbook.traffic.walk import DepthFirst, Walk, synchronous, walk_of_components

__all__ = [
    "TOLERANCE",
    "Demand",
    "DepthFirst",
    "Traffic",
    "Walk",
    "entering",
    "exceeds",
    "journey_demand",
    "misses",
    "own_time",
    "synchronous",
    "timeout",
    "turns",
    "usual_time",
    "wait",
    "walk_of_components",
]
