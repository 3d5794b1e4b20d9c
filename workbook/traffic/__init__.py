"""What the graph carries: rates, load, latency."""

from workbook.traffic.demand import entering, misses
from workbook.traffic.exceeding import TOLERANCE, exceeds
from workbook.traffic.patience import wait
from workbook.traffic.traffic import Traffic
from workbook.traffic.walk import Walk, synchronous

__all__ = ["TOLERANCE", "Traffic", "Walk", "entering", "exceeds", "misses", "synchronous", "wait"]
