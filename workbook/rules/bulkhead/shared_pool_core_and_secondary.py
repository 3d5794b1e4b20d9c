from math import ceil, inf

from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Fix, Seems, Severity, Yields, awaited, journeys_through, listed, rule, setting
from workbook.findings.timing import tail
from workbook.wording.quantities import quantity, seconds

SHARE = 4
"""A dependency of secondary journeys gets at most one worker in so many."""


@rule("bulkhead", Severity.HIGH, Seems.SHARED_FATE)
def shared_pool_core_and_secondary(analysis: Analysis) -> Yields:
    """What only a secondary journey calls can take every worker of a core one.

    Why it matters: one pool is one fate. A cosmetic feature that hangs takes the workers that do what users came for.

    Found where one slow callee fills the pool, at once without a timeout, with one by Little's law. Several that are
    slow together are not looked at. A client's pool is one user's own.

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

    Waive it when: waiting calls hold no worker in the caller, and how many may wait is bounded.

    See also: Azure Architecture Center, "Bulkhead pattern"; Hystrix wiki, "How it Works", on isolation.
    """
    for one in awaited(analysis):
        core = [name for name, journey in journeys_through(analysis, one.caller).items() if journey.priority == "core"]
        if not core or not _only_secondary(one) or one.dependency.bulkhead or one.caller_component.kind == "client":
            continue
        drained = {analysis.traffic.drains(call) for call in one.calls}
        if True in drained:
            yield shared_pool_core_and_secondary.found(
                one.route,
                f"{listed(one.journeys)} alone {'call' if one.journeys[1:] else 'calls'} {one.callee}, from workers of "
                f"{one.caller} that {listed(core)} {'need' if core[1:] else 'needs'} as well; when it hangs, "
                f"{_filled(one)}",
                severity=Severity.BLOCKER if one.wait == inf else None,
                fix=_fix(one),
            )
        elif None in drained:
            silent = (*one.silent_journeys, "…")[0]
            field = "workers" if one.caller_component.workers is None else ""
            named = f"components.{one.caller}.{field}: …" if field else f"journeys.{silent}.peak: …"
            yield Undecided(one.route, f"whether a slow {one.callee} takes all workers of {one.caller}", named)


def _only_secondary(one: CallSite) -> bool:
    journeys = one.analysis.architecture.journeys
    return bool(one.journeys) and all(journeys[name].priority == "secondary" for name in one.journeys)


def _filled(one: CallSite) -> str:
    if one.wait == inf:
        return "nothing ever gives the workers back"
    workers = sum(one.analysis.traffic.workers(call) or 0.0 for call in one.calls)
    return f"{quantity(one.rate)}/s × {seconds(one.wait)} hold all {quantity(workers)} workers"


def _fix(one: CallSite) -> Fix:
    """Twice what usual calls hold, and no more than a quarter of the pool; a guess where figures are missing."""
    workers, slow = one.caller_component.workers, tail(one.analysis, one.callee)
    if workers is None:
        return setting(one.route, judgement=True, bulkhead=5)
    most = max(1, workers // SHARE)
    if slow is None or not one.rate_known:
        return setting(one.route, judgement=True, bulkhead=most)
    usual = ceil(2 * one.rate * slow / one.caller_component.instances)
    return setting(one.route, judgement=usual > most, bulkhead=max(1, min(usual, most)))
