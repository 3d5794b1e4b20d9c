from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, call_sites, rule, setting
from workbook.findings.cut_apart_store import cut_apart_store


@rule("data/CAP", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.MEDIUM)
def ap_store_on_correctness_journey(analysis: Analysis) -> Yields:
    """A journey that needs consistency uses a store that accepts conflicting writes.

    Why it matters: when the replicas cannot reach each other, each side continues. Money is spent twice, or the last
    seat is sold twice, without a single error.

    A stale read is one step less severe than a lost write. So is a write if the journey also writes to a store that
    stops rather than diverge, because that store is authoritative. Conditional writes and merging by a ledger are not
    part of a design.

    Anti-pattern:

        components:
          web: {depends_on: {accounts: {access: write}}}
          accounts:
            kind: database
            data: {partition: available, consistency: eventual, sharding_key: account, replication: quorum, rpo: 1m,
                   backup: {every: 1h, restore_tested: 2026-10-01}}
        journeys:
          pay: {needs: [web], prefers: consistency}

    Best practice:

        components:
          web: {depends_on: {accounts: {access: write}}}
          accounts:
            kind: database
            data: {partition: consistent, consistency: strong, sharding_key: account, replication: quorum, rpo: 1m,
                   backup: {every: 1h, restore_tested: 2026-10-01}}
        journeys:
          pay: {needs: [web], prefers: consistency}

    Waive it when: writes are only added, and their sum is reconciled afterwards, as in a ledger.

    See also: Abadi, "Consistency Tradeoffs in Modern Distributed Database System Design", IEEE Computer, 2012;
    Kleppmann, "Designing Data-Intensive Applications".
    """
    for site in call_sites(analysis):
        store, writes = cut_apart_store(site, "consistency"), site.dependency.is_said_to_write
        if store is None or site.dependency.plane == "control" or store.data.partition != "available":
            continue
        if not site.waits and not writes:
            continue
        if store.preferring:
            does = "both sides accept its writes" if writes else "one side returns stale data"
            yield ap_store_on_correctness_journey.found(
                site.route,
                f"{store.who_prefer} consistency, but when a network partition splits {site.callee} between "
                f"{store.places}, {does}",
                severity=None if writes and not _truth_elsewhere(analysis, store.preferring) else Severity.MEDIUM,
                fix=setting(("components", site.callee, "data"), judgement=True, partition="consistent"),
            )
        elif writes and store.unsaid:
            journey = store.unsaid[0]
            yield store.undecided(
                site, journey, f"whether {journey} may write to {site.callee} on both sides of a partition"
            )


def _truth_elsewhere(analysis: Analysis, journeys: tuple[str, ...]) -> bool:
    """Whether each of *journeys* also writes to a store that stops when it is cut apart."""
    strict = [
        site
        for site in call_sites(analysis)
        if site.dependency.is_said_to_write and (data := site.callee_component.data) and data.partition == "consistent"
    ]
    return all(any(name in site.journeys for site in strict) for name in journeys)
