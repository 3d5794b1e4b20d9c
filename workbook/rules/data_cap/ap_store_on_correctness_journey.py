from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, call_sites, rule, setting
from workbook.findings.cut_apart_store import cut_apart_store


@rule("data/CAP", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.MEDIUM)
def ap_store_on_correctness_journey(analysis: Analysis) -> Yields:
    """A journey that must be right writes to a store that accepts both of two contradicting writes.

    Why it matters: when the replicas cannot see each other, each side goes on. Money is spent twice and the last seat
    is sold twice, without a single error.

    Reading an old answer is one step less severe than losing a write, and so is a write when the journey also writes to
    a store that stops rather than contradict itself: the truth is there. Whether writes are conditional, or merged by a
    ledger, cannot be seen in a design.

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

    Waive it when: writes only add, and what they add up to is checked afterwards, as in a ledger.

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
            does = "both sides accept its writes" if writes else "one side answers it with what was true before"
            yield ap_store_on_correctness_journey.found(
                site.route,
                f"{store.who_prefer} consistency, and when {site.callee} is cut apart between {store.places}, {does}",
                severity=None if writes and not _truth_elsewhere(analysis, store.preferring) else Severity.MEDIUM,
                fix=setting(("components", site.callee, "data"), judgement=True, partition="consistent"),
            )
        elif writes and store.unsaid:
            journey = store.unsaid[0]
            yield store.undecided(
                site, journey, f"whether {journey} may write to {site.callee} on both sides of a split"
            )


def _truth_elsewhere(analysis: Analysis, journeys: tuple[str, ...]) -> bool:
    """Whether each of *journeys* also writes to a store that stops when it is cut apart."""
    strict = [
        site
        for site in call_sites(analysis)
        if site.dependency.is_said_to_write and (data := site.callee_component.data) and data.partition == "consistent"
    ]
    return all(any(name in site.journeys for site in strict) for name in journeys)
