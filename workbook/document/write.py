"""Files are written whole or not at all."""

import os
import secrets
import stat
from pathlib import Path

from workbook.errors import UsageError


def write(path: Path | str, content: str | bytes) -> None:
    """Write *content* (text as UTF-8, line endings as they are) to *path*, whole or not at all.

    A reader sees the old file or the new one, never half of it: the content goes to a temporary file in the
    same directory, to the disk, and then takes the name. Permissions of an existing file are kept, a symbolic
    link is followed, a pipe or device is written to directly. `UsageError` if *path* cannot be written.
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
    temporary = target.with_name(f".workbook-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
