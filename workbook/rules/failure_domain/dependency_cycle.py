from workbook.failure import Analysis, StuckStart
from workbook.findings import Confidence, Seems, Severity, Yields, rule, setting


@rule("failure-domain", Severity.HIGH, Seems.SHARED_FATE, Confidence.MEDIUM)
def dependency_cycle(analysis: Analysis) -> Yields:
    """Components depend on each other in a cycle.

    Why it matters: each waits for the other, so latency, retries and failures feed back. When all of them are down,
    none can recover first.

    Always answers: a call that is not in the design is not made.

    Anti-pattern:

        components:
          web: {depends_on: {orders: {}}}
          orders: {depends_on: {stock: {}}}
          stock: {depends_on: {orders: {strength: hard}}}

    Best practice:

        components:
          web: {depends_on: {orders: {}}}
          orders: {depends_on: {stock: {}}}
          stock: {depends_on: {orders: {strength: soft}}}

    Waive it when: the two directions never serve the same request, and both start without the other.

    See also: Huawei Cloud Well-Architected, RES08-01, on circular dependencies; AWS, "Fault Isolation Boundaries".
    """
    components = analysis.architecture.components
    for stuck in analysis.stuck_starts:
        ordered = any(other in components[name].starts_after for name, other in stuck.waits_for)
        if not stuck.circle or ordered or len(stuck.components) == 1:
            continue
        locked = _is_deadlock(analysis, stuck)
        then = "once down, they keep each other down" if locked else "none of them can start first"
        name, other = stuck.waits_for[-1]
        yield dependency_cycle.found(
            ("components", name, "depends_on", other),
            f"{', '.join(f'{needing} needs {another}' for needing, another in stuck.waits_for)}; {then}",
            severity=None if locked else Severity.MEDIUM,
            fix=setting(("components", name, "depends_on", other), judgement=True, strength="soft"),
        )


def _is_deadlock(analysis: Analysis, stuck: StuckStart) -> bool:
    """Whether the failure of all of them outlives its cause; a fallback or a stale answer on the way ends it."""
    return any(not loop.metastable and set(loop.components) & set(stuck.components) for loop in analysis.loops)
