"""Files around a check: what could not be read, what must not be overwritten, the baseline."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli.outcome import Output
from workbook.errors import UsageError

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
    return Output(file, checkup.baseline(file.parent))


def refuse_to_overwrite(files: Sequence[Path], written: Path) -> None:
    """`UsageError` if *written* is one of *files*, which hold designs."""
    if written.exists() and any(file.exists() and file.samefile(written) for file in files):
        raise UsageError(f"{written} is the design itself; write to another file")


def baseline_in(file: Path) -> "Baseline":
    """The baseline in *file*; `UsageError` if it cannot be read, `DocumentError` if it is none."""
    from workbook.review.checkup import read_baseline

    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise UsageError(f"cannot read the baseline {str(file)!r}: {reason}") from error
    return read_baseline(text, file)
