from math import inf

from workbook.failure import Analysis
from workbook.findings import CallSite, Seems, Severity, Yields, awaited, rule, setting
from workbook.wording.quantities import quantity, seconds

SMALL_SHARE = 0.25
"""Of the pool: a dependency that can hold no more than this is one step less severe."""


@rule("circuit-breaker", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY)
def missing_circuit_breaker(analysis: Analysis) -> Yields:
    """Calls go on while the callee is sick.

    Why it matters: without a breaker every call still pays the full timeout, so the caller's workers fill although
    the answer is known beforehand, and the callee gets no rest to recover in.

    Never undecided: a breaker that is not in the design is not there.

    Anti-pattern:

        components:
          web: {depends_on: {api: {}}}
          api: {}

    Best practice:

        components:
          web: {depends_on: {api: {circuit_breaker: true}}}
          api: {}

    Waive it when: a service mesh in front of the callee ejects sick replicas and opens for all callers.

    See also: Nygard, "Release It!", 2nd ed., on circuit breakers; Hystrix wiki, "How it Works"; Envoy, "Circuit
    breaking".
    """
    for one in awaited(analysis):
        if one.dependency.circuit_breaker is None:
            severe = one.core or one.callee_component.kind == "external"
            severity = Severity.HIGH if severe else Severity.MEDIUM
            yield missing_circuit_breaker.found(
                one.route,
                f"{one.caller} goes on calling {one.callee} while it fails; {_price(one)}",
                severity=severity.lowered() if _holds_little(one) else severity,
                fix=setting(one.route, circuit_breaker=True),
            )


def _price(one: CallSite) -> str:
    each = "until it answers" if one.wait == inf else f"for {seconds(one.wait)}"
    calls = f"each of {quantity(one.rate)} calls/s" if one.rate else "each call"
    return f"{calls} holds a worker {each}"


def _holds_little(one: CallSite) -> bool:
    workers = [one.analysis.traffic.workers(call) for call in one.calls]
    if one.wait == inf or not one.rate_known or None in workers or not workers:
        return False
    return one.rate * one.wait <= SMALL_SHARE * sum(pool or 0.0 for pool in workers)
