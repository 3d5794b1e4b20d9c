from workbook.failure import Analysis
from workbook.findings import CallSite, Confidence, Seems, Severity, Yields, awaited, rule, setting
from workbook.findings.callers_first import awaited_callers_first

BEARABLE = 3.0
"""Times the load that retries along a path may make of one request."""


@rule("retry", Severity.MEDIUM, Seems.EXCESSIVE_LOAD, Confidence.MEDIUM)
def retry_without_budget(analysis: Analysis) -> Yields:
    """Nothing bounds how many of all calls are retried.

    Why it matters: a limit of attempts bounds one request. In an outage every request uses it up, and the load on the
    callee is multiplied just then; only a share of all calls is a bound that holds.

    Retries of clients are judged by another rule. Never undecided: a budget that is not in the design is not there.

    Anti-pattern:

        components:
          web: {depends_on: {api: {timeout: 100ms, retries: {max: 1, backoff: exponential, jitter: true}}}}
          api: {}

    Best practice:

        components:
          web: {depends_on: {api: {timeout: 100ms, retries: {max: 1, backoff: exponential, jitter: true, budget: 10%}}}}
          api: {}

    Waive it when: the caller makes so few calls that the callee carries them several times over.

    See also: Finagle, "Retry Budgets" (20%); Envoy, retry budget (20%); Google SRE book, ch. 21.
    """
    above = _above(analysis)
    for site in awaited(analysis):
        retries = site.dependency.retries
        if retries is None or not retries.max or retries.budget is not None or site.caller_component.kind == "client":
            continue
        times = _attempts(site) * above.get(site.caller, 1.0)
        along = f"; with the retries above it, one request becomes {times:.3g} calls" if times > _attempts(site) else ""
        yield retry_without_budget.found(
            (*site.route, "retries"),
            f"while {site.callee} fails, each call of {site.caller} is made {retries.max + 1} times, "
            f"all of them{along}",
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
