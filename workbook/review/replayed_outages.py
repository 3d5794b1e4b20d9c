"""Outages replayed, with what a review of their designs would have warned of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbook.findings import Finding
from workbook.incident import Accuracy, Remedies, Replay, Run, accuracy, replay
from workbook.incident.remedies import Design
from workbook.model import OutageFile
from workbook.review.outage_findings import remedies_of, warnings_of

__all__ = ["Design", "ReplayedOutage", "ReplayedOutages", "replayed_outage", "replayed_outages"]


@dataclass(frozen=True)
class ReplayedOutage:
    """One run of one outage."""

    replay: Replay
    which: Design
    """The run that is shown."""
    findings: Sequence[Finding] = ()
    """Those of the design as intended, which could have been read before."""
    remedies: Remedies | None = None

    @property
    def run(self) -> Run:
        return self.replay.as_intended if self.which == "as intended" else self.replay.as_behaved


@dataclass(frozen=True)
class ReplayedOutages:
    """The same run of many outages, and the totals."""

    accuracy: Accuracy
    which: Design
    findings: Mapping[str, Sequence[Finding]]
    """By id of the outage."""

    @property
    def outages(self) -> tuple[ReplayedOutage, ...]:
        """Every outage, in the order of their ids."""
        return tuple(
            ReplayedOutage(one, self.which, self.findings.get(one.outage.id, ())) for one in self.accuracy.replays
        )


def replayed_outage(file: OutageFile, which: Design, today: date, *, with_remedies: bool = False) -> ReplayedOutage:
    """One outage in full; *today* stands for its day if that is not known."""
    told = replay(file)
    findings = warnings_of(told.as_intended.architecture, told.outage, today)
    return ReplayedOutage(told, which, findings, remedies_of(told, today) if with_remedies else None)


def replayed_outages(files: Sequence[OutageFile], which: Design, today: date) -> ReplayedOutages:
    """Many outages and their totals."""
    replays = [replay(one) for one in files]
    found = {one.outage.id: warnings_of(one.as_intended.architecture, one.outage, today) for one in replays}
    return ReplayedOutages(accuracy(replays), which, found)
