from collections.abc import Iterator
from math import floor

from workbook.document import Route
from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Confidence, Finding, Fix, Seems, Severity, Yields, awaited, rule, setting
from workbook.model import CircuitBreaker
from workbook.wording.quantities import quantity, seconds


@rule("circuit-breaker", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY, Confidence.MEDIUM)
def breaker_cannot_trip(analysis: Analysis) -> Yields:
    """A circuit breaker is configured but can hardly ever open.

    Why it matters: a breaker that never sees enough calls, waits for every call to fail, or ignores slow calls protects
    nothing. This shows only in the outage for which it was added.

    Each replica of the caller counts for itself. Clients are not checked: the number of calls that one device makes is
    not part of a design.

    Anti-pattern:

        components:
          web: {depends_on: {api: {circuit_breaker: {error_rate: 100%}}}}
          api: {}

    Best practice:

        components:
          web: {depends_on: {api: {circuit_breaker: {error_rate: 50%}}}}
          api: {}

    Waive it when: all replicas of the caller share the breaker, and together they make enough calls.

    See also: Hystrix wiki, "Configuration" (20 calls in 10s, 50%); Resilience4j, CircuitBreaker settings.
    """
    for site in awaited(analysis):
        breaker = site.dependency.circuit_breaker
        if breaker is None:
            continue
        route, severity = (*site.route, "circuit_breaker"), Severity.HIGH if site.core else None
        for text, fix in _reasons(site, breaker, route):
            yield breaker_cannot_trip.found(
                route, f"the breaker of {site.caller} for {site.callee} {text}", fix=fix, severity=severity
            )
        if breaker.min_calls is not None and site.caller_component.kind != "client":
            yield from _samples(site, breaker, route, severity)


def _reasons(site: CallSite, breaker: CircuitBreaker, route: Route) -> Iterator[tuple[str, Fix]]:
    if breaker.error_rate >= 1:
        yield (
            "opens only when every call fails; one success in a hundred keeps it closed",
            setting(route, error_rate="50%"),
        )
    if not breaker.slow_calls and site.dependency.timeout is None:
        text = "does not count slow calls, and without a timeout a slow call never becomes an error"
        yield text, setting(route, slow_calls=True)


def _samples(
    site: CallSite, breaker: CircuitBreaker, route: Route, severity: Severity | None
) -> Iterator[Finding | Undecided]:
    wanted, replicas = breaker.min_calls or 1, site.caller_component.instances
    question = f"whether the breaker of {site.caller} for {site.callee} sees {wanted} calls"
    if breaker.window is None:
        yield Undecided(route, question, "window: …")
        return
    seen = site.rate * breaker.window / replicas
    if seen >= wanted:
        return
    if not site.rate_known:
        yield Undecided(route, question, f"journeys.{(*site.silent_journeys, '…')[0]}.peak: …")
    elif seen > 0:
        each = f"each of {quantity(replicas)} replicas makes {quantity(seen)} at peak"
        text = f"needs {wanted} calls in {seconds(breaker.window)}, but {each}"
        half = floor(seen / 2)
        longer = setting(route, judgement=True, window=f"{2 * wanted * replicas / site.rate:.0f}s")
        fix = setting(route, min_calls=half) if half else longer
        yield breaker_cannot_trip.found(
            (*route, "min_calls"), f"the breaker of {site.caller} for {site.callee} {text}", fix=fix, severity=severity
        )
