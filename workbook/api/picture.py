"""A design as a picture that shows itself in notebooks."""

import os
from dataclasses import dataclass
from pathlib import Path

from workbook.api.files import write_new
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.formats import presented, rendered
from workbook.views.picture.svg import svg


@dataclass(frozen=True)
class Picture:
    """A drawn design; what is in it is *diagram*."""

    diagram: Diagram

    def svg(self) -> str:
        """The picture as SVG text that needs nothing from outside."""
        return svg(presented(self.diagram), engine="wasm")

    def save(self, path: str | os.PathLike[str], *, force: bool = False) -> None:
        """Write it to *path*, which ends in `.svg`, `.png` or `.dot`; *force* overwrites.

        Raises:
            UsageError: another ending, or the file exists or cannot be written.

        """
        write_new(path, rendered(self.diagram, Path(path).suffix, engine="wasm"), force=force)

    def _repr_svg_(self) -> str:
        return self.svg()
