"""Files around a check: what could not be read, what must not be overwritten, the baseline."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli.outcome import Output

if TYPE_CHECKING:
    from workbook.review.checkup import Baseline, Checkup


def refuse_designs(designs: Sequence[Path], outputs: Iterable[Path]) -> None:
    """`UsageError` if one of *outputs* must not be written, or is a design: said before anything is checked."""
    from workbook.cli.inputs import located
    from workbook.cli.written_files import refuse

    inputs = [(located(design, "architectures"), "design") for design in designs]
    for file in outputs:
        refuse(Output(file, "", force=None), inputs)


def baseline_output(checkup: "Checkup", file: Path) -> Output:
    """What was found now, as a baseline for *file*."""
    return Output(file, checkup.baseline(file.parent), force=None)


def baseline_in(file: Path) -> "Baseline":
    """The baseline in *file*, or on standard input; `DocumentError` if it cannot be read, or is none."""
    from workbook.cli.inputs import called, is_standard_input, text
    from workbook.document import file_text
    from workbook.review.checkup import read_baseline

    read = text if is_standard_input(file) else file_text  # a file may be written anew by --write-baseline
    return read_baseline(read(file, LARGEST_BASELINE), Path(called(file)))


LARGEST_BASELINE = 64_000_000
"""Bytes: some hundred thousand findings."""
