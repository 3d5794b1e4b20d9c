from workbook.failure import Analysis
from workbook.findings import CallSite, Seems, Severity, Yields, awaited, rule, setting
from workbook.wording.quantities import quantity

MANY = 1e6
"""Users from which on their devices are the largest retry storm there is."""


@rule("retry", Severity.MEDIUM, Seems.EXCESSIVE_LOAD)
def client_retry_uncontrolled(analysis: Analysis) -> Yields:
    """Devices retry and nothing holds them back.

    Why it matters: users' devices cannot be redeployed in an outage. When all of them retry everything, they are a
    storm that no server of yours can weather, and it lasts as long as the outage does.

    A budget on the device is what a design can say. Whether devices honour Retry-After, or have a switch that turns
    retries off, is not in it. Never undecided: a budget that is not in the design is not there.

    Anti-pattern:

        components:
          app: {kind: client, depends_on: {api: {retries: {max: 1, backoff: exponential, jitter: true}}}}
          api: {rate_limit: 2000/s}

    Best practice:

        components:
          app: {kind: client, depends_on: {api: {retries: {max: 1, backoff: exponential, jitter: true, budget: 10%}}}}
          api: {rate_limit: 2000/s}

    Waive it when: devices honour Retry-After, and that has been tried out.

    See also: Google SRE book, ch. 27, on clients; Netflix, "Behind the Streams", part 3, 2025.
    """
    for one in awaited(analysis):
        retries = one.dependency.retries
        if one.caller_component.kind == "client" and retries and retries.max and retries.budget is None:
            yield client_retry_uncontrolled.found(
                (*one.route, "retries"),
                f"while {one.callee} fails, {_storm(one, retries.max + 1)}",
                severity=Severity.HIGH if _users(analysis) > MANY else None,
                fix=setting((*one.route, "retries"), budget="10%"),
            )


def _storm(one: CallSite, attempts: int) -> str:
    calls = f", {quantity(one.rate)} calls/s become {quantity(one.rate * attempts)}/s" if one.rate else ""
    whose = f"{quantity(_users(one.analysis))} users'" if _users(one.analysis) else "all"
    return f"{whose} {one.caller}s try every call {attempts} times{calls}"


def _users(analysis: Analysis) -> float:
    audience = analysis.architecture.audience
    return audience.users or 0.0 if audience else 0.0
