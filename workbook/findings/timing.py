"""How long answers take and how long it makes sense to wait for them."""

from collections.abc import Iterator, Mapping
from math import ceil, floor, inf, log10
from typing import NamedTuple

from workbook.failure import Analysis
from workbook.failure.per_analysis_cache import once_per_analysis
from workbook.findings.call_sites import CallSite
from workbook.graph import leading_to, strongly_connected
from workbook.model import Component
from workbook.wording.quantities import seconds

MARGIN = 1.5
"""Timeouts stand this far above the callee's p99, near its p99.9, so that few good answers are cut off."""
SOME_TIMEOUT = 1.0
"""Seconds: where the design does not say how fast the callee is, any timeout is better than none."""


def tail(analysis: Analysis, component: str) -> float | None:
    """Seconds in which *component* answers 99 of 100 calls, with the slowest chain of calls that it waits for.

    A sum of percentiles, so an upper estimate. None if it, or something that it waits for, has no p99. A call that
    closes a circle adds nothing: what leads to circles is walked from *component* on, each call once, all the rest
    once per analysis.
    """
    chains = _chains(analysis)
    if component in chains.unknown:
        return None
    if component in chains.known:
        return chains.known[component]
    if component not in chains.of_circles:
        chains.of_circles[component] = _walked(analysis, component, chains.known)
    return chains.of_circles[component]


class _Chains(NamedTuple):
    """The tails of one design, by component."""

    unknown: frozenset[str]
    """What has no p99, or waits for something that has none."""
    known: Mapping[str, float]
    """Of what leads to no circle."""
    of_circles: dict[str, float]
    """Of the rest, as far as they were asked for."""


@once_per_analysis
def _chains(analysis: Analysis) -> _Chains:
    components = analysis.architecture.components
    waits = {name: tuple(_awaited_by(component)) for name, component in components.items()}
    blind = [
        name for name, component in components.items() if component.latency is None or component.latency.p99 is None
    ]
    unknown, known = leading_to(waits, blind), dict[str, float]()
    for group in strongly_connected(waits):
        name = group[0]
        if name not in unknown and len(group) == 1 and all(callee in known for callee in waits[name]):
            known[name] = _of(components[name], known)
    return _Chains(frozenset(unknown), known, {})


def _walked(analysis: Analysis, component: str, known: Mapping[str, float]) -> float:
    """The tail of something that leads to circles, which are opened where this walk closes them."""
    components = analysis.architecture.components
    order, waiting = [component], [_awaited_by(components[component])]
    inside, passed = {component}, dict(known)
    while order:
        name = order[-1]
        callee = next(waiting[-1], None)
        if callee is None:
            passed[name] = _of(components[name], passed)
            inside.discard(order.pop())
            waiting.pop()
        elif callee not in passed and callee not in inside:
            order.append(callee)
            inside.add(callee)
            waiting.append(_awaited_by(components[callee]))
    return passed[component]


def _of(component: Component, known: Mapping[str, float]) -> float:
    """The tail of *component* on top of those that are *known* of what it waits for."""
    own = component.latency.p99 if component.latency else None
    calls = component.depends_on
    below = (min(known[callee], calls[callee].timeout or inf) for callee in _awaited_by(component) if callee in known)
    return (own or 0.0) + max(below, default=0.0)


def _awaited_by(component: Component) -> Iterator[str]:
    """What *component* waits for, in file order."""
    calls = component.depends_on.items()
    return (callee for callee, call in calls if call.mode == "sync" and call.plane == "data")


def least_timeout(site: CallSite) -> float:
    """Seconds below which no timeout is proposed: in which 99 of 100 answers come, as far as that is known."""
    slowest = tail(site.analysis, site.callee)
    if slowest is None:
        latency = site.callee_component.latency
        slowest = latency.p99 or latency.p50 or 0.0 if latency else 0.0
    return slowest


def proposed_timeout(site: CallSite, at_most: float = inf) -> str | None:
    """A timeout for a call, as a user writes it: above the callee's tail, below what its journeys can spare.

    None if the callee's tail is unknown, or if there is no room between the two. None for a client either: how long the
    networks of users take is not in the tail of a callee.
    """
    slowest = tail(site.analysis, site.callee)
    if slowest is None or slowest <= 0 or site.caller_component.kind == "client":
        return None
    least = least_timeout(site)
    bound = min(site.slack, at_most)
    wanted = _rounded_down(min(least * MARGIN, bound))
    return seconds(wanted) if least <= wanted else None


def some_timeout(site: CallSite) -> str:
    """A timeout where nothing better is known: a second, or more where the callee is slower than that."""
    return seconds(max(SOME_TIMEOUT, _rounded_up(least_timeout(site) * MARGIN)))


def shortens_client(site: CallSite, timeout: float) -> bool:
    """Whether *timeout* is shorter than the one that a client has for the call."""
    known = site.dependency.timeout
    return site.caller_component.kind == "client" and known is not None and timeout < known


def _rounded_up(value: float) -> float:
    """*value* to two figures, never less than it."""
    if value <= 0:
        return 0.0
    step = 10.0 ** (floor(log10(value)) - 1)
    return ceil(value / step - 1e-9) * step


def _rounded_down(value: float) -> float:
    """*value* to two figures, never more than it."""
    if value <= 0:
        return 0.0
    step = 10.0 ** (floor(log10(value)) - 1)
    return floor(value / step + 1e-9) * step
