from workbook.failure import Analysis
from workbook.findings import (
    CallSite,
    Confidence,
    Fix,
    Seems,
    Severity,
    Yields,
    awaited,
    listed,
    on_core_path,
    rule,
    setting,
)
from workbook.findings.timing import least_timeout, proposed_timeout, some_timeout
from workbook.wording.quantities import quantity, seconds


@rule("timeout", Severity.HIGH, Seems.EXCESSIVE_LATENCY, Confidence.HIGH)
def missing_timeout(analysis: Analysis) -> Yields:
    """A call has no timeout.

    Why it matters: a slow callee does more damage than a dead one. A call that hangs holds a worker, then all of them.
    Then everything that the caller does fails, whether it needs the callee or not.

    Always answers: a timeout that is not in the design was not chosen.

    Anti-pattern:

        components:
          web: {depends_on: {api: {}}}
          api: {}

    Best practice:

        components:
          web: {depends_on: {api: {timeout: 300ms}}}
          api: {}

    Waive it when: never; a batch job needs a long timeout, not none.

    See also: Nygard, "Release It!", 2nd ed., on timeouts; Amazon Builders' Library, "Timeouts, retries and backoff
    with jitter"; Hystrix wiki, "Operations".
    """
    for site in awaited(analysis):
        if site.dependency.timeout is not None:
            continue
        shares = site.dependency.bulkhead is None and on_core_path(analysis, site.caller)
        yield missing_timeout.found(
            site.route,
            f"{site.caller} may wait for {site.callee} forever; {_what_waits(site)}",
            severity=Severity.BLOCKER if site.core or shares else None,
            fix=_fix(site),
        )


def _what_waits(site: CallSite) -> str:
    workers, journeys = site.caller_component.workers, listed(site.journeys)
    if site.dependency.bulkhead:
        return (
            f"if {site.callee} hangs, its {site.dependency.bulkhead} workers per replica fill, and {journeys} with them"
        )
    if workers and site.rate:
        held = workers * site.caller_component.instances
        filled = f"at {quantity(site.rate)}/s its {quantity(held)} workers are used up in {seconds(held / site.rate)}"
        return f"{filled} if {site.callee} hangs, for everything that {site.caller} does"
    return f"if {site.callee} hangs, everything that {site.caller} does hangs"


def _fix(site: CallSite) -> Fix:
    timeout = proposed_timeout(site)
    if timeout is None:
        return setting(site.route, judgement=True, timeout=some_timeout(site))
    return setting(site.route, because=f"({_tail(site)})", timeout=timeout)


def _tail(site: CallSite) -> str:
    """The callee's p99; an upper estimate where that of others, or of the network, comes on top of its own work."""
    latency, least = site.callee_component.latency, least_timeout(site)
    if latency is not None and latency.p99 == least:
        return f"its p99 is {seconds(least)}"
    return f"its p99, with all its dependencies and round trips, is at most {seconds(least)}"
