"""How long answers take and how long it makes sense to wait for them."""

from math import floor, inf, log10

from workbook.failure import Analysis
from workbook.failure.figures import seconds
from workbook.findings.called import Called

MARGIN = 1.5
"""Timeouts stand this far above the callee's p99, near its p99.9, so that few good answers are cut off."""


def tail(analysis: Analysis, component: str) -> float | None:
    """Seconds in which *component* answers 99 of 100 calls, with the slowest chain of calls that it waits for.

    A sum of percentiles, so an upper estimate. None if it, or something that it waits for, has no p99. A call that
    closes a circle adds nothing.
    """
    return _tail(analysis, component, frozenset())


def _tail(analysis: Analysis, component: str, inside: frozenset[str]) -> float | None:
    part = analysis.architecture.components[component]
    below = [0.0]
    for callee, dependency in part.depends_on.items():
        if dependency.mode == "sync" and dependency.plane == "data" and callee not in inside:
            behind = _tail(analysis, callee, inside | {component})
            if behind is None:
                return None
            below.append(min(behind, dependency.timeout or inf))
    own = part.latency.p99 if part.latency else None
    return None if own is None else own + max(below)


def proposed_timeout(one: Called, at_most: float = inf) -> str | None:
    """A timeout for a call, as a user writes it: above the callee's tail, below what its journeys can spare.

    None if the callee's tail is unknown, or if there is no room between the two.
    """
    slowest = tail(one.analysis, one.callee)
    if slowest is None or slowest <= 0:
        return None
    bound = min(one.slack, at_most)
    wanted = _rounded_down(min(slowest * MARGIN, bound))
    return seconds(wanted) if slowest <= wanted else None


def _rounded_down(value: float) -> float:
    """*value* to two figures, never more than it."""
    if value <= 0:
        return 0.0
    step = 10.0 ** (floor(log10(value)) - 1)
    return floor(value / step + 1e-9) * step
