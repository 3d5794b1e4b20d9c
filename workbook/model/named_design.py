"""The design that a file of scenarios or an outage names: how far from that file it may be."""

import os
from pathlib import Path

from workbook.document import Document, is_shipped, refusal, repository_root, shipped_folder, shown
from workbook.errors import Problem


def named_design(document: Document, folder: Path, named: str, *, allow_outside: bool = False) -> Path:
    """The path of the design *named* in `architecture:` of *document*, which lies in *folder*.

    It may be anywhere below the root of the repository around *folder* (the nearest folder upwards with `.git`);
    without a repository, below the parent of *folder* (below *folder* itself where that parent is the root of the
    file system); and anywhere with *allow_outside*. Links are resolved first. Designs that come with the program are
    always allowed, by path, or by id where no file has that name.

    Raises:
        DocumentError: the design is elsewhere. It has not been opened, so that no message can quote it.

    """
    path = folder / named
    if allow_outside:
        return _by_id(path, named)
    if os.path.splitdrive(named)[0] not in {"", os.path.splitdrive(os.path.realpath(folder))[0]}:
        raise _refused(document, named, folder)  # another drive or machine, which even a look would connect to
    try:
        path = _by_id(path, named)
        real = Path(os.path.realpath(path))
        if is_shipped(real) or real.is_relative_to(_bound(folder)):
            return path
    except (OSError, ValueError):
        pass  # no file can have such a name
    raise _refused(document, named, folder)


def _by_id(path: Path, named: str) -> Path:
    if os.path.exists(path) or Path(named).name != named or Path(named).suffix:  # noqa: PTH110  says no, never raises
        return path
    known = shipped_folder("architectures") / f"{named}.yaml"
    return known if known.is_file() else path


def _bound(folder: Path) -> Path:
    real = Path(os.path.realpath(folder))
    around = real.parent if real.parent != Path(real.anchor) else real
    return repository_root(real) or around


def _refused(document: Document, named: str, folder: Path) -> Exception:
    bound = _bound(folder)
    kind = "the repository" if (bound / ".git").exists() else "the folder"
    message = (
        f"the design {shown(named, 200)} is outside of {kind} {str(bound)!r} and was not opened; "
        "move it there, or say --allow-outside if you trust this file"
    )
    return refusal([Problem(document.where(("architecture",)), message)])
