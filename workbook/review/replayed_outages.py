"""Outages replayed, with what a review of their designs would have warned of."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from workbook.errors import DocumentError, UsageError
from workbook.findings import Finding, OpenQuestion, Report
from workbook.incident import Accuracy, Remedies, Replay, Run, accuracy, asked_before, replay, warned
from workbook.incident.remedies import Design
from workbook.model import OutageFile
from workbook.review.file_by_file import file_by_file
from workbook.review.outage_findings import remedies_of, reviewed

__all__ = ["Design", "ReplayedOutage", "ReplayedOutages", "replayed_outage", "replayed_outages"]


@dataclass(frozen=True)
class ReplayedOutage:
    """One run of one outage."""

    replay: Replay
    which: Design
    """The run that is shown."""
    findings: Sequence[Finding] = ()
    """Those of the design as intended, which could have been read before."""
    questions: Sequence[OpenQuestion] = ()
    """What a review of that design would have asked."""
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
    questions: Mapping[str, Sequence[OpenQuestion]]
    """The same of what would have been asked."""
    refused: tuple[tuple[str, DocumentError], ...] = ()
    """Files that cannot be replayed, and why."""
    crashes: tuple[Exception, ...] = ()
    """What went wrong in the program itself; each file with such an error is among the refused."""

    @property
    def outages(self) -> tuple[ReplayedOutage, ...]:
        """Every outage, in the order of their ids."""
        return tuple(
            ReplayedOutage(
                replayed,
                self.which,
                self.findings.get(replayed.outage.id, ()),
                self.questions.get(replayed.outage.id, ()),
            )
            for replayed in self.accuracy.replays
        )

    @property
    def foreseen(self) -> tuple[int, int]:
        """Misses that a finding or a question names beforehand, of how many misses, in the design as intended."""
        named = [
            bool(warned(miss, one.findings) or asked_before(miss, one.questions))
            for one in self.outages
            for miss in one.replay.as_intended.misses
            if miss.comparison.outcome == "missed"
        ]
        return sum(named), len(named)


def replayed_outage(file: OutageFile, which: Design, today: date, *, with_remedies: bool = False) -> ReplayedOutage:
    """One outage in full; *today* stands for its day if that is not known."""
    replayed = replay(file)
    report = reviewed(replayed.as_intended.architecture, replayed.outage, today)
    helping = remedies_of(replayed, today, report.findings) if with_remedies else None
    return ReplayedOutage(replayed, which, report.findings, report.undecided, helping)


def replayed_outages(
    files: Sequence[Path], read: Callable[[Path], OutageFile], which: Design, today: date
) -> ReplayedOutages:
    """Many outages, each *read*, and the totals of those that can be replayed.

    Raises:
        UsageError: two files are about the same outage, which would count twice.

    """

    def replayed(file: Path) -> tuple[Replay, Report]:
        made = replay(read(file))
        return made, reviewed(made.as_intended.architecture, made.outage, today)

    every = file_by_file({str(file): partial(replayed, file) for file in files})
    ids = Counter(made.outage.id for made, _ in every.accepted.values())
    if twice := sorted(name for name, number in ids.items() if number > 1):
        raise UsageError(f"two files tell the same outage: {', '.join(twice)}")
    findings = {made.outage.id: report.findings for made, report in every.accepted.values()}
    questions = {made.outage.id: report.undecided for made, report in every.accepted.values()}
    replays = [made for made, _ in every.accepted.values()]
    return ReplayedOutages(accuracy(replays), which, findings, questions, every.refused, every.crashes)
