"""Files are written whole or not at all."""

import os
import re
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from workbook.errors import UsageError

try:
    import fcntl
except ImportError:  # Windows, which removes no file that is open
    fcntl = None  # type: ignore[assignment]

LEFT_OVER = re.compile(r"\.workbook-[0-9a-f]{16}\.tmp")
"""The name of a temporary file; after an end by force it stays until something else is written in that folder."""


def write(path: Path | str, content: str | bytes) -> None:
    """Write *content* (text as UTF-8, line endings as they are) to *path*, whole or not at all.

    A reader sees the old file or the new one, never half of it: the content goes to a temporary file in the
    same directory, to the disk, and then takes the name. One that a killed process has left there is removed.
    Permissions of an existing file are kept, a symbolic link is followed, a pipe or device is written to directly.
    `UsageError` if *path* cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        _write(Path(os.path.realpath(path)), data)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"cannot write {os.fspath(path)!r}: {reason}") from error


def _write(target: Path, data: bytes) -> None:
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(None, "it is a directory; name a file in it")
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(None, "it is read-only")
    if mode is not None and not stat.S_ISREG(mode):
        target.write_bytes(data)
        return
    _remove_left_over(target.parent)
    temporary, file = _temporary(target.parent)
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if mode is not None:
                temporary.chmod(stat.S_IMODE(mode))
            if fcntl is not None:
                temporary.replace(target)
        if fcntl is None:  # Windows renames no open file
            temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _temporary(folder: Path) -> tuple[Path, BinaryIO]:
    """A new file in *folder*, locked as long as it is open: it is in use until then."""
    while True:
        path = folder / f".workbook-{secrets.token_hex(8)}.tmp"
        file = path.open("xb")
        if fcntl is None:
            return path, file
        with suppress(OSError):  # a file system without locks
            fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:
            return path, file
        file.close()  # it was taken for one that nobody uses, before it was locked


def _remove_left_over(folder: Path) -> None:
    """Remove temporary files in *folder* whose process was killed while it wrote."""
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208  a name is all that most need
            if LEFT_OVER.fullmatch(name):
                with suppress(OSError):
                    _remove_unused(folder / name)


def _remove_unused(path: Path) -> None:
    if fcntl is None:
        path.unlink()  # Windows refuses while it is open
        return
    opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        about = os.fstat(opened)
        if stat.S_ISREG(about.st_mode) and about.st_uid == os.geteuid():
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)  # BlockingIOError: somebody writes it now
            path.unlink()
    finally:
        os.close(opened)
