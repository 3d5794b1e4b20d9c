from workbook.failure import Analysis
from workbook.findings import (
    CallSite,
    Confidence,
    Fix,
    Seems,
    Severity,
    Yields,
    awaited,
    journeys_through,
    rule,
    setting,
)
from workbook.findings.cut_apart_store import cut_apart_store
from workbook.findings.static_answer import static_answer
from workbook.findings.worst_single_failures import regions_of
from workbook.model.component import Data

STRICT = ("strong", "linearizable", "sequential")


@rule("data/CAP", Severity.HIGH, Seems.SHARED_FATE, Confidence.MEDIUM)
def cp_store_on_availability_first_journey(analysis: Analysis) -> Yields:
    """A journey that prefers availability waits for a store that prefers consistency.

    Why it matters: when the replicas cannot reach each other, users on a side without a quorum get errors where
    slightly stale data would have been good enough.

    Anti-pattern:

        components:
          web: {depends_on: {profiles: {access: write}}}
          profiles:
            kind: database
            data: {partition: consistent, consistency: strong, sharding_key: user, replication: sync, rpo: 1m,
                   backup: {every: 1h, restore_tested: 2026-10-01}}
        journeys:
          use: {needs: [web], prefers: availability}

    Best practice:

        components:
          web: {depends_on: {profiles: {access: write}}}
          profiles:
            kind: database
            data: {partition: available, consistency: eventual, sharding_key: user, replication: quorum, rpo: 1m,
                   backup: {every: 1h, restore_tested: 2026-10-01}}
        journeys:
          use: {needs: [web], prefers: availability}

    Waive it when: the call writes something that must not be written twice, and the journey can do that later.

    See also: Gilbert and Lynch, "Brewer's Conjecture", 2002; Abadi, "Consistency Tradeoffs in Modern Distributed
    Database System Design", IEEE Computer, 2012.
    """
    for site in awaited(analysis):
        store, component = cut_apart_store(site, "availability"), site.callee_component
        if store is None or not _is_strict(store.data) or _goes_on_without(site):
            continue
        if store.preferring:
            wide = component.serves == "global" and len(regions_of(analysis.architecture, component)) > 1
            yield cp_store_on_availability_first_journey.found(
                site.route,
                f"{store.who_prefer} availability, but {site.caller} needs {site.callee}: when a partition splits its "
                f"replicas in {store.places}, a side without a quorum gets errors",
                severity=Severity.BLOCKER if wide else None,
                fix=_fix(site),
            )
        elif store.unsaid and site.core:
            journey = store.unsaid[0]
            question = f"whether {journey} accepts a stale answer from {site.callee}"
            yield store.undecided(site, journey, question)


def _is_strict(data: Data) -> bool:
    return data.partition == "consistent" or (data.partition is None and data.consistency in STRICT)


def _goes_on_without(site: CallSite) -> bool:
    cached = site.dependency.cache is not None and bool(site.dependency.cache.ttl)
    return site.dependency.strength == "soft" or site.dependency.fallback is not None or cached


def _fix(site: CallSite) -> Fix | None:
    """A store that goes on; where another journey needs it strict, an older answer for this call, if that is one."""
    journeys = journeys_through(site.analysis, site.callee).values()
    if any(journey.prefers == "consistency" for journey in journeys):
        return static_answer(
            site, f"answer with the last known value when {site.callee} refuses", "the last known value"
        )
    route = ("components", site.callee, "data")
    return setting(route, judgement=True, partition="available", consistency="eventual")
