"""What the graph carries: rates, load, latency."""

from workbook.traffic.demand import Demand, entering, journey_demand, misses
from workbook.traffic.exceeding import TOLERANCE, exceeds
from workbook.traffic.patience import wait
from workbook.traffic.traffic import Traffic
from workbook.traffic.walk import Walk, synchronous

__all__ = [
    "TOLERANCE",
    "Demand",
    "Traffic",
    "Walk",
    "entering",
    "exceeds",
    "journey_demand",
    "misses",
    "synchronous",
    "wait",
]
