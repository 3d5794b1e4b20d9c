"""The designs that are served, by name: one file, or those directly in a folder."""

from dataclasses import dataclass
from pathlib import Path

ENDS = (".yaml", ".yml")
_IMPORTED = ".import.yaml"
"""How the last import beside a design is called; it is no design of its own."""


@dataclass(frozen=True)
class ServedFiles:
    """What is served, all of it in one *folder*."""

    folder: Path
    only: str | None = None
    """The name of the one file, if it is one."""

    def names(self) -> tuple[str, ...]:
        """Return what files are there now, sorted; OSError if the folder cannot be read."""
        if self.only is not None:
            return (self.only,)
        return tuple(sorted(path.name for path in self.folder.iterdir() if _may_be_design(path) and path.is_file()))

    def path(self, name: str) -> Path | None:
        """Return where the design called *name* is; None if no such one is served."""
        return self.folder / name if name in self.names() else None

    def name_of(self, path: Path) -> str | None:
        """Return under which name the file at *path* is served, whether it is there or not; None if it is not."""
        if path.parent != self.folder:
            return None
        is_served = path.name == self.only if self.only is not None else _may_be_design(path)
        return path.name if is_served else None


def served_files(path: Path) -> ServedFiles:
    """Return what is served of *path*, a file or a folder."""
    place = path.resolve()
    return ServedFiles(place) if place.is_dir() else ServedFiles(place.parent, place.name)


def _may_be_design(path: Path) -> bool:
    return path.suffix.lower() in ENDS and not path.name.endswith(_IMPORTED) and not path.name.startswith(".")
