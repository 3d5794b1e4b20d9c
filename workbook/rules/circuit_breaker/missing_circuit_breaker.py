from math import inf

from workbook.failure import Analysis
from workbook.findings import CallSite, Confidence, Fix, Seems, Severity, Yields, awaited, rule, setting
from workbook.findings.timing import proposed_timeout, some_timeout
from workbook.wording.quantities import quantity, seconds

SMALL_SHARE = 0.25
"""Of the pool: a dependency that can hold no more than this is one step less severe."""


@rule("circuit-breaker", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY, Confidence.MEDIUM)
def missing_circuit_breaker(analysis: Analysis) -> Yields:
    """Calls continue while the callee is failing.

    Why it matters: without a breaker, every call still waits for the full timeout. The caller's workers fill up
    although the result is known, and the callee gets no chance to recover.

    Always answers: a breaker that is not in the design does not exist.

    Anti-pattern:

        components:
          web: {depends_on: {api: {}}}
          api: {}

    Best practice:

        components:
          web: {depends_on: {api: {circuit_breaker: true}}}
          api: {}

    Waive it when: a service mesh beside the caller ejects failing replicas.

    See also: Nygard, "Release It!", 2nd ed., on circuit breakers; Hystrix wiki, "How it Works"; Envoy, "Outlier
    detection".
    """
    for site in awaited(analysis):
        if site.dependency.circuit_breaker is None:
            severe = site.core or site.callee_component.kind == "external"
            severity = Severity.HIGH if severe else Severity.MEDIUM
            yield missing_circuit_breaker.found(
                site.route,
                f"{site.caller} keeps calling {site.callee} while it fails; {_price(site)}",
                severity=severity.lowered() if _holds_little(site) else severity,
                fix=_fix(site),
            )


def _fix(site: CallSite) -> Fix:
    """A breaker, and a timeout where there is none: a call that hangs for ever trips no breaker."""
    if site.wait < inf:
        return setting(site.route, circuit_breaker=True)
    timeout = proposed_timeout(site)
    beside = timeout or some_timeout(site)
    return setting(site.route, judgement=timeout is None, circuit_breaker=True, timeout=beside)


def _price(site: CallSite) -> str:
    each = "until it answers" if site.wait == inf else f"for {seconds(site.wait)}"
    calls = f"each of {quantity(site.rate)} calls/s" if site.rate else "each call"
    return f"{calls} holds a worker {each}"


def _holds_little(site: CallSite) -> bool:
    workers = [site.analysis.traffic.workers(call) for call in site.calls]
    if site.wait == inf or not site.rate_known or None in workers or not workers:
        return False
    return site.rate * site.wait <= SMALL_SHARE * sum(pool or 0.0 for pool in workers)
