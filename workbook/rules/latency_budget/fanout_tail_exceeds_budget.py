from math import inf

from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Confidence, Fix, Seems, Severity, Yields, awaited, rule, setting
from workbook.findings.timing import proposed_timeout
from workbook.findings.usual_latency import latency_at_rest, p99_of
from workbook.wording.quantities import quantity, seconds, share

MANY = 10.0
VERY_MANY = 20.0


@rule("latency-budget", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY, Confidence.MEDIUM)
def fanout_tail_exceeds_budget(analysis: Analysis) -> Yields:
    """A request makes so many calls that one of them is usually slow.

    Why it matters: if one call in a hundred is slow, a request with a hundred calls is slow 63% of the time. The tail
    latency of the callee becomes the typical latency of the caller, and nothing ends it within the budget.

    A timeout that ends the wait within the budget is enough. Whether the calls run in parallel or in sequence is not
    part of a design; in sequence is worse.

    Anti-pattern:

        components:
          web: {depends_on: {shards: {calls: 50, strength: soft, timeout: 500ms, circuit_breaker: {slow_calls: false}}}}
          shards: {}
        journeys:
          use: {needs: [web], priority: important, latency_budget: {p99: 300ms}}

    Best practice:

        components:
          web: {depends_on: {shards: {calls: 50, strength: soft, timeout: 50ms, circuit_breaker: {slow_calls: false}}}}
          shards: {}
        journeys:
          use: {needs: [web], priority: important, latency_budget: {p99: 300ms}}

    Waive it when: the calls belong to one long session rather than to one answer.

    See also: Dean and Barroso, "The Tail at Scale", CACM, 2013.
    """
    for site in awaited(analysis):
        if site.dependency.calls < MANY or not site.journeys:
            continue
        latency = site.callee_component.latency
        if latency is None or latency.p99 is None:
            question = f"how often one of {quantity(site.dependency.calls)} calls to {site.callee} is slow"
            yield Undecided(site.route, question, f"components.{site.callee}.latency: {{p99: …}}")
        elif site.slack == inf:
            question = (
                f"whether the slowest of {quantity(site.dependency.calls)} calls to {site.callee} answers in time"
            )
            yield Undecided(site.route, question, f"journeys.{site.journeys[0]}.latency_budget: {{p99: …}}")
        elif site.wait > site.slack:
            hit = 1 - 0.99**site.dependency.calls
            end = "no timeout ends the wait" if site.wait == inf else f"{site.caller} waits up to {seconds(site.wait)}"
            yield fanout_tail_exceeds_budget.found(
                site.route,
                f"{share(hit)} of requests at {site.caller} meet one of its {quantity(site.dependency.calls)} calls to "
                f"{site.callee} that takes longer than {seconds(latency.p99)}; {end}, but only "
                f"{seconds(site.slack)} of the budget is left{_tail(site)}",
                severity=Severity.HIGH if site.core and site.dependency.calls >= VERY_MANY else None,
                fix=_fix(site),
            )


def _tail(site: CallSite) -> str:
    """The p99 of the journey, of those that make the call, of which most requests are late or lost."""
    at_rest = latency_at_rest(site.analysis)
    journey = max(site.journeys, key=lambda name: at_rest.worst(name)[1])
    segment, late = at_rest.worst(journey)
    p99 = p99_of(site.analysis, journey, segment)
    return "" if p99 is None else f" (p99 of {journey} {seconds(p99)}, {share(late)} late or lost)"


def _fix(site: CallSite) -> Fix | None:
    """A timeout above the callee's tail and within what can be spared; none if there is no room between the two."""
    attempts = 1 + (site.dependency.retries.max if site.dependency.retries else 0)
    timeout = proposed_timeout(site, at_most=site.slack / attempts)
    return setting(site.route, judgement=True, timeout=timeout) if timeout else None
