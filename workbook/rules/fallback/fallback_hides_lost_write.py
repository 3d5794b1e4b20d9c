from workbook.failure import Analysis
from workbook.findings import CallSite, Confidence, Fix, Seems, Severity, Yields, awaited, listed, rule
from workbook.what_if.change import Change


@rule("fallback", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.MEDIUM)
def fallback_hides_lost_write(analysis: Analysis) -> Yields:
    """A fallback reports success for a write that was lost.

    Why it matters: the loss looks like success. Users find it later, when the lost data can no longer be determined.

    A static answer or a cache does not store the write. Whether another component does, and whether both are reconciled
    later, is not part of a design. Always answers: a call is a read unless the design says that it writes.

    Anti-pattern:

        components:
          web: {depends_on: {history: {access: write, fallback: {static: saved}}}}
          history: {}

    Best practice:

        components:
          web: {depends_on: {history: {access: write, fallback: [later]}}}
          history: {}
          later: {kind: queue, max_depth: 1M, dead_letter: true}

    Waive it when: the write may be lost, and the owner of the data has agreed.

    See also: Hystrix wiki, "How To Use", on fallbacks of writes.
    """
    for site in awaited(analysis):
        fallback = site.dependency.fallback
        if fallback is None or not site.dependency.is_said_to_write:
            continue
        parts = analysis.architecture.components
        forgetful = [name for name in fallback.components if parts[name].kind == "cache"]
        if fallback.static is not None or forgetful:
            instead = listed(forgetful) if forgetful else f"“{fallback.static}”"
            yield fallback_hides_lost_write.found(
                (*site.route, "fallback"),
                f"when {site.callee} fails, {site.caller} answers its writes with {instead}, which stores nothing; "
                f"{listed(site.journeys)} cannot detect the loss",
                severity=Severity.HIGH if _exact(site) else None,
                fix=_fix(site),
            )


def _exact(site: CallSite) -> bool:
    return any(site.analysis.architecture.journeys[name].prefers == "consistency" for name in site.journeys)


def _fix(site: CallSite) -> Fix:
    """Keep the write in a queue until the callee is back."""
    queue = f"{site.callee}-later"
    part = {"kind": "queue", "max_depth": "1M", "dead_letter": True}
    changes = (Change(("components", queue), part), Change((*site.route, "fallback"), [queue]))
    return Fix(f"queue the writes until {site.callee} is back", changes, judgement=True)
