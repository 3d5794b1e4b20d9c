"""Everything that the page of an outage shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbook.incident import Case, Draft, Stage, draft, observed_stage
from workbook.incident.remedies import Design
from workbook.model import Architecture, Outage, OutageFile
from workbook.review.outage_findings import reviewed
from workbook.review.postmortem_case import happened
from workbook.review.presentable import Presentable
from workbook.review.replayed_outages import ReplayedOutage
from workbook.review.report.moments import Moment, moments


@dataclass(frozen=True)
class OutageReport(Presentable):
    """One outage: its moments, the runs that it was replayed in, and the draft of its post-mortem."""

    case: Case
    moments: tuple[Moment, ...]
    seen: Stage
    """What was seen while users were hit."""
    replays: tuple[ReplayedOutage, ...]
    """As intended; then as it behaved, if that differs."""
    draft: Draft

    @property
    def outage(self) -> Outage:
        return self.replays[0].replay.outage

    @property
    def designs(self) -> dict[Design, Architecture]:
        """The design of every run."""
        return {shown.which: shown.run.architecture for shown in self.replays}


def outage_report(file: OutageFile, today: date, past: Sequence[OutageFile] = ()) -> OutageReport:
    """The report of the outage in *file*; *today* stands for its day if that is not known.

    Costs what `replay --remedies` and `postmortem` cost, and an explanation per act of responders.
    """
    case = happened(file, today, past)
    assert case.replay is not None  # noqa: S101  an outage has one
    review = reviewed(case.architecture, case.replay.outage, today)
    runs: tuple[Design, ...] = ("as intended", "as it behaved") if case.replay.changes else ("as intended",)
    replays = tuple(
        ReplayedOutage(case.replay, which, review.findings, review.undecided, case.remedies) for which in runs
    )
    return OutageReport(case, moments(case), observed_stage(case), replays, draft(case))
