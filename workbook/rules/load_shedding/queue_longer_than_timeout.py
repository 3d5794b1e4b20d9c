from math import floor

from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Confidence, Fix, Seems, Severity, Yields, awaited, rule, setting
from workbook.findings.overload import headroom
from workbook.traffic import exceeds
from workbook.wording.quantities import quantity, seconds

ROOM = 2
"""The line that is proposed is served in this part of the shortest timeout: the rest is for the work itself."""


@rule("load-shedding", Severity.HIGH, Seems.EXCESSIVE_LATENCY, Confidence.HIGH)
def queue_longer_than_timeout(analysis: Analysis) -> Yields:
    """Requests wait in a queue for longer than their caller waits.

    Why it matters: shedding behind a long queue comes too late. Every answer reaches a caller that has given up and
    retried, so the overload sustains itself after its cause has ended.

    The rule looks at components that shed beyond a queue of `queue_limit` requests. The wait is the queue length
    divided by the capacity. It is compared with the shortest timeout of the calls to the component, as callee or as
    fallback.

    Anti-pattern:

        components:
          web: {depends_on: {api: {timeout: 100ms}}}
          api: {capacity: 1000/s, load_shedding: [use], queue_limit: 400}
        journeys:
          use: {needs: [web]}

    Best practice:

        components:
          web: {depends_on: {api: {timeout: 100ms}}}
          api: {capacity: 1000/s, load_shedding: [use], queue_limit: 50}
        journeys:
          use: {needs: [web]}

    Waive it when: the queue serves the newest requests first.

    See also: Google SRE book, ch. 22, "Addressing Cascading Failures", on queues; Bronson et al., "Metastable Failures
    in Distributed Systems", HotOS 2021.
    """
    into = _into(analysis)
    for name, component in analysis.architecture.components.items():
        line, timed = component.queue_limit, into.get(name, [])
        if line is None or not component.load_shedding or not timed:
            continue
        route = ("components", name, "queue_limit")
        if component.request_capacity is None:
            yield Undecided(
                route, f"how long a queue of {quantity(line)} takes {name}", f"components.{name}.capacity: …"
            )
            continue
        timeout, site = min(timed, key=lambda pair: pair[0])
        waits = line / component.request_capacity if component.request_capacity else float("inf")
        if exceeds(waits, timeout):
            yield queue_longer_than_timeout.found(
                route,
                f"{quantity(line)} requests may queue at each replica of {name}, which takes {seconds(waits)}; "
                f"{site.caller} gives up after {seconds(timeout)}, so answers come too late and shedding "
                "does not end an overload",
                fix=_fix(analysis, name, timeout * component.request_capacity),
            )


def _into(analysis: Analysis) -> dict[str, list[tuple[float, CallSite]]]:
    """The timed calls into each component, as callee or as fallback."""
    into: dict[str, list[tuple[float, CallSite]]] = {}
    for site in awaited(analysis):
        limits = [limit for limit in (site.dependency.timeout, site.dependency.deadline) if limit is not None]
        fallbacks = site.dependency.fallback.components if site.dependency.fallback else ()
        for name in (site.callee, *fallbacks) if limits else ():
            into.setdefault(name, []).append((min(limits), site))
    return into


def _fix(analysis: Analysis, name: str, longest: float) -> Fix | None:
    """A line half as long as the shortest patience; unsafe where the usual peak is already more than is served."""
    shorter = floor(longest / ROOM)
    if shorter < 1:
        return None
    return setting(("components", name), judgement=headroom(analysis, name) < 1, queue_limit=shorter)
