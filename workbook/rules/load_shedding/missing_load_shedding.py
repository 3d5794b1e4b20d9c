from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, load_at, on_core_path, rule, setting, silent_through
from workbook.findings.overload import headroom, shed_order
from workbook.model import OUTSIDE_KINDS, Component, Dependency
from workbook.wording.quantities import quantity

TIGHT, AMPLE = 3.0, 5.0
"""Times the usual peak: served at least so often, overload is likely; or no surge will get there."""


@rule("load-shedding", Severity.HIGH, Seems.EXCESSIVE_LOAD, Confidence.MEDIUM)
def missing_load_shedding(analysis: Analysis) -> Yields:
    """A component accepts more load than it can serve.

    Why it matters: beyond saturation, throughput does not level off but falls. Every request waits, few are answered in
    time, and the core journey fails together with the rest.

    The rule covers core paths with less than five times the capacity that the peak needs. A rate limit no higher than
    the capacity counts as shedding, and so do callers that shed and cannot send more than can be served.

    Anti-pattern:

        components:
          web: {capacity: 100/s}
        journeys:
          use: {needs: [web], peak: 250/s}

    Best practice:

        components:
          web: {capacity: 100/s, load_shedding: [use]}
        journeys:
          use: {needs: [web], peak: 250/s}

    Waive it when: every caller limits what it sends, and together they cannot send too much.

    See also: Google SRE book, ch. 21, "Handling Overload"; Amazon Builders' Library, "Using load shedding to avoid
    overload".
    """
    into = _into(analysis)
    for name, component in analysis.architecture.components.items():
        exempt = component.kind in OUTSIDE_KINDS or component.load_shedding or _throttled(component)
        if exempt or component.request_capacity is None or not on_core_path(analysis, name):
            continue
        times = headroom(analysis, name)
        if times <= AMPLE and not _spared(analysis, name, into.get(name, [])):
            order = shed_order(analysis, name)
            yield missing_load_shedding.found(
                ("components", name),
                f"{name} sheds no load. Peak is {quantity(load_at(analysis, name))}/s and it can serve "
                f"{quantity(times, 2)} times that; above it every answer is late",
                severity=Severity.HIGH if times <= TIGHT else Severity.MEDIUM,
                fix=setting(("components", name), judgement=times < 1, load_shedding=order),
            )
        elif times > AMPLE and (silent := silent_through(analysis, name)):
            question = f"how close {name} is to overload"
            yield Undecided(("components", name), question, f"journeys.{silent[0]}.peak: …")


def _into(analysis: Analysis) -> dict[str, list[tuple[str, Dependency]]]:
    """Who calls each component and waits, as callee or as fallback."""
    into: dict[str, list[tuple[str, Dependency]]] = {}
    for caller, callee, call in analysis.architecture.dependencies():
        if call.mode == "sync":
            for name in (callee, *(call.fallback.components if call.fallback else ())):
                into.setdefault(name, []).append((caller, call))
    return into


def _spared(analysis: Analysis, name: str, into: list[tuple[str, Dependency]]) -> bool:
    """Whether all callers together send no more than is served, caches cold, because they shed the rest themselves."""
    if any(name in journey.needs for journey in analysis.architecture.journeys.values()):
        return False
    most, parts = 0.0, analysis.architecture.components
    for caller, call in into:
        part = parts[caller]
        if part.request_capacity is None or not (part.load_shedding or _throttled(part)):
            return False
        most += part.request_capacity * part.instances * call.calls
    return most <= (parts[name].request_capacity or 0.0) * parts[name].instances


def _throttled(component: Component) -> bool:
    return (
        component.rate_limit is not None
        and component.request_capacity is not None
        and component.rate_limit <= component.request_capacity
    )
