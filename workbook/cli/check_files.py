"""Files around a check: what could not be read, what must not be overwritten, the baseline."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli.outcome import Output
from workbook.cli.text_files import text_of

if TYPE_CHECKING:
    from workbook.review.checkup import Baseline, Checkup


def refusals(checkup: "Checkup") -> Iterator[str]:
    """Why files could not be checked, a line for each problem."""
    from workbook.views.terminal import printable

    for _, error in checkup.refused:
        for problem in error.problems:
            yield printable(str(problem))


def baseline_output(checkup: "Checkup", file: Path) -> Output:
    """What was found now, as a baseline for *file*."""
    return Output(file, checkup.baseline(file.parent), force=None)


def baseline_in(file: Path) -> "Baseline":
    """The baseline in *file*; `UsageError` if it cannot be read, `DocumentError` if it is none."""
    from workbook.review.checkup import read_baseline

    return read_baseline(text_of(file, "the baseline", LARGEST_BASELINE), file)


LARGEST_BASELINE = 50_000_000
"""Bytes."""
