from typing import NamedTuple

from workbook.document import Route
from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Confidence, Fix, Seems, Severity, Yields, load_at, rule, silent_through
from workbook.findings.callers_first import awaited_callers_first
from workbook.what_if.change import Change
from workbook.wording.quantities import quantity

BEARABLE = 3.0
"""Times the load that retries along a path may make of one request when everything fails."""
TERRIBLE = 9.0
BUDGET = "10%"
AMPLE = 0.5
"""A budget of more than this bounds next to nothing."""


class Amplified(NamedTuple):
    """How many calls one request can become on the worst path so far, and the calls on it that retry."""

    times: float
    path: tuple[CallSite, ...]
    unbounded: frozenset[Route]
    """Calls on any path so far that retry without a budget, or with one that is none."""


@rule("retry", Severity.MEDIUM, Seems.EXCESSIVE_LOAD, Confidence.HIGH)
def retry_amplification(analysis: Analysis) -> Yields:
    """Retries on several layers multiply.

    Why it matters: when the last layer fails, each layer above multiplies the load. Three attempts on each of five
    layers turn one call into 243, and overload the callee just as it recovers.

    Anti-pattern:

        components:
          web: {depends_on: {api: {timeout: 900ms, retries: {max: 1, backoff: exponential, jitter: true, budget: 99%}}}}
          api: {depends_on: {db: {timeout: 300ms, retries: {max: 1, backoff: exponential, jitter: true, budget: 99%}}}}
          db: {}

    Best practice:

        components:
          web: {depends_on: {api: {timeout: 900ms}}}
          api: {depends_on: {db: {timeout: 300ms, retries: {max: 1, backoff: exponential, jitter: true, budget: 5%}}}}
          db: {}

    Waive it when: so few requests are retried that the callee can easily serve the multiplied load.

    See also: Amazon Builders' Library, "Timeouts, retries and backoff with jitter"; Google SRE book, ch. 21.
    """
    arriving: dict[str, Amplified] = {}
    for site in awaited_callers_first(analysis):
        before = arriving.get(site.caller, Amplified(1.0, (), frozenset()))
        after = _after(before, site)
        if _attempts(site) > 1:
            yield from _judged(site, after)
        known = arriving.get(site.callee, after)
        worst = max(known, after, key=lambda made: made.times)
        arriving[site.callee] = worst._replace(unbounded=known.unbounded | after.unbounded)


def _after(before: Amplified, site: CallSite) -> Amplified:
    if _attempts(site) == 1:
        return before
    retries = site.dependency.retries
    fresh = {site.route} if retries and (retries.budget is None or retries.budget > AMPLE) else set()
    return Amplified(before.times * _attempts(site), (*before.path, site), before.unbounded | fresh)


def _attempts(site: CallSite) -> float:
    retries = site.dependency.retries
    if retries is None:
        return 1.0
    return 1.0 + (retries.max if retries.budget is None else min(float(retries.max), retries.budget))


def _judged(site: CallSite, made: Amplified) -> Yields:
    capacity = site.callee_component.request_capacity
    served = None if capacity is None else capacity * site.callee_component.instances
    offered = load_at(site.analysis, site.callee) * made.times
    if made.unbounded and served is not None and offered > served:
        text = f"when {site.callee} fails, {quantity(offered)}/s reach it and it can serve {quantity(served)}/s"
        severity = Severity.BLOCKER if site.core else Severity.HIGH
    elif made.unbounded and made.times > BEARABLE:
        text = "the last component gets that much more load while it is down"
        severity = Severity.HIGH if made.times >= TERRIBLE else Severity.MEDIUM
    else:
        if made.unbounded and (silent := silent_through(site.analysis, site.callee) if served else (site.callee,)):
            field = f"journeys.{silent[0]}.peak" if served else f"components.{site.callee}.capacity"
            yield Undecided(site.route, f"whether {site.callee} can serve the retries that reach it", f"{field}: …")
        return
    layers = " → ".join([made.path[0].caller, *(call.callee for call in made.path)])
    changes = tuple(Change((*route, "retries", "budget"), BUDGET) for route in sorted(made.unbounded, key=repr))
    yield retry_amplification.found(
        site.route,
        f"retries turn one call into {quantity(made.times)} along {layers}; {text}",
        severity=severity,
        fix=Fix(f"bound the retries along {layers} with a budget", changes),
    )
