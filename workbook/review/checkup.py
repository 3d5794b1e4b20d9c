"""The rules run over files, one after the other, whatever is wrong with some of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workbook.errors import DocumentError
from workbook.failure import Analysis
from workbook.findings import Baseline, Finding, Report, Rule, Severity, baseline_text, read_baseline
from workbook.findings.effect_budget import THOROUGH, run_within
from workbook.model import Architecture, load
from workbook.rules import ALL_RULES

__all__ = ["Baseline", "Checked", "Checkup", "checkup_of", "read_baseline", "severity_named"]


@dataclass(frozen=True)
class Checked:
    """A file that was accepted, and what was found in it."""

    file: str
    architecture: Architecture
    report: Report
    known: frozenset[str] = frozenset()
    """Ids in the baseline."""

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
class Checkup:
    """A run of the rules over some files."""

    checked: tuple[Checked, ...]
    refused: tuple[tuple[str, DocumentError], ...]
    """Files that could not be accepted, and why."""
    rules: tuple[Rule, ...]
    """Rules that were asked."""
    fail_on: Severity | None
    """The least severity that fails the run."""
    against_baseline: bool = False

    def fails(self, finding: Finding) -> bool:
        return self.fail_on is not None and finding.waiver is None and finding.severity >= self.fail_on

    @property
    def failed(self) -> bool:
        """Whether there is a new finding as severe as that."""
        return any(self.fails(finding) for one in self.checked for finding in one.new)

    def baseline(self, folder: Path) -> str:
        """Everything found, as the text of a baseline for *folder*."""
        return baseline_text([(Path(one.file), one.report.findings) for one in self.checked], folder)


def severity_named(name: str) -> Severity | None:
    """The severity called *name*; None for `never`."""
    return None if name == "never" else Severity[name.upper()]


def checkup_of(
    files: Sequence[Path], shown: Sequence[Rule], baseline: Baseline | None, fail_on: Severity | None, today: date
) -> Checkup:
    """What *shown* find in *files*, each looked at once, and which of it *baseline* knows."""
    checked: list[Checked] = []
    refused: list[tuple[str, DocumentError]] = []
    for file in dict.fromkeys(files):
        try:
            architecture = load(file)
        except DocumentError as error:
            refused.append((str(file), error))
            continue
        report = run_within(THOROUGH, ALL_RULES, Analysis(architecture), today=today, shown=shown)
        known = baseline.known_in(file) if baseline else frozenset[str]()
        checked.append(Checked(str(file), architecture, report, known))
    return Checkup(tuple(checked), tuple(refused), tuple(shown), fail_on, baseline is not None)
