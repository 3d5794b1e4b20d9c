from workbook.failure import Analysis, Undecided
from workbook.failure.partition import uncut
from workbook.failure.partition.uncut import UncutStores
from workbook.failure.per_analysis_cache import once_per_analysis
from workbook.findings import CallSite, Confidence, Seems, Severity, Yields, call_sites, listed, rule, setting
from workbook.traffic.size.size import sums_of
from workbook.wording.quantities import quantity, seconds

NEVER_BEHIND = ("strong", "linearizable")


@rule("data/CAP", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.HIGH)
def failover_loses_writes(analysis: Analysis) -> Yields:
    """Replication lags, although the design allows no lost writes.

    Why it matters: when the primary fails and a lagging copy takes over, the latest writes are lost or reappear later
    as a conflicting version.

    A journey that needs consistency and also writes to a synchronously replicated store is safe there. The fencing of
    the old primary is not part of a design; `rpo` is used as the amount that may be lost.

    Anti-pattern:

        components:
          web: {depends_on: {orders: {access: write, strength: soft}}}
          orders:
            kind: database
            data: {partition: available, consistency: eventual, sharding_key: customer, replication: async, rpo: 0s,
                   backup: {every: 1h, restore_tested: 2026-10-01}}

    Best practice:

        components:
          web: {depends_on: {orders: {access: write, strength: soft}}}
          orders:
            kind: database
            data: {partition: available, consistency: eventual, sharding_key: customer, replication: semi-sync, rpo: 0s,
                   backup: {every: 1h, restore_tested: 2026-10-01}}

    Waive it when: every write can be replayed from a log that is replicated synchronously.

    See also: Kleppmann, "Designing Data-Intensive Applications", on replication.
    """
    journeys = analysis.architecture.journeys
    writes: dict[str, list[CallSite]] = {}
    for site in call_sites(analysis):
        if site.dependency.is_said_to_write:
            writes.setdefault(site.callee, []).append(site)
    for name, component in analysis.architecture.components.items():
        data = component.data
        writers = writes.get(name, [])
        if data is None or data.replication != "async" or component.instances == 1 or not writers:
            continue
        route = ("components", name, "data")
        makes = dict.fromkeys(journey for site in writers for journey in site.journeys)
        right = [
            journey
            for journey in makes
            if journeys[journey].prefers == "consistency" and not _truth_elsewhere(writes, name, journey)
        ]
        if data.rpo is None:
            yield Undecided(route, f"how many writes to {name} a failover may lose", "rpo: …")
        elif data.rpo == 0 or data.consistency in NEVER_BEHIND or right:
            yield failover_loses_writes.found(
                route,
                f"{name} replicates asynchronously (replication: async), {_but(data.rpo, data.consistency, right)}; "
                f"{_price(analysis, name, writers, data.rpo)}",
                fix=setting(route, judgement=True, replication="semi-sync"),
            )


def _truth_elsewhere(writes: dict[str, list[CallSite]], store: str, journey: str) -> bool:
    """Whether *journey* also writes to another store, whose copies are never behind."""
    for name, calls in writes.items():
        data = calls[0].callee_component.data
        is_exact = name != store and data is not None and data.replication in ("sync", "semi-sync", "quorum")
        if is_exact and any(journey in site.journeys for site in calls):
            return True
    return False


def _but(rpo: float, consistency: str | None, right: list[str]) -> str:
    if rpo == 0:
        return "but no write may be lost (rpo: 0s)"
    if consistency in NEVER_BEHIND:
        return f"but promises to be never behind (consistency: {consistency})"
    return f"but {listed(right)} {'prefers' if len(right) == 1 else 'prefer'} consistency"


def _price(analysis: Analysis, name: str, writers: list[CallSite], rpo: float) -> str:
    """What a failover may lose: by the declared lag, as `partition` shows it, else by the declared rpo."""
    stamps = [_uncut_stores(analysis).stamp(stamp).failover_loses for stamp in analysis.graph.stamps_of[name]]
    worst = max((loss for loss in stamps if loss is not None), key=lambda loss: loss.writes or 0.0, default=None)
    if worst is not None and worst.writes:
        return f"with a lag of {seconds(worst.seconds)} a failover at peak loses {quantity(worst.writes)} writes"
    written = sum(site.rate for site in writers)
    if rpo and written:
        return f"{quantity(written)}/s for {seconds(rpo)}: up to {quantity(written * rpo)} writes may be lost"
    return "writes that are not copied yet are lost with the primary"


@once_per_analysis
def _uncut_stores(analysis: Analysis) -> UncutStores:
    """What a failover of each store loses."""
    return uncut(analysis.graph, sums_of(analysis.traffic))
