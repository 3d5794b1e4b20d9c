from workbook.failure import Analysis
from workbook.findings import CallSite, Confidence, Seems, Severity, Yields, awaited, rule, setting
from workbook.wording.quantities import quantity

MANY = 1e6
"""Users from which on their devices are the largest retry storm there is."""


@rule("retry", Severity.MEDIUM, Seems.EXCESSIVE_LOAD, Confidence.MEDIUM)
def client_retry_uncontrolled(analysis: Analysis) -> Yields:
    """Clients retry without a limit on the total.

    Why it matters: clients cannot be redeployed in an outage. When all of them retry everything, the load exceeds what
    any server can handle, for as long as the outage lasts.

    A retry budget on the client is what a design can state. Whether clients honour Retry-After, or have a switch that
    turns retries off, is not part of a design. Always answers: a budget that is not in the design does not exist.

    Anti-pattern:

        components:
          app: {kind: client, depends_on: {api: {retries: {max: 1, backoff: exponential, jitter: true}}}}
          api: {rate_limit: 2000/s}

    Best practice:

        components:
          app: {kind: client, depends_on: {api: {retries: {max: 1, backoff: exponential, jitter: true, budget: 10%}}}}
          api: {rate_limit: 2000/s}

    Waive it when: clients honour Retry-After, and that has been tested.

    See also: Google SRE book, ch. 27, on clients; Netflix, "Behind the Streams", part 3, 2025.
    """
    for site in awaited(analysis):
        retries = site.dependency.retries
        if site.caller_component.kind == "client" and retries and retries.max and retries.budget is None:
            yield client_retry_uncontrolled.found(
                (*site.route, "retries"),
                f"while {site.callee} fails, {_storm(site, retries.max + 1)}",
                severity=Severity.HIGH if _users(analysis) > MANY else None,
                fix=setting((*site.route, "retries"), budget="10%"),
            )


def _storm(site: CallSite, attempts: int) -> str:
    calls = f", {quantity(site.rate)} calls/s become {quantity(site.rate * attempts)}/s" if site.rate else ""
    whose = f"{quantity(_users(site.analysis))} users'" if _users(site.analysis) else "all"
    return f"{whose} {site.caller}s make every call {attempts} times{calls}"


def _users(analysis: Analysis) -> float:
    audience = analysis.architecture.audience
    return audience.users or 0.0 if audience else 0.0
