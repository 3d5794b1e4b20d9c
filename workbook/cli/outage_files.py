"""Several outages, of files and folders."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli.inputs import in_folders, outage
from workbook.errors import DocumentError, Problem, UsageError

if TYPE_CHECKING:
    from workbook.model import OutageFile


def outage_files(paths: Sequence[Path]) -> "list[OutageFile]":
    """Every outage in *paths*, of a folder those directly in it; the problems of all files are told together."""
    loaded: list[OutageFile] = []
    problems: list[Problem] = []
    for file in in_folders(paths, ".yaml", ".yml"):
        try:
            loaded.append(outage(file))
        except DocumentError as error:
            problems += error.problems
    if problems:
        raise DocumentError(problems)
    twice = sorted({one.outage.id for one in loaded if sum(one.outage.id == other.outage.id for other in loaded) > 1})
    if twice:
        raise UsageError(f"two files tell the same outage: {', '.join(twice)}")
    return loaded
