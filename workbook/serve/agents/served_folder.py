"""The folder that an agent may read: every file is below it, links and references followed."""

import os
from dataclasses import dataclass
from pathlib import Path

from workbook.document import is_shipped, read, shown
from workbook.errors import DocumentError, Problem, UsageError
from workbook.model.named_design import named_design


@dataclass(frozen=True)
class ServedFolder:
    """The working directory, as *real* path."""

    real: Path

    def file(self, name: str) -> Path:
        """Return *name*, a path from this folder or an absolute one, as a path.

        Raises:
            UsageError: it leads out of the folder, or to something that is no file.

        """
        if not self._holds(name):
            raise UsageError(
                f"{shown(name, 200)} is outside of the folder that is served; only files below it can be read"
            )
        path = Path(name)
        if not os.path.lexists(path):
            raise UsageError(f"{shown(name, 200)}: there is no such file in the folder that is served")
        if not path.is_file():  # also where a link leads to itself
            raise UsageError(f"{shown(name, 200)} is no file")
        return path

    def referring(self, name: str) -> Path:
        """Return the same of a file that may name a design in `architecture`.

        That design must be below the folder, too, or come with the program.

        Raises:
            UsageError: the file is not below the folder.
            DocumentError: the design is not, or the file cannot be read.

        """
        path = self.file(name)
        document = read(path)
        named = document.data.get("architecture")
        if isinstance(named, str):
            try:
                design = named_design(document, path.parent, named, allow_outside=True)
                if not is_shipped(design):
                    self.file(str(design))
            except UsageError as error:
                raise DocumentError([Problem(document.where(("architecture",)), str(error))]) from error
        return path

    def _holds(self, name: str) -> bool:
        if not name or "\0" in name or os.path.splitdrive(name)[0] not in {"", self.real.drive}:
            return False
        try:
            return Path(os.path.realpath(name)).is_relative_to(self.real)
        except (OSError, ValueError):
            return False
