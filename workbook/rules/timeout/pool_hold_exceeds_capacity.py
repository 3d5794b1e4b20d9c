from math import inf

from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Fix, Seems, Severity, Yields, awaited, on_core_path, rule, setting
from workbook.findings.timing import proposed_timeout
from workbook.graph import Call
from workbook.wording.quantities import quantity, seconds

HEADROOM = 0.8
"""Share of the pool that one hung callee may fill after the fix."""


@rule("timeout", Severity.HIGH, Seems.EXCESSIVE_LATENCY)
def pool_hold_exceeds_capacity(analysis: Analysis) -> Yields:
    """A slow callee fills the pool in spite of the timeout.

    Why it matters: by Little's law rate x wait workers are held while the callee hangs. If the pool has fewer, the
    timeout protects nobody: the pool is full before the first calls give up.

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

    Waive it when: calls wait without holding a worker, and memory for so many of them has been measured.

    See also: Little, "A Proof for the Queuing Formula L = λW", 1961; Hystrix wiki, "Configuration", on sizing pools.
    """
    for one in awaited(analysis):
        if one.wait == inf or _breaks(one):
            continue
        drained = {call.caller: analysis.traffic.drains(call) for call in one.calls}
        if any(drained.values()):
            call = next(call for call in one.calls if drained[call.caller])
            yield pool_hold_exceeds_capacity.found(
                one.route, _message(one, call), severity=_severity(one), fix=_fix(one, call)
            )
        elif None in drained.values():
            field = f"components.{one.caller}.workers" if _pool_unknown(one) else f"journeys.{_silent(one)}.peak"
            yield Undecided(one.route, f"whether a slow {one.callee} fills the pool of {one.caller}", f"{field}: …")


def _pool_unknown(one: CallSite) -> bool:
    return any(one.analysis.traffic.workers(call) is None for call in one.calls)


def _silent(one: CallSite) -> str:
    return one.silent_journeys[0]


def _message(one: CallSite, call: Call) -> str:
    traffic = one.analysis.traffic
    held = f"{quantity(traffic.rate(call))}/s × {seconds(one.wait)} = {quantity(traffic.rate(call) * one.wait)} workers"
    whose = f"the bulkhead of {one.caller}" if one.dependency.bulkhead else f"the pool of {one.caller}"
    return f"a slow {one.callee} holds {held}, {whose} has {quantity(traffic.workers(call) or 0.0)}"


def _severity(one: CallSite) -> Severity:
    shared = one.dependency.bulkhead is None and on_core_path(one.analysis, one.caller)
    return Severity.BLOCKER if shared else Severity.HIGH


def _breaks(one: CallSite) -> bool:
    """Whether a breaker ends the waiting when calls become slow."""
    return one.dependency.circuit_breaker is not None and one.dependency.circuit_breaker.slow_calls


def _fix(one: CallSite, call: Call) -> Fix:
    """A shorter timeout if the callee is known to be fast enough for it, else a breaker that counts slow calls."""
    traffic, attempts = one.analysis.traffic, 1 + (one.dependency.retries.max if one.dependency.retries else 0)
    shorter = (traffic.workers(call) or 0.0) * HEADROOM / traffic.rate(call) / attempts
    timeout = proposed_timeout(one, at_most=shorter)
    if timeout is not None:
        return setting(one.route, timeout=timeout)
    if one.dependency.circuit_breaker is None:
        return setting(one.route, circuit_breaker=True)
    return setting((*one.route, "circuit_breaker"), slow_calls=True)
