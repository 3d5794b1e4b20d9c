"""The exports that `timeline` reads: files, and of Slack also whole folders and zips, with who is who beside them."""

import os
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

USERS = "users.json"
NO_MESSAGES = frozenset({
    "channels.json", "groups.json", "dms.json", "mpims.json", "integration_logs.json", "canvases.json",
    "file_conversations.json", "lists.json", "huddle_transcripts.json",
})  # fmt: skip
"""What else Slack puts into an export."""
MOST_FILES = 5_000


def exports(paths: list[Path], most: int) -> dict[str, Callable[[], str]]:
    """How to read each export in *paths*, by its name; of a folder and of a zip every file of messages in it.

    Raises:
        UsageError: a folder or a zip holds no export, too many files, or more than *most* bytes.

    """
    from workbook.cli import inputs

    drawn: dict[str, Callable[[], str]] = {}
    for path in paths:
        if os.path.isdir(path):
            drawn |= {str(file): partial(inputs.text, file, most) for file in _inside(path)}
        elif path.suffix.lower() == ".zip" and os.path.isfile(path):
            drawn |= _zipped(path, most)
        else:
            drawn[inputs.called(path)] = partial(inputs.text, path, most)
    for path in [path for path in paths if path.suffix.lower() == ".json" or os.path.isdir(path)]:
        for beside in (path.parent / USERS, path.parent.parent / USERS):
            if str(beside) not in drawn and os.path.isfile(beside):
                drawn[str(beside)] = partial(inputs.text, beside, most)
                break
    return drawn


def _is_export(name: str) -> bool:
    return name.lower().endswith(".json") and Path(name).name not in NO_MESSAGES


def _inside(folder: Path) -> Iterator[Path]:
    from workbook.errors import UsageError

    files = sorted(Path(where) / name for where, _, names in os.walk(folder) for name in names if _is_export(name))
    if not [file for file in files if file.name != USERS]:
        raise UsageError(f"there is no export (*.json) in the folder {str(folder)!r}")
    if len(files) > MOST_FILES:
        raise UsageError(f"the folder {str(folder)!r} holds {len(files):,} files; name the folder of the channel")
    yield from files


def _zipped(path: Path, most: int) -> dict[str, Callable[[], str]]:
    from workbook.errors import UsageError

    try:
        with zipfile.ZipFile(path) as packed:
            members = [member for member in packed.infolist() if _is_export(member.filename)]
    except (OSError, zipfile.BadZipFile) as error:
        raise UsageError(f"cannot read the zip {str(path)!r}: {error}") from error
    if not [member for member in members if Path(member.filename).name != USERS]:
        raise UsageError(f"there is no export (*.json) in the zip {str(path)!r}")
    if len(members) > MOST_FILES or sum(member.file_size for member in members) > most:
        raise UsageError(
            f"the zip {str(path)!r} holds more than {most / 1e6:.0f} MB or {MOST_FILES:,} files;"
            " unpack it and name the folder of the channel"
        )
    return {f"{path}:{member.filename}": partial(_member, path, member.filename) for member in members}


def _member(path: Path, name: str) -> str:
    from workbook.document import text_in
    from workbook.errors import UsageError

    try:
        with zipfile.ZipFile(path) as packed:
            return text_in(packed.read(name), f"{path}:{name}")  # no more than the size that it declares
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:
        raise UsageError(f"cannot read {name!r} in the zip {str(path)!r}: {error}") from error
