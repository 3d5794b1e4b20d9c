from math import ceil, inf

from workbook.failure import Analysis, Undecided
from workbook.findings import (
    CallSite,
    Confidence,
    Fix,
    Seems,
    Severity,
    Yields,
    awaited,
    journeys_through,
    listed,
    rule,
    setting,
)
from workbook.findings.timing import tail
from workbook.wording.quantities import quantity, seconds

SHARE = 4
"""A dependency of secondary journeys gets at most one worker in so many."""


@rule("bulkhead", Severity.HIGH, Seems.SHARED_FATE, Confidence.HIGH)
def shared_pool_core_and_secondary(analysis: Analysis) -> Yields:
    """Calls of a secondary journey can use up the workers that a core journey needs.

    Why it matters: a shared worker pool fails as one. When a minor feature hangs, it holds the workers that serve what
    users came for.

    It is a finding when one slow callee fills the pool, at once without a timeout, and by Little's law with one.
    Several callees that are slow at the same time are not examined. A client's pool belongs to one user and is not
    examined.

    Anti-pattern:

        components:
          web:
            workers: 20
            load_shedding: [look, use]
            depends_on: {ads: {journeys: [look], timeout: 900ms}}
          ads: {}
        journeys:
          use: {needs: [web]}
          look: {needs: [web], priority: secondary, peak: 150/s}

    Best practice:

        components:
          web:
            workers: 20
            load_shedding: [look, use]
            depends_on: {ads: {journeys: [look], timeout: 900ms, bulkhead: 5}}
          ads: {}
        journeys:
          use: {needs: [web]}
          look: {needs: [web], priority: secondary, peak: 150/s}

    Waive it when: waiting calls hold no worker in the caller, and the number of waiting calls is bounded.

    See also: Azure Architecture Center, "Bulkhead pattern"; Hystrix wiki, "How it Works", on isolation.
    """
    for site in awaited(analysis):
        core = [name for name, journey in journeys_through(analysis, site.caller).items() if journey.priority == "core"]
        if not core or not _only_secondary(site) or site.dependency.bulkhead or site.caller_component.kind == "client":
            continue
        drained = {analysis.traffic.drains(call) for call in site.calls}
        if True in drained:
            yield shared_pool_core_and_secondary.found(
                site.route,
                f"{listed(site.journeys)} {'call' if site.journeys[1:] else 'calls'} {site.callee} from workers "
                f"of {site.caller} that {listed(core)} {'need' if core[1:] else 'needs'} too; when {site.callee} "
                "hangs, "
                f"{_filled(site)}",
                severity=Severity.BLOCKER if site.wait == inf else None,
                fix=_fix(site),
            )
        elif None in drained:
            silent = (*site.silent_journeys, "…")[0]
            field = "workers" if site.caller_component.workers is None else ""
            named = f"components.{site.caller}.{field}: …" if field else f"journeys.{silent}.peak: …"
            yield Undecided(site.route, f"whether a slow {site.callee} takes all workers of {site.caller}", named)


def _only_secondary(site: CallSite) -> bool:
    journeys = site.analysis.architecture.journeys
    return bool(site.journeys) and all(journeys[name].priority == "secondary" for name in site.journeys)


def _filled(site: CallSite) -> str:
    if site.wait == inf:
        return "without a timeout the workers are never released"
    workers = sum(site.analysis.traffic.workers(call) or 0.0 for call in site.calls)
    return f"{quantity(site.rate)}/s × {seconds(site.wait)} hold all {quantity(workers)} workers"


def _fix(site: CallSite) -> Fix:
    """Twice what usual calls hold, and no more than a quarter of the pool; a guess where figures are missing."""
    workers, slow = site.caller_component.workers, tail(site.analysis, site.callee)
    if workers is None:
        return setting(site.route, judgement=True, bulkhead=5)
    most = max(1, workers // SHARE)
    if slow is None or not site.rate_known:
        return setting(site.route, judgement=True, bulkhead=most)
    usual = ceil(2 * site.rate * slow / site.caller_component.instances)
    return setting(site.route, judgement=usual > most, bulkhead=max(1, min(usual, most)))
