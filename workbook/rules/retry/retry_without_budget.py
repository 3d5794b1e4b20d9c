from workbook.failure import Analysis
from workbook.findings import CallSite, Confidence, Seems, Severity, Yields, awaited, rule, setting
from workbook.findings.callers_first import awaited_callers_first
from workbook.wording.quantities import quantity

BEARABLE = 3.0
"""Times the load that retries along a path may make of one request."""


@rule("retry", Severity.MEDIUM, Seems.EXCESSIVE_LOAD, Confidence.MEDIUM)
def retry_without_budget(analysis: Analysis) -> Yields:
    """The share of calls that are retried has no limit.

    Why it matters: a maximum number of attempts limits one request. In an outage every request uses all of them, which
    multiplies the load on the callee at the worst time. Only a limit on the share of retried calls holds.

    Another rule covers retries of clients. Always answers: a budget that is not in the design does not exist.

    Anti-pattern:

        components:
          web: {depends_on: {api: {timeout: 100ms, retries: {max: 1, backoff: exponential, jitter: true}}}}
          api: {}

    Best practice:

        components:
          web: {depends_on: {api: {timeout: 100ms, retries: {max: 1, backoff: exponential, jitter: true, budget: 10%}}}}
          api: {}

    Waive it when: the caller makes so few calls that the callee could serve several times as many.

    See also: Finagle, "Retry Budgets" (20%); Envoy, retry budget (20%); Google SRE book, ch. 21.
    """
    above = _above(analysis)
    for site in awaited(analysis):
        retries = site.dependency.retries
        if retries is None or not retries.max or retries.budget is not None or site.caller_component.kind == "client":
            continue
        times = _attempts(site) * above.get(site.caller, 1.0)
        along = (
            f"; with the retries above it, one request becomes {quantity(times)} calls"
            if times > _attempts(site)
            else ""
        )
        yield retry_without_budget.found(
            (*site.route, "retries"),
            f"while {site.callee} fails, each call of {site.caller} is made {retries.max + 1} times, "
            f"without a retry budget{along}",
            severity=Severity.HIGH if times > BEARABLE else None,
            fix=setting((*site.route, "retries"), budget="10%"),
        )


def _attempts(site: CallSite) -> float:
    retries = site.dependency.retries
    if retries is None:
        return 1.0
    return 1.0 + (retries.max if retries.budget is None else min(float(retries.max), retries.budget))


def _above(analysis: Analysis) -> dict[str, float]:
    """How many requests one can become on its way to each component; a call that closes a circle adds none."""
    times: dict[str, float] = {}
    for site in awaited_callers_first(analysis):
        arriving = times.get(site.caller, 1.0) * _attempts(site)
        times[site.callee] = max(times.get(site.callee, 1.0), arriving)
    return times
