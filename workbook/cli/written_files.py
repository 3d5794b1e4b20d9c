"""The one guard in front of all writing: a user's work is never overwritten by surprise."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbook.cli.outcome import Output
from workbook.document import write
from workbook.errors import UsageError

EDITED = (".yaml", ".yml", ".md", ".markdown", ".xlsx", ".ods")
"""Ends of names of files that people go on writing in. Everything else is made again from these."""


Input = tuple[Path, str]
"""A file that was read, and what it is."""


def written(files: Iterable[Output], inputs: Iterable[Input]) -> Iterator[Output]:
    """Write *files* and yield each once it is there; nothing is written if one that is known already is refused.

    Raises:
        UsageError: a file is one of the *inputs* (by any link), would replace what somebody wrote, has changed since
            it was read, or cannot be written.

    """
    known = tuple(inputs)
    if isinstance(files, list | tuple):
        for place, file in enumerate(files):
            refuse(file, known)
            if any(_is_same(file.path, other.path) for other in files[:place]):
                raise UsageError(f"{file.path} is named for two outputs; name two files")
    for file in files:
        refuse(file, known)
        write(file.path, file.content)
        yield file


def refuse(file: Output, inputs: Iterable[Input]) -> None:
    """`UsageError` if *file* must not be written."""
    if file.replaces is not None:
        _refuse_changed(file)
    elif what := next((what for path, what in inputs if _is_same(file.path, path)), None):
        raise UsageError(f"{file.path} is the {what} itself; write to another file")
    elif _is_edited(file.path) and not file.force and os.path.lexists(file.path):
        force = "" if file.force is None else ", or say --force to overwrite it"
        raise UsageError(f"{file.path} exists; name another file{force}")


def _is_edited(path: Path) -> bool:
    """Whether people go on writing in *path*, or in the file that it is a link to."""
    return path.suffix.lower() in EDITED or Path(os.path.realpath(path)).suffix.lower() in EDITED


def _refuse_changed(file: Output) -> None:
    try:
        now = file.path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {str(file.path)!r} again: {error.strerror}; nothing was written") from error
    if now != (file.replaces or "").encode("utf-8", "surrogateescape"):
        raise UsageError(f"{file.path} has changed since it was read; nothing was written, run this again")


def _is_same(path: Path, other: Path) -> bool:
    try:
        return os.path.samefile(path, other)  # noqa: PTH121  it says no where Path.samefile raises
    except (OSError, ValueError):
        return os.path.realpath(path) == os.path.realpath(other)
