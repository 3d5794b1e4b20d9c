"""What the graph carries: rates, load, latency."""

from workbook.traffic.demand import entering, misses
from workbook.traffic.patience import wait
from workbook.traffic.traffic import Traffic
from workbook.traffic.walk import Walk, synchronous

__all__ = ["Traffic", "Walk", "entering", "misses", "synchronous", "wait"]
