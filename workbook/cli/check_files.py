"""Files around a check: what could not be read, what must not be overwritten, the baseline."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli.outcome import Output
from workbook.errors import UsageError

if TYPE_CHECKING:
    from workbook.review.checkup import Baseline, Checkup


LARGEST_BASELINE = 64_000_000
"""Bytes: some hundred thousand findings."""


def refusals(checkup: "Checkup") -> Iterator[str]:
    """Why files could not be checked, a line for each problem."""
    from workbook.views.terminal import printable

    for _, error in checkup.refused:
        for problem in error.problems:
            yield printable(str(problem))


def baseline_output(checkup: "Checkup", file: Path) -> Output:
    """What was found now, as a baseline for *file*."""
    return Output(file, checkup.baseline(file.parent))


def refuse_to_overwrite(files: Sequence[Path], written: Path) -> None:
    """`UsageError` if *written* is one of *files*, which hold designs."""
    if written.exists() and any(file.exists() and file.samefile(written) for file in files):
        raise UsageError(f"{written} is the design itself; write to another file")


def baseline_in(file: Path) -> "Baseline":
    """The baseline in *file*; `DocumentError` if it cannot be read, or is none."""
    from workbook.document import file_text
    from workbook.review.checkup import read_baseline

    return read_baseline(file_text(file, LARGEST_BASELINE), file)
