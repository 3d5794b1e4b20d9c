"""Files and directories as the user names them to the files that may hold something."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_FILES = 20_000
"""Of one directory and all below it."""

_TAKEN = (".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".conf", ".properties", ".csv", ".tmpl", ".template")
_SKIPPED = ("node_modules", "__pycache__", "vendor", "target")


@dataclass(frozen=True)
class SourceFile:
    """A file to be read; *shown* is how it is called, *named* whether the user named the file itself."""

    path: Path
    shown: str
    named: bool
    root: Path
    """The directory that was named, or the directory of the file."""


@dataclass(frozen=True)
class Walk:
    """The files, and the directories that have more of them than are read."""

    files: tuple[SourceFile, ...]
    cut: tuple[str, ...]


def walked(sources: Sequence[Path]) -> Walk:
    """Return the files below *sources*, each once, sorted by name within a source.

    Hidden directories and what package managers fill are passed over; links to directories are not followed.
    """
    files: dict[str, SourceFile] = {}
    cut = []
    for source in sources:
        if not source.is_dir():
            shown = source.name if len(sources) == 1 else str(source)
            files.setdefault(os.path.realpath(source), SourceFile(source, shown, named=True, root=source.parent))
            continue
        prefix = "" if len(sources) == 1 else f"{source.name or source}/"
        for count, path in enumerate(_below(source)):
            if count >= MOST_FILES:
                cut.append(str(source))
                break
            shown = prefix + path.relative_to(source).as_posix()
            files.setdefault(os.path.realpath(path), SourceFile(path, shown, named=False, root=source))
    return Walk(tuple(files.values()), tuple(cut))


def _below(source: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in sorted(names):
            path = Path(folder, name)
            if path.suffix.lower() in _TAKEN and path.is_file():
                yield path
