from workbook.failure import Analysis
from workbook.findings import CallSite, Confidence, Fix, Seems, Severity, Yields, awaited, listed, rule
from workbook.what_if.change import Change


@rule("fallback", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.MEDIUM)
def fallback_hides_lost_write(analysis: Analysis) -> Yields:
    """A write that failed is answered as if it had not.

    Why it matters: a fallback makes the loss look like success. It is found later, by users, when nobody can say any
    more what was lost.

    A static answer and a cache keep nothing. What another component does with the write, and whether both are
    reconciled afterwards, is not in a design. Never undecided: a call reads unless it says that it writes.

    Anti-pattern:

        components:
          web: {depends_on: {history: {access: write, fallback: {static: saved}}}}
          history: {}

    Best practice:

        components:
          web: {depends_on: {history: {access: write, fallback: [later]}}}
          history: {}
          later: {kind: queue, max_depth: 1M, dead_letter: true}

    Waive it when: the write may be lost, and somebody who owns the data has said so.

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
                f"when {site.callee} fails, {site.caller} answers its writes with {instead}, which keeps nothing; "
                f"{listed(site.journeys)} cannot tell",
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
    return Fix(f"keep what is written in a queue until {site.callee} is back", changes, judgement=True)
