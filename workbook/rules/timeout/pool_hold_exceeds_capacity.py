from math import inf

from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Confidence, Fix, Seems, Severity, Yields, awaited, on_core_path, rule, setting
from workbook.findings.timing import proposed_timeout
from workbook.graph import Call
from workbook.wording.quantities import quantity, seconds

HEADROOM = 0.8
"""Share of the pool that one hung callee may fill after the fix."""


@rule("timeout", Severity.HIGH, Seems.EXCESSIVE_LATENCY, Confidence.HIGH)
def pool_hold_exceeds_capacity(analysis: Analysis) -> Yields:
    """A slow callee fills the worker pool in spite of the timeout.

    Why it matters: by Little's law, rate × wait workers are held while the callee hangs. If the pool has fewer, it is
    full before the first call times out, and the timeout does not help.

    Anti-pattern:

        components:
          web: {workers: 20, depends_on: {api: {timeout: 1500ms, circuit_breaker: {slow_calls: false}}}}
          api: {}
        journeys:
          use: {needs: [web], peak: 100/s}

    Best practice:

        components:
          web: {workers: 20, depends_on: {api: {timeout: 300ms, circuit_breaker: {slow_calls: false}}}}
          api: {}
        journeys:
          use: {needs: [web], peak: 100/s}

    Waive it when: waiting calls hold no worker, and the memory for that many has been measured.

    See also: Little, "A Proof for the Queuing Formula L = λW", 1961; Hystrix wiki, "Configuration", on sizing pools.
    """
    for site in awaited(analysis):
        if site.wait == inf or _breaks(site):
            continue
        drained = {call.caller: analysis.traffic.drains(call) for call in site.calls}
        if any(drained.values()):
            call = next(call for call in site.calls if drained[call.caller])
            yield pool_hold_exceeds_capacity.found(
                site.route, _message(site, call), severity=_severity(site), fix=_fix(site, call)
            )
        elif None in drained.values():
            field = f"components.{site.caller}.workers" if _pool_unknown(site) else f"journeys.{_silent(site)}.peak"
            yield Undecided(site.route, f"whether a slow {site.callee} fills the pool of {site.caller}", f"{field}: …")


def _pool_unknown(site: CallSite) -> bool:
    return any(site.analysis.traffic.workers(call) is None for call in site.calls)


def _silent(site: CallSite) -> str:
    return site.silent_journeys[0]


def _message(site: CallSite, call: Call) -> str:
    traffic = site.analysis.traffic
    held = (
        f"{quantity(traffic.rate(call))}/s × {seconds(site.wait)} = {quantity(traffic.rate(call) * site.wait)} workers"
    )
    whose = f"the bulkhead of {site.caller}" if site.dependency.bulkhead else f"the pool of {site.caller}"
    return f"a slow {site.callee} holds {held}, {whose} has {quantity(traffic.workers(call) or 0.0)}"


def _severity(site: CallSite) -> Severity:
    shared = site.dependency.bulkhead is None and on_core_path(site.analysis, site.caller)
    return Severity.BLOCKER if shared else Severity.HIGH


def _breaks(site: CallSite) -> bool:
    """Whether a breaker ends the waiting when calls become slow."""
    return site.dependency.circuit_breaker is not None and site.dependency.circuit_breaker.slow_calls


def _fix(site: CallSite, call: Call) -> Fix:
    """A shorter timeout if the callee is known to be fast enough for it, else a breaker that counts slow calls."""
    traffic, attempts = site.analysis.traffic, 1 + (site.dependency.retries.max if site.dependency.retries else 0)
    shorter = (traffic.workers(call) or 0.0) * HEADROOM / traffic.rate(call) / attempts
    timeout = proposed_timeout(site, at_most=shorter)
    if timeout is not None:
        return setting(site.route, timeout=timeout)
    if site.dependency.circuit_breaker is None:
        return setting(site.route, circuit_breaker=True)
    return setting((*site.route, "circuit_breaker"), slow_calls=True)
