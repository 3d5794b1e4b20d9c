"""Files around a check: what could not be read, what must not be overwritten, the baseline."""

from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli.outcome import Output

if TYPE_CHECKING:
    from workbook.review.checkup import Baseline, Checkup


def baseline_output(checkup: "Checkup", file: Path) -> Output:
    """What was found now, as a baseline for *file*."""
    return Output(file, checkup.baseline(file.parent), force=None)


def baseline_in(file: Path) -> "Baseline":
    """The baseline in *file*; `DocumentError` if it cannot be read, or is none."""
    from workbook.document import file_text
    from workbook.review.checkup import read_baseline

    return read_baseline(file_text(file, LARGEST_BASELINE), file)


LARGEST_BASELINE = 64_000_000
"""Bytes: some hundred thousand findings."""
