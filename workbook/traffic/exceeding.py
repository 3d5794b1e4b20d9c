"""Whether a figure is more than its bound, whatever the rounding of the sums behind both."""

from math import isclose

TOLERANCE = 1e-9
"""Relative and absolute."""


def exceeds(figure: float, bound: float) -> bool:
    """Whether *figure* is more than *bound* by more than the tolerance.

    A pool of 8 workers is large enough for calls that hold 8, though 0.2 · 40.00000000000001 is a little more.

    >>> exceeds(8.000000000000002, 8.0), exceeds(8.1, 8.0), exceeds(float("inf"), 8.0)
    (False, True, True)
    """
    return figure > bound and not isclose(figure, bound, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
