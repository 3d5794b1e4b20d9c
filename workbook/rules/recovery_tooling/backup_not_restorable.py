from datetime import date

from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, dated_rule, on_core_path, setting
from workbook.findings.worst_single_failures import STALE_DAYS, days_since
from workbook.model.component import Data

OF_RECORD = ("database", "object-store")


@dated_rule("recovery/tooling", Severity.BLOCKER, Seems.SINGLE_POINT_OF_FAILURE, Confidence.HIGH)
def backup_not_restorable(analysis: Analysis, today: date) -> Yields:
    """It is unknown whether the data can be restored from a backup.

    Why it matters: replication copies a deletion within milliseconds, so replicas are not a backup. A backup that was
    never restored may not work, and how long restoring takes is unknown.

    A store without a backup is a finding if the design limits its loss (`rpo`, `rto`) or requires consistency. For
    other stores, whether they can be recomputed is a question. Where a backup is stored is not part of a design.

    Anti-pattern:

        components:
          web: {depends_on: {orders: {access: write}}}
          orders:
            kind: database
            data: {partition: consistent, consistency: strong, sharding_key: customer, replication: sync, rpo: 5m}

    Best practice:

        components:
          web: {depends_on: {orders: {access: write}}}
          orders:
            kind: database
            data: {partition: consistent, consistency: strong, sharding_key: customer, replication: sync, rpo: 5m,
                   backup: {every: 1h, restore_tested: 2026-10-01}}

    Waive it when: everything in it can be recomputed from something that is backed up.

    See also: AWS Well-Architected, REL09; Google SRE book, ch. 26; the loss of data at GitLab, January 2017.
    """
    for name, component in analysis.architecture.components.items():
        if component.kind not in OF_RECORD:
            continue
        route = ("components", name)
        data = component.data
        backup = data.backup if data else None
        if backup is None and (data is None or not _of_record(data)):
            question = f"whether the data in {name} can be recomputed from another source"
            yield Undecided(route, question, "data: {backup: {…}} if not")
            continue
        days = days_since(backup.restore_tested, today) if backup else None
        fix = setting((*route, "data", "backup"), judgement=True, every="1h", restore_tested=today.isoformat())
        severity = Severity.BLOCKER if on_core_path(analysis, name) else Severity.HIGH
        if backup is None:
            yield backup_not_restorable.found(
                (*route, "data"), f"{name} has no backup; deleted data is lost", severity=severity, fix=fix
            )
        elif days is None:
            text = f"restoring {name} from its backup was never tested"
            yield backup_not_restorable.found((*route, "data", "backup"), text, severity=severity.lowered(), fix=fix)
        elif days > STALE_DAYS:
            yield backup_not_restorable.found(
                (*route, "data", "backup", "restore_tested"),
                f"{name} was last restored from its backup {days} days ago; repeat the test every half year",
                severity=Severity.MEDIUM,
                fix=setting((*route, "data", "backup"), judgement=True, restore_tested=today.isoformat()),
            )


def _of_record(data: Data) -> bool:
    """Whether a store says that what it holds matters."""
    strict = data.partition == "consistent" or data.consistency in ("strong", "linearizable")
    return strict or data.rpo is not None or data.rto is not None
