"""A quantity known by some percentiles: a straight line between them in (normal quantile, logarithm)."""

from collections.abc import Mapping
from math import log
from statistics import NormalDist

from workbook.model.percentiles import points
from workbook.traffic.exceeding import exceeds

LOWEST = 1e-5
"""The line ends at p0.001, and as far from the top at p99.999."""


def share_below(figures: Mapping[str, float], bound: float) -> float:
    """The share of one that has less than *bound*, of a quantity given by percentile.

    Between two percentiles the line is straight in (normal quantile, logarithm of the figure), beyond the outermost
    it goes on with the nearest slope; below p0.001 and above p99.999 all have what is there. One percentile alone:
    all have exactly that.

    >>> round(share_below({"p10": 700e3, "p50": 3e6}, 235e3 / 0.8), 4)
    0.0204
    >>> share_below({"p50": 3e6}, 3e6), share_below({"p50": 3e6}, 4e6)
    (0.0, 1.0)
    """
    known = points(figures)
    reached = next((place for place, (_, figure) in enumerate(known) if not exceeds(bound, figure)), len(known))
    if len(known) == 1:
        return float(reached)
    last = min(max(reached, 1), len(known) - 1)
    (share, less), (other, more) = known[last - 1], known[last]
    if log(less) == log(more):  # as near as floats tell apart
        return float(reached > 0)
    normal = NormalDist()
    start, end = normal.inv_cdf(share), normal.inv_cdf(other)
    below = normal.cdf(start + (log(bound) - log(less)) * (end - start) / (log(more) - log(less)))
    return 0.0 if below <= LOWEST else 1.0 if below > 1 - LOWEST else below
