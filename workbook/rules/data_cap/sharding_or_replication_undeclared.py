from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, listed, load_at, on_core_path, rule, setting
from workbook.wording.quantities import quantity

PROPOSED = {"sharding_key": "none, it fits on one machine", "replication": "quorum"}


@rule("data/CAP", Severity.HIGH, Seems.SINGLE_POINT_OF_FAILURE, Confidence.MEDIUM)
def sharding_or_replication_undeclared(analysis: Analysis) -> Yields:
    """Sharding or replication of a database on a core path is missing.

    Why it matters: without a decision, hot shards and single copies go unnoticed until peak load or a failure exposes
    them.

    How evenly the key distributes the load is not part of a design.

    Always answers: a shard key or a replication mode that is not in the design was not chosen.

    Anti-pattern:

        components:
          web: {depends_on: {orders: {access: write, strength: soft}}}
          orders: {kind: database, data: {partition: available}}

    Best practice:

        components:
          web: {depends_on: {orders: {access: write, strength: soft}}}
          orders: {kind: database, data: {partition: available, sharding_key: customer, replication: quorum}}

    Waive it when: a provider runs it and guarantees both, as some cloud databases do.

    See also: Azure Architecture Center, "Sharding pattern"; Kleppmann, "Designing Data-Intensive Applications".
    """
    for name, component in analysis.architecture.components.items():
        if component.kind != "database" or not on_core_path(analysis, name):
            continue
        data = component.data
        missing = [] if data and data.sharding_key else ["sharding_key"]
        missing += [] if data and data.replication else ["replication"]
        if not missing:
            continue
        carried = load_at(analysis, name)
        load = f" {quantity(carried)}/s of" if carried else ""
        words = {"sharding_key": "its shard key", "replication": "its replication"}
        yield sharding_or_replication_undeclared.found(
            ("components", name),
            f"{name} serves{load} a core journey; missing: {listed([words[field] for field in missing])}",
            fix=setting(("components", name, "data"), judgement=True, **{field: PROPOSED[field] for field in missing}),
        )
