from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, listed, on_core_path, rule, setting
from workbook.wording.name_lists import first_few

STORES = ("database", "object-store")


@rule("data/CAP", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.MEDIUM)
def partition_behaviour_unspecified(analysis: Analysis) -> Yields:
    """The behaviour of a store during a network partition is not specified.

    Why it matters: during a partition the store does something. If you did not choose which side continues and which
    one stops, you learn it in the outage, with users' data.

    A quorum specifies it too, because the side without a quorum stops. Copies of a regional store are checked within
    each region.

    Anti-pattern:

        components:
          web: {depends_on: {orders: {strength: soft}}}
          orders: {kind: database, data: {consistency: eventual, sharding_key: customer, replication: quorum}}

    Best practice:

        components:
          web: {depends_on: {orders: {strength: soft}}}
          orders: {kind: database, data: {consistency: eventual, sharding_key: customer, replication: quorum,
                                          partition: available}}

    Waive it when: the data can be thrown away and rebuilt, so that neither choice matters.

    See also: Gilbert and Lynch, "Brewer's Conjecture", 2002.
    """
    for name, component in analysis.architecture.components.items():
        said = component.quorum is not None or (component.data is not None and component.data.partition is not None)
        if component.kind not in STORES or said:
            continue
        route = ("components", name)
        if not component.placed:
            if component.instances > 1:
                yield Undecided(
                    route, f"whether a partition can separate the replicas of {name}", "placed: {…: 1, …: 1}"
                )
        elif any(len(analysis.graph.stamps[stamp].placed) > 1 for stamp in analysis.graph.stamps_of[name]):
            yield partition_behaviour_unspecified.found(
                route,
                f"{name} has replicas in {listed(first_few(list(component.placed), what='domains'))}. Which side "
                "continues when "
                "they cannot reach each other is not specified",
                severity=Severity.HIGH if on_core_path(analysis, name) else None,
                fix=setting((*route, "data"), judgement=True, partition="available"),
            )
