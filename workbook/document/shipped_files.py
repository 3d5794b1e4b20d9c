"""Files that come with the program: inside it where it is installed, beside it in a checkout."""

import os
from importlib.resources import files
from pathlib import Path


def shipped_folder(name: str) -> Path:
    """The folder *name* of those files, such as `outages`."""
    package = Path(str(files("workbook")))
    installed = package / name
    return installed if installed.is_dir() else package.parent / name


def is_shipped(path: Path) -> bool:
    """Whether *path*, links resolved, is a file among the designs or outages that come with the program."""
    place = Path(os.path.realpath(path))
    return any(place.is_relative_to(os.path.realpath(shipped_folder(name))) for name in ("architectures", "outages"))
