"""The rules run over files, one after the other, whatever is wrong with some of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from workbook.document import repository_path
from workbook.errors import DocumentError
from workbook.failure import Analysis
from workbook.failure.missing_numbers import MissingNumber
from workbook.findings import Baseline, Finding, Report, Rule, Severity, baseline_text, read_baseline, run
from workbook.findings.effect_budget import THOROUGH
from workbook.model import Architecture
from workbook.review.file_by_file import file_by_file
from workbook.review.presentable import Presentable
from workbook.rules import ALL_RULES

__all__ = ["CANNOT_BE_CHECKED", "Baseline", "Checked", "Checkup", "checkup_of", "read_baseline", "severity_named"]


CANNOT_BE_CHECKED = "cannot-be-checked"
"""What stands in the place of a rule where a file was not accepted: the error is a finding, and a blocker."""

MOST_ASKED = 3
"""Questions that are asked of somebody who did not ask for them."""


@dataclass(frozen=True)
class Checked:
    """A file that was accepted, and what was found in it."""

    file: str
    architecture: Architecture
    report: Report
    known: frozenset[str] = frozenset()
    """Ids in the baseline."""
    deciding: tuple[tuple[MissingNumber, int], ...] = ()
    """The missing numbers on which most verdicts of single failures rest, and how many."""
    single_failures: int = 0
    """How many there are; 0 if what rests on missing numbers was not counted."""

    @property
    def new(self) -> tuple[Finding, ...]:
        """Findings that are neither waived nor in the baseline."""
        return tuple(finding for finding in self.report.findings if finding.id not in self.known)

    @property
    def told(self) -> tuple[Finding, ...]:
        """Those, and the waived ones."""
        return (*self.new, *self.report.waived)

    @property
    def every(self) -> tuple[Finding, ...]:
        return (*self.report.findings, *self.report.waived)


@dataclass(frozen=True)
class Checkup(Presentable):
    """A run of the rules over some files."""

    checked: tuple[Checked, ...]
    refused: tuple[tuple[str, DocumentError], ...]
    """Files that could not be accepted, and why."""
    rules: tuple[Rule, ...]
    """Rules that were asked."""
    fail_on: Severity | None
    """The least severity that fails the run."""
    against_baseline: bool = False
    crashes: tuple[Exception, ...] = ()
    """What went wrong in the program itself; each file with such an error is among the refused."""
    paths: Mapping[str, str] = field(default_factory=dict)
    """How each file is called in its repository."""

    def path(self, file: str) -> str:
        """The name of *file* where its repository is shown."""
        return self.paths.get(file, file)

    def fails(self, finding: Finding) -> bool:
        return self.fail_on is not None and finding.waiver is None and finding.severity >= self.fail_on

    @property
    def failed(self) -> bool:
        """Whether there is a new finding as severe as that."""
        return any(self.fails(finding) for checked in self.checked for finding in checked.new)

    def baseline(self, folder: Path) -> str:
        """Everything found, as the text of a baseline for *folder*."""
        return baseline_text([(Path(checked.file), checked.report.findings) for checked in self.checked], folder)


def severity_named(name: str) -> Severity | None:
    """The severity called *name*; None for `never`."""
    return None if name == "never" else Severity[name.upper()]


def checkup_of(  # noqa: PLR0913, PLR0917  each is one choice about the check
    files: Sequence[Path],
    read: Callable[[Path], Architecture],
    shown: Sequence[Rule],
    baseline: Baseline | None,
    fail_on: Severity | None,
    today: date,
) -> Checkup:
    """What *shown* find in *files*, each *read* and looked at once, and which of it *baseline* knows.

    A file that cannot be accepted, or that the program itself fails on, does not keep the others from being checked.
    """

    def checked(file: Path) -> Checked:
        return _checked(file, read(file), shown, baseline, today)

    files_checked = file_by_file({str(file): partial(checked, file) for file in files})
    every = tuple(files_checked.accepted.values())
    names = [*(checked.file for checked in every), *(file for file, _ in files_checked.refused)]
    return Checkup(
        every,
        files_checked.refused,
        tuple(shown),
        fail_on,
        against_baseline=baseline is not None,
        crashes=files_checked.crashes,
        paths={name: repository_path(name) for name in names},
    )


def _checked(
    file: Path, architecture: Architecture, shown: Sequence[Rule], baseline: Baseline | None, today: date
) -> Checked:
    analysis = Analysis(architecture)
    report = run(ALL_RULES, analysis, today=today, shown=shown, work=THOROUGH)
    counted = analysis.undecided_failures if report.undecided else None
    document = architecture._document  # noqa: SLF001  it knows the name of what was really read
    name = document.file if document else str(file)
    known = baseline.known_in(Path(name)) if baseline else frozenset[str]()
    deciding = counted.deciding[:MOST_ASKED] if counted else ()
    return Checked(name, architecture, report, known, deciding, counted.total if counted else 0)
