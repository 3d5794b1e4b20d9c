from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Fix, Seems, Severity, Yields, awaited, journeys_through, listed, rule, setting
from workbook.findings.worst_single_failures import regions_of
from workbook.model.component import Data

STRICT = ("strong", "linearizable", "sequential")


@rule("data/CAP", Severity.HIGH, Seems.SHARED_FATE)
def cp_store_on_availability_first_journey(analysis: Analysis) -> Yields:
    """A journey that would rather have an old answer waits for a store that would rather give none.

    Why it matters: when the replicas cannot see each other, the smaller side gets errors where a slightly old answer
    would have done.

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

    Waive it when: the call writes what must not be written twice, and the journey can do that later.

    See also: Gilbert and Lynch, "Brewer's Conjecture", 2002; Abadi, "Consistency Tradeoffs in Modern Distributed
    Database System Design", IEEE Computer, 2012.
    """
    journeys = analysis.architecture.journeys
    for one in awaited(analysis):
        store = one.callee_component
        if store.data is None or not _is_strict(store.data) or len(store.placed) < 2 or _goes_on_without(one):
            continue
        first = [name for name in one.journeys if journeys[name].prefers == "availability"]
        if first:
            places = listed(_some(list(store.placed)))
            wide = store.serves == "global" and len(regions_of(analysis.architecture, store)) > 1
            yield cp_store_on_availability_first_journey.found(
                one.route,
                f"{listed(first)} {'prefers' if len(first) == 1 else 'prefer'} availability, and {one.caller} needs "
                f"{one.callee}: when its {store.instances} replicas in {places} are cut apart, "
                "the smaller side gets errors",
                severity=Severity.BLOCKER if wide else None,
                fix=_fix(one),
            )
        elif silent := [name for name in one.journeys if journeys[name].prefers is None and one.core]:
            question = f"whether {silent[0]} would rather have an old answer than none from {one.callee}"
            yield Undecided(one.route, question, f"journeys.{silent[0]}.prefers: availability | consistency")


def _is_strict(data: Data) -> bool:
    return data.partition == "consistent" or (data.partition is None and data.consistency in STRICT)


def _goes_on_without(one: CallSite) -> bool:
    cached = one.dependency.cache is not None and bool(one.dependency.cache.ttl)
    return one.dependency.strength == "soft" or one.dependency.fallback is not None or cached


def _fix(one: CallSite) -> Fix:
    """A store that goes on; where another journey needs it strict, an older answer for this call."""
    journeys = journeys_through(one.analysis, one.callee).values()
    if any(journey.prefers == "consistency" for journey in journeys):
        return setting(one.route, judgement=True, fallback={"static": "what was read last"})
    route = ("components", one.callee, "data")
    return setting(route, judgement=True, partition="available", consistency="eventual")


def _some(names: list[str]) -> list[str]:
    return names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more places"]
