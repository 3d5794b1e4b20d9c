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
    """A call may wait forever.

    Why it matters: slow is worse than down. A call that hangs holds a worker, then all of them, and then everything
    else that the caller does, whether it needs the callee or not.

    Never undecided: a timeout that is not written down is one that nobody chose.

    Anti-pattern:

        components:
          web: {depends_on: {api: {}}}
          api: {}

    Best practice:

        components:
          web: {depends_on: {api: {timeout: 300ms}}}
          api: {}

    Waive it when: the caller is a batch job that has nothing better to do than to wait.

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
        filled = f"at {quantity(site.rate)}/s its {quantity(held)} workers are gone in {seconds(held / site.rate)}"
        return f"{filled} if {site.callee} hangs, for everything that {site.caller} does"
    return f"if {site.callee} hangs, so does everything that {site.caller} does"


def _fix(site: CallSite) -> Fix:
    timeout = proposed_timeout(site)
    if timeout is None:
        return setting(site.route, judgement=True, timeout=some_timeout(site))
    return setting(site.route, because=f"(its p99 is {seconds(least_timeout(site))})", timeout=timeout)
