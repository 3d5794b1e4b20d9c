"""How long answers take and how long it makes sense to wait for them."""

from collections.abc import Iterator
from math import floor, inf, log10

from workbook.failure import Analysis
from workbook.failure.figures import seconds
from workbook.findings.called import Called
from workbook.model import Component

MARGIN = 1.5
"""Timeouts stand this far above the callee's p99, near its p99.9, so that few good answers are cut off."""


def tail(analysis: Analysis, component: str) -> float | None:
    """Seconds in which *component* answers 99 of 100 calls, with the slowest chain of calls that it waits for.

    A sum of percentiles, so an upper estimate. None if it, or something that it waits for, has no p99. A call that
    closes a circle adds nothing. Each call is walked once, without recursion.
    """
    components = analysis.architecture.components
    order, waiting = [component], [_awaited_by(components[component])]
    inside, known = {component}, dict[str, float]()
    while order:
        name = order[-1]
        own = components[name].latency
        if own is None or own.p99 is None:
            return None
        callee = next(waiting[-1], None)
        if callee is None:
            calls = components[name].depends_on
            below = (
                min(known[one], calls[one].timeout or inf) for one in _awaited_by(components[name]) if one in known
            )
            known[name] = own.p99 + max(below, default=0.0)
            inside.discard(order.pop())
            waiting.pop()
        elif callee not in known and callee not in inside:
            order.append(callee)
            inside.add(callee)
            waiting.append(_awaited_by(components[callee]))
    return known[component]


def _awaited_by(component: Component) -> Iterator[str]:
    """What *component* waits for, in file order."""
    calls = component.depends_on.items()
    return (callee for callee, one in calls if one.mode == "sync" and one.plane == "data")


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
