"""The outages in a folder of the user's own."""

from pathlib import Path

from workbook.errors import DocumentError, Problem, UsageError
from workbook.model import OutageFile, is_outage_file, load_outage

MOST = 1000
"""Files that are read."""


def past_outages(folder: Path, *, allow_outside: bool = False) -> tuple[OutageFile, ...]:
    """Every outage in *folder* itself, by file; other YAML in it (designs, scenarios) is passed over.

    Their designs may be anywhere with *allow_outside*, else where `named_design` allows it.

    Raises:
        UsageError: it is no folder, or holds too many files.
        DocumentError: with every problem of every outage that cannot be accepted.

    """
    if not folder.is_dir():
        raise UsageError(f"{str(folder)!r} is no folder; name one that holds outages")
    files = sorted(file for file in folder.iterdir() if file.suffix in (".yaml", ".yml") and file.is_file())
    if len(files) > MOST:
        raise UsageError(f"{str(folder)!r} holds {len(files):,} files of YAML; at most {MOST:,} are read")
    outages: list[OutageFile] = []
    problems: list[Problem] = []
    for file in files:
        try:
            if is_outage_file(file):
                outages.append(load_outage(file, allow_outside=allow_outside))
        except DocumentError as error:
            problems += error.problems
    if problems:
        raise DocumentError(problems)
    return tuple(outages)
