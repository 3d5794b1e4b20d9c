from workbook.failure import Analysis, Undecided
from workbook.findings import Seems, Severity, Yields, listed, on_core_path, rule, setting
from workbook.model import Component

STORES = ("database", "object-store", "search")


@rule("data/CAP", Severity.MEDIUM, Seems.MISCONFIGURATION)
def partition_behaviour_unspecified(analysis: Analysis) -> Yields:
    """Nobody said what a store does when its replicas cannot see each other.

    Why it matters: it does something all the same. Which side goes on, and which one stops, is then found out by
    accident, with the data of users.

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
        if not _keeps(component) or (component.data and component.data.partition):
            continue
        route = ("components", name)
        if not component.placed:
            if component.instances > 1:
                yield Undecided(route, f"whether the replicas of {name} can be cut apart", "placed: {…: 1, …: 1}")
        elif len(component.placed) > 1:
            side = (
                "consistent" if component.quorum and component.quorum.write > component.instances / 2 else "available"
            )
            yield partition_behaviour_unspecified.found(
                route,
                f"{name} has replicas in {listed(_some(list(component.placed)))}, and nothing says who goes on when "
                "they cannot see each other",
                severity=Severity.HIGH if on_core_path(analysis, name) else None,
                fix=setting((*route, "data"), judgement=True, partition=side),
            )


def _keeps(component: Component) -> bool:
    return component.kind in STORES or component.quorum is not None


def _some(names: list[str]) -> list[str]:
    return names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more domains"]
