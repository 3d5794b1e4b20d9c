"""One document of a source, or a part of one, with the way back to its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbook.document import Document, Route
from workbook.intake.statements.evidence import Evidence


@dataclass(frozen=True)
class Part:
    """The value at *route* of a document; *file* is how the user knows it, *path* where it is."""

    document: Document
    file: str
    path: Path
    route: Route = ()

    @property
    def data(self) -> Any:  # noqa: ANN401  whatever the file holds
        """The value, None if there is none at the route."""
        return self.at()

    def at(self, *route: str | int) -> Any:  # noqa: ANN401
        """Return the value at *route* below this part, None if there is none."""
        value = self.document.data
        for step in (*self.route, *route):
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
                value = value[step]
            else:
                return None
        return value

    def mapping(self, *route: str | int) -> dict[str, Any]:
        """Return the mapping at *route*, an empty one if something else or nothing is there."""
        value = self.at(*route)
        return value if isinstance(value, dict) else {}

    def items(self, *route: str | int) -> Iterator["Part"]:
        """Yield the items of the list at *route*, each as a part."""
        value = self.at(*route)
        for index in range(len(value) if isinstance(value, list) else 0):
            yield self.below(*route, index)

    def each(self, *route: str | int) -> Iterator["Part"]:
        """Yield the items of the list at *route*; a mapping there counts as a list of one, as some programs read it."""
        if isinstance(self.at(*route), dict):
            yield self.below(*route)
        else:
            yield from self.items(*route)

    def text(self, *route: str | int) -> str | None:
        """Return the text at *route*; numbers and truth values as they are written in YAML."""
        value = self.at(*route)
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value) if isinstance(value, str | int | float) else None

    def below(self, *route: str | int) -> "Part":
        """Return the part at *route* below this one."""
        return Part(self.document, self.file, self.path, (*self.route, *route))

    def evidence(self, *route: str | int, says: str = "") -> Evidence:
        """Return where the value at *route* is written, and what it *says*."""
        return Evidence(self.file, self.document.where((*self.route, *route), key=True).line, says)
