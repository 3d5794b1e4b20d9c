from workbook.failure import Analysis, Undecided
from workbook.findings import Seems, Severity, Yields, call_sites, listed, rule, setting


@rule("data/CAP", Severity.HIGH, Seems.MISCONFIGURATION)
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
    journeys = analysis.architecture.journeys
    for one in call_sites(analysis):
        store, writes = one.callee_component, one.dependency.is_said_to_write
        if one.dependency.plane == "control" or store.data is None or store.data.partition != "available":
            continue
        if len(store.placed) < 2 or (not one.waits and not writes):
            continue
        right = [name for name in one.journeys if journeys[name].prefers == "consistency"]
        silent = [name for name in one.journeys if journeys[name].prefers is None]
        if right:
            does = "both sides accept its writes" if writes else "one side answers it with what was true before"
            yield ap_store_on_correctness_journey.found(
                one.route,
                f"{listed(right)} {'prefers' if len(right) == 1 else 'prefer'} consistency, and when {one.callee} is "
                f"cut apart between {listed(_some(list(store.placed)))}, {does}",
                severity=None if writes and not _truth_elsewhere(analysis, right) else Severity.MEDIUM,
                fix=setting(("components", one.callee, "data"), judgement=True, partition="consistent"),
            )
        elif writes and silent:
            question = f"whether {silent[0]} may write to {one.callee} on both sides of a split"
            yield Undecided(one.route, question, f"journeys.{silent[0]}.prefers: availability | consistency")


def _truth_elsewhere(analysis: Analysis, journeys: list[str]) -> bool:
    """Whether each of *journeys* also writes to a store that stops when it is cut apart."""
    strict = [
        one
        for one in call_sites(analysis)
        if one.dependency.is_said_to_write and (data := one.callee_component.data) and data.partition == "consistent"
    ]
    return all(any(name in one.journeys for one in strict) for name in journeys)


def _some(names: list[str]) -> list[str]:
    return names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more places"]
