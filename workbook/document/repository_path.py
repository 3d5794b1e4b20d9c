"""How a file is called where its repository is shown: in code scanning, in merge requests."""

import os
from pathlib import Path


def repository_path(file: str) -> str:
    """The way from the root of its repository to *file*, with slashes.

    The root is the nearest folder around it that holds `.git`; without one, the working directory. A file outside of
    both, and one that is not there (standard input), keeps its name.
    """
    if not os.path.exists(file):  # noqa: PTH110  says no where pathlib raises: a name that is too long
        return file
    folder = os.path.realpath(os.path.dirname(file) or ".")  # noqa: PTH120
    whole = Path(folder, os.path.basename(file))  # noqa: PTH119
    root = repository_root(Path(folder)) or Path.cwd()
    try:
        return whole.relative_to(os.path.realpath(root)).as_posix()
    except ValueError:
        return file


def repository_root(folder: Path) -> Path | None:
    """The nearest folder that holds `.git`, from the real path *folder* upwards."""
    return next((around for around in (folder, *folder.parents) if Path(around, ".git").exists()), None)
