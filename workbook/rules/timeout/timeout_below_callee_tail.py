from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Confidence, Fix, Seems, Severity, Yields, awaited, rule, setting
from workbook.findings.timing import MARGIN, least_timeout, proposed_timeout
from workbook.findings.usual_latency import attempts_of
from workbook.traffic import exceeds
from workbook.traffic.patience import usual_time
from workbook.wording.quantities import seconds, share

RARELY = 0.01
"""Share of the attempts that may time out: what is beyond a p99 budget of the callee."""


@rule("timeout", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.HIGH)
def timeout_below_callee_tail(analysis: Analysis) -> Yields:
    """A timeout rejects answers of a healthy callee.

    Why it matters: slow answers become errors, and with retries they become additional calls. These false timeouts are
    a constant extra load, which grows when the callee is busy.

    It is a finding if more than one attempt in a hundred times out with nothing failed, by the full latency
    distributions of the callee and its dependencies. `workbook latency` prints the same figures. The message differs if
    the timeout is below the typical latency, so that calls fail with nothing failed.

    Anti-pattern:

        components:
          web: {depends_on: {api: {timeout: 200ms}}}
          api: {latency: {p50: 50ms, p99: 400ms}}

    Best practice:

        components:
          web: {depends_on: {api: {timeout: 600ms}}}
          api: {latency: {p50: 50ms, p99: 400ms}}

    Waive it when: a late answer is worth nothing, and the fallback is as good.

    See also: Amazon Builders' Library, "Timeouts, retries and backoff with jitter"; Hystrix wiki, "Operations".
    """
    for site in awaited(analysis):
        timeout, latency = site.dependency.timeout, site.callee_component.latency
        if timeout is None:
            continue
        usual = _usual(analysis, site)
        if exceeds(usual, timeout):
            yield timeout_below_callee_tail.found(
                (*site.route, "timeout"),
                f"{site.caller} gives up after {seconds(timeout)}, but {site.callee} usually takes {seconds(usual)}: "
                "the call fails even with nothing failed",
                severity=_severity(site),
                fix=_fix(site, max(usual, least_timeout(site))),
            )
        elif (figures := attempts_of(site)) is not None and exceeds(figures.timeouts, RARELY):
            retries = site.dependency.retries is not None and site.dependency.retries.max > 0
            again = " and are retried" if retries else ""
            yield timeout_below_callee_tail.found(
                (*site.route, "timeout"),
                f"{site.caller} gives up after {seconds(timeout)}, but {share(figures.timeouts)} of its attempts at "
                f"{site.callee} take longer even with nothing failed; these become errors{again}",
                severity=Severity.HIGH if retries else None,
                fix=_fix(site, max(timeout, least_timeout(site))),
            )
        elif latency is None or latency.p99 is None:
            field = f"components.{site.callee}.latency: {{p99: …}}"
            yield Undecided(site.route, f"whether {seconds(timeout)} is enough for {site.callee}", field)


def _usual(analysis: Analysis, site: CallSite) -> float:
    """Seconds that the callee usually takes for the slowest of the journeys that make the call, circles opened."""
    traffic, journeys = analysis.traffic, analysis.graph.journeys
    return max(
        (
            usual_time(call, call.targets, traffic.usual[journey], traffic.back_edges(journey))
            for call in site.calls
            for journey in call.journeys
            if journey < len(journeys)
        ),
        default=0.0,
    )


def _severity(site: CallSite) -> Severity:
    """A core journey that is lost by it is a blocker; what there is a stand-in for is as bad as any false timeout."""
    bare = site.dependency.strength == "hard" and site.dependency.fallback is None and site.dependency.cache is None
    return Severity.BLOCKER if site.core and bare else Severity.HIGH


def _fix(site: CallSite, slow: float) -> Fix:
    retries = site.dependency.retries
    into = [call.timeout for _, callee, call in site.analysis.architecture.dependencies() if callee == site.caller]
    patience = min([site.slack, *(timeout for timeout in into if timeout)])
    proposed = proposed_timeout(site, at_most=patience / (1 + (retries.max if retries else 0)))
    if proposed is not None:
        # What the callee waits for itself has tails of its own: then nobody knows that this is long enough.
        waits = any(call.mode == "sync" and call.plane == "data" for call in site.callee_component.depends_on.values())
        return setting(site.route, judgement=waits, timeout=proposed)
    return setting(site.route, judgement=True, timeout=f"{slow * MARGIN * 1000:.0f}ms")
