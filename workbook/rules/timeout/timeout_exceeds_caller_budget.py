from math import inf

from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Confidence, Fix, Seems, Severity, Yields, awaited, listed, rule, setting
from workbook.findings.timing import least_timeout, proposed_timeout, shortens_client
from workbook.traffic import exceeds
from workbook.traffic.patience import delay
from workbook.wording.quantities import seconds

FAN_OUT = 10
"""Calls per request from which on their tail, not their timeout, is held against the budget, by another rule."""


@rule("timeout", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY, Confidence.HIGH)
def timeout_exceeds_caller_budget(analysis: Analysis) -> Yields:
    """A call may take longer than its caller's caller waits.

    Why it matters: the user has left, or the caller's caller has timed out and retried, while the layer below still
    works on the first attempt. Capacity is spent on answers that are not used.

    The wait is timeout × attempts plus the delays between them. It is compared with the timeouts of the calls to the
    caller, and with what remains of the latency budgets of the journeys. Whether deadlines travel with requests is not
    part of a design.

    Anti-pattern:

        components:
          web: {depends_on: {api: {timeout: 200ms}}}
          api: {depends_on: {db: {timeout: 400ms}}}
          db: {}

    Best practice:

        components:
          web: {depends_on: {api: {timeout: 200ms}}}
          api: {depends_on: {db: {timeout: 150ms}}}
          db: {}

    Waive it when: the work must be finished even if no caller waits for it any more.

    See also: Google SRE book, ch. 22, on deadlines; Amazon Builders' Library, "Timeouts, retries and backoff".
    """
    calls = list(awaited(analysis))
    into: dict[str, list[CallSite]] = {}
    for site in calls:
        into.setdefault(site.callee, []).append(site)
    for site in calls:
        if site.wait == inf or not site.journeys:
            continue
        patience, who = min(_patience(site, into.get(site.caller, [])), default=(inf, ""))
        if exceeds(site.wait, patience):
            yield timeout_exceeds_caller_budget.found(
                (*site.route, "timeout"),
                f"{site.caller} waits up to {seconds(site.wait)} for {site.callee}{_attempts(site)}, {who}",
                severity=Severity.HIGH if site.core else None,
                fix=_fix(site, patience),
            )
        elif site.slack == inf:
            field = f"journeys.{site.journeys[0]}.latency_budget: {{p99: …}}"
            yield Undecided(site.route, f"whether a caller waits {seconds(site.wait)} for {site.caller}", field)


def _patience(site: CallSite, into: list[CallSite]) -> list[tuple[float, str]]:
    """How long each of those who ask the caller waits, and how to say so."""
    above = [
        (other.dependency.timeout, f"but {other.caller} stops waiting after {seconds(other.dependency.timeout)}")
        for other in into
        if other.dependency.timeout and set(other.journeys) & set(site.journeys)
    ]
    left = max(site.slack, 0.0) if site.dependency.calls < FAN_OUT else inf
    text = f"but {listed(site.journeys)} {'have' if site.journeys[1:] else 'has'} {seconds(left)} left"
    return [*above, *([(left, text)] if left < inf else [])]


def _attempts(site: CallSite) -> str:
    retries = site.dependency.retries
    return f" (in {retries.max + 1} attempts)" if retries and retries.max else ""


def _fix(site: CallSite, patience: float) -> Fix | None:
    """A shorter timeout, safe if the callee is known to answer within it; none below its tail, none for a client."""
    retries = site.dependency.retries
    attempts = 1 + (retries.max if retries else 0)
    between = sum(delay(retries, attempt) for attempt in range(retries.max)) if retries else 0.0
    each = (patience - between) / attempts
    proposed = proposed_timeout(site, at_most=each)
    if proposed is not None:
        return setting(site.route, timeout=proposed)
    if each < max(0.001, least_timeout(site)) or shortens_client(site, each):
        return None
    return setting(site.route, judgement=True, timeout=f"{int(each * 1000)}ms")
