from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, listed, on_core_path, rule, setting
from workbook.wording.name_lists import first_few

STORES = ("database", "object-store")


@rule("data/CAP", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.MEDIUM)
def partition_behaviour_unspecified(analysis: Analysis) -> Yields:
    """Nobody said what a store does when its replicas cannot see each other.

    Why it matters: it does something all the same. Which side goes on, and which one stops, is then found out by
    accident, with the data of users.

    A quorum says it too, since the side without one stops. Copies of a regional store are asked within each region.

    Anti-pattern:

        components:
          web: {depends_on: {orders: {strength: soft}}}
          orders: {kind: database, data: {consistency: eventual, sharding_key: customer, replication: quorum}}

    Best practice:

        components:
          web: {depends_on: {orders: {strength: soft}}}
          orders: {kind: database, data: {consistency: eventual, sharding_key: customer, replication: quorum,
                                          partition: available}}

    Waive it when: the replicas share one switch, so that nothing can come between them.

    See also: Gilbert and Lynch, "Brewer's Conjecture", 2002.
    """
    for name, component in analysis.architecture.components.items():
        said = component.quorum is not None or (component.data is not None and component.data.partition is not None)
        if component.kind not in STORES or said:
            continue
        route = ("components", name)
        if not component.placed:
            if component.instances > 1:
                yield Undecided(route, f"whether the replicas of {name} can be cut apart", "placed: {…: 1, …: 1}")
        elif any(len(analysis.graph.stamps[stamp].placed) > 1 for stamp in analysis.graph.stamps_of[name]):
            yield partition_behaviour_unspecified.found(
                route,
                f"{name} has replicas in {listed(first_few(list(component.placed), what='domains'))}, and nothing says "
                "who goes on when they cannot see each other",
                severity=Severity.HIGH if on_core_path(analysis, name) else None,
                fix=setting((*route, "data"), judgement=True, partition="available"),
            )
