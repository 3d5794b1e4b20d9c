"""Files that Python asks for, never over one that exists unless that is asked for, too."""

import os
from pathlib import Path

from workbook.document import write
from workbook.errors import UsageError


def write_new(path: str | os.PathLike[str], content: str | bytes, *, force: bool) -> None:
    """Write *content* to *path*, whole or not at all; `UsageError` if the file exists and *force* is not given."""
    if not force and Path(path).exists():
        raise UsageError(f"{os.fspath(path)} exists; give force=True to overwrite it")
    write(Path(path), content)
