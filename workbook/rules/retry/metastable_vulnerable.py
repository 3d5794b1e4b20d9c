from workbook.failure import Analysis, Loop, Undecided
from workbook.findings import (
    CallSite,
    Confidence,
    Fix,
    Seems,
    Severity,
    Yields,
    awaited,
    listed,
    load_at,
    rule,
    silent_through,
)
from workbook.findings.overload import resting_at
from workbook.findings.proposed_value import rate_text
from workbook.what_if.change import Change
from workbook.wording.quantities import quantity

LITTLE = 0.05
"""A budget of so much feeds no loop to speak of."""


@rule("retry", Severity.HIGH, Seems.EXCESSIVE_LOAD, Confidence.HIGH)
def metastable_vulnerable(analysis: Analysis) -> Yields:
    """An overload sustains itself after its cause has ended.

    Why it matters: in this state any short trigger is enough. Retries, or cache misses, keep the load above the
    capacity, and the system recovers only when load is removed by hand.

    Anti-pattern:

        components:
          web: {depends_on: {api: {timeout: 300ms, retries: {max: 1, backoff: exponential, jitter: true, budget: 50%}}}}
          api: {depends_on: {db: {timeout: 100ms, retries: {max: 1, backoff: exponential, jitter: true, budget: 50%}}}}
          db: {capacity: 100/s}
        journeys:
          use: {needs: [web], peak: 360/s, priority: important}

    Best practice:

        components:
          web: {depends_on: {api: {timeout: 300ms, retries: {max: 1, backoff: exponential, jitter: true, budget: 50%}}}}
          api: {depends_on: {db: {timeout: 100ms, retries: {max: 1, backoff: exponential, jitter: true, budget: 50%}}}}
          db: {capacity: 100/s, load_shedding: [use], queue_limit: 5}
        journeys:
          use: {needs: [web], peak: 360/s, priority: important}

    Waive it when: the steps to remove load are documented and rehearsed.

    See also: Bronson et al., "Metastable Failures in Distributed Systems", HotOS 2021; Huang et al., "Metastable
    Failures in the Wild", OSDI 2022.
    """
    calls = list(awaited(analysis))
    for loop in analysis.loops:
        if loop.metastable:
            subject = (*loop.overloaded, *(callee for _, callee in loop.cold))[0]
            yield metastable_vulnerable.found(
                ("components", subject),
                _message(analysis, calls, loop, subject),
                severity=_severity(analysis, loop, subject),
                fix=_fix(analysis, calls, loop, subject),
            )
    yield from _open(analysis, calls)


def _message(analysis: Analysis, calls: list[CallSite], loop: Loop, subject: str) -> str:
    part = analysis.architecture.components[subject]
    served = (
        f"it can serve {quantity(part.request_capacity * part.instances)}/s"
        if part.request_capacity
        else "it can serve less"
    )
    cold = [f"{caller}'s cache for {callee}" for caller, callee in loop.cold]
    again = "retries keep coming" if _feeding(calls, subject) else "traffic failing over from elsewhere keeps coming"
    why = f"{listed(cold)} {'stay' if cold[1:] else 'stays'} cold" if cold else again
    lost = f"; {listed(loop.journeys)} {'stay' if loop.journeys[1:] else 'stays'} lost" if loop.journeys else ""
    end = ", until breakers open" if loop.open_breakers_end_it else " until load is removed"
    then = _cold(analysis, calls, subject)
    cold_start_overloads = (
        cold and part.request_capacity and then > part.request_capacity * part.instances
    )  # else more arrives by other ways
    cold_load = (
        f", with cold caches {quantity(then)}/s" if cold_start_overloads else ", with cold caches more" if cold else ""
    )
    return (
        f"once overloaded, {subject} stays overloaded, because {why}: the usual load is "
        f"{quantity(load_at(analysis, subject))}/s{cold_load}; {served}{lost}{end}"
    )


def _severity(analysis: Analysis, loop: Loop, subject: str) -> Severity:
    sheds = bool(analysis.architecture.components[subject].load_shedding)
    core = any(analysis.architecture.journeys[name].priority == "core" for name in loop.journeys)
    severity = Severity.MEDIUM if not core else Severity.HIGH if sheds else Severity.BLOCKER
    return severity.lowered() if loop.open_breakers_end_it else severity


def _fix(analysis: Analysis, calls: list[CallSite], loop: Loop, subject: str) -> Fix | None:
    """Bound the retries that feed the loop; without any, serve what arrives when every cache is cold, or all moves.

    None where that is no more than is served already.
    """
    feeding = _feeding(calls, subject)
    if feeding and not loop.cold:
        changes = tuple(Change((*site.route, "retries", "budget"), "5%") for site in feeding)
        return Fix(f"limit the retries on the path to {subject}", changes, judgement=True)
    stamps = {stamp: analysis.graph.stamps[stamp].instances for stamp in analysis.graph.stamps_of[subject]}
    usual = load_at(analysis, subject)
    fullest = max(stamps, key=lambda stamp: resting_at(analysis, stamp) / stamps[stamp])
    part = resting_at(analysis, fullest) / usual if loop.cold and usual else 1.0
    wanted = _cold(analysis, calls, subject) * part / stamps[fullest]
    if wanted <= (analysis.architecture.components[subject].request_capacity or 0.0):
        return None  # the load comes by other ways, too: `workbook availability --recovery` computes what it takes
    capacity = rate_text(wanted)
    what = "when its callers' caches are cold" if loop.cold else "when all traffic moves to it"
    return Fix(
        f"let {subject} serve the load {what}",
        (Change(("components", subject, "capacity"), capacity),),
        judgement=True,
    )


def _cold(analysis: Analysis, calls: list[CallSite], subject: str) -> float:
    """Requests per second at *subject* when the caches of its callers are cold."""
    caches = ((site.rate, site.dependency.cache) for site in calls if site.callee == subject)
    missed = (rate * cache.hit_ratio / (1 - cache.hit_ratio) for rate, cache in caches if cache and cache.hit_ratio < 1)
    return load_at(analysis, subject) + sum(missed)


def _feeding(calls: list[CallSite], subject: str) -> list[CallSite]:
    """Calls on some way to *subject* that retry more than a little."""
    ahead, above = [subject], {subject}
    while ahead:
        callee = ahead.pop()
        fresh = {site.caller for site in calls if site.callee == callee} - above
        above |= fresh
        ahead += fresh
    return [site for site in calls if site.callee in above and _retries_more(site)]


def _retries_more(site: CallSite) -> bool:
    retries = site.dependency.retries
    return retries is not None and retries.max > 0 and (retries.budget is None or retries.budget > LITTLE)


def _open(analysis: Analysis, calls: list[CallSite]) -> Yields:
    """Components whose load would grow under overload, if only the load were known."""
    fed = dict.fromkeys(site.callee for site in calls if site.dependency.retries or site.dependency.cache)
    for name in fed:
        if analysis.architecture.components[name].request_capacity is not None and (
            silent := silent_through(analysis, name)
        ):
            field = f"journeys.{silent[0]}.peak: …"
            yield Undecided(("components", name), f"whether an overload of {name} would sustain itself", field)
