"""The rules run over files, one after the other, whatever is wrong with some of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from workbook.cli.check_options import FailOn
from workbook.errors import DocumentError, UsageError
from workbook.failure import Analysis
from workbook.findings import Baseline, Rule, Severity, read_baseline
from workbook.findings.bounded import THOROUGH, run_within
from workbook.model import load
from workbook.rules import ALL_RULES
from workbook.views.findings_located import Checked, Checkup
from workbook.views.plain import printable


def checkup_of(
    files: Sequence[Path], shown: Sequence[Rule], baseline: Baseline | None, fail_on: FailOn, today: date
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
    least = None if fail_on is FailOn.NEVER else Severity[fail_on.name]
    return Checkup(tuple(checked), tuple(refused), tuple(shown), least, baseline is not None)


def refusals(checkup: Checkup) -> Iterator[str]:
    """Why files could not be checked, a line for each problem."""
    for _, error in checkup.refused:
        for problem in error.problems:
            yield printable(str(problem))


def refuse_to_overwrite(files: Sequence[Path], written: Path) -> None:
    """`UsageError` if *written* is one of *files*, which hold designs."""
    if written.exists() and any(file.exists() and file.samefile(written) for file in files):
        raise UsageError(f"{written} is the design itself; write to another file")


def baseline_in(file: Path) -> Baseline:
    """The baseline in *file*; `UsageError` if it cannot be read, `DocumentError` if it is none."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise UsageError(f"cannot read the baseline {str(file)!r}: {reason}") from error
    return read_baseline(text, file)
