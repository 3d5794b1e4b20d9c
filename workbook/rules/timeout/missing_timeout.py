from workbook.failure import Analysis
from workbook.findings import CallSite, Fix, Seems, Severity, Yields, awaited, listed, on_core_path, rule, setting
from workbook.findings.timing import proposed_timeout, tail
from workbook.wording.quantities import quantity, seconds

SOME_TIMEOUT = "1s"
"""Where the design does not say how fast the callee is, any timeout is better than none."""


@rule("timeout", Severity.HIGH, Seems.EXCESSIVE_LATENCY)
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
    for one in awaited(analysis):
        if one.dependency.timeout is not None:
            continue
        shares = one.dependency.bulkhead is None and on_core_path(analysis, one.caller)
        yield missing_timeout.found(
            one.route,
            f"{one.caller} may wait for {one.callee} forever; {_what_waits(one)}",
            severity=Severity.BLOCKER if one.core or shares else None,
            fix=_fix(one),
        )


def _what_waits(one: CallSite) -> str:
    workers, journeys = one.caller_component.workers, listed(one.journeys)
    if one.dependency.bulkhead:
        return (
            f"if {one.callee} hangs, its {one.dependency.bulkhead} workers per replica fill, and {journeys} with them"
        )
    if workers and one.rate:
        held = workers * one.caller_component.instances
        filled = f"at {quantity(one.rate)}/s its {quantity(held)} workers are gone in {seconds(held / one.rate)}"
        return f"{filled} if {one.callee} hangs, for everything that {one.caller} does"
    return f"if {one.callee} hangs, so does everything that {one.caller} does"


def _fix(one: CallSite) -> Fix:
    timeout = proposed_timeout(one)
    if timeout is None:
        return setting(one.route, judgement=True, timeout=SOME_TIMEOUT)
    slowest = tail(one.analysis, one.callee) or 0.0
    return setting(one.route, because=f"(its p99 is {seconds(slowest)})", timeout=timeout)
