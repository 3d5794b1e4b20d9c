"""Plain data, and the way back from any part of it to the file."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from workbook.document.source import Source
from workbook.errors import Location, Problem

Route = tuple[str | int, ...]
"""The keys and list indexes that lead from the top of the data to a part of it."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the first character of a part to just behind its last."""

    start: Location
    end: Location


@dataclass(slots=True)
class Place:
    """Where a value was written, from index to index, and where its parts were.

    The parts of a mapping also say where their key starts and ends.
    """

    start: int
    end: int
    parts: "dict[str, tuple[int, int, Place]] | list[Place] | None" = None
    tag: str | None = None
    """What was written in front of it, such as `!override`, where tags are accepted."""


@dataclass(frozen=True)
class Document:
    """Plain data (dict, list, str, int, float, bool, None) and where each part of it was written.

    Treat *data* as read-only: an alias `*x` and its anchor `&x` are the same object.
    *text* is the file as it is, line endings and byte order mark included, so that indexes fit it.
    """

    data: Any
    text: str = field(repr=False)
    file: str
    top: Place = field(repr=False, compare=False)
    lines_before: int = 0
    """Lines of the file in front of *text*, which then is a part of it."""
    remarks: tuple[Problem, ...] = ()
    """What is doubtful in it although it was read."""

    def tag(self, route: Route) -> str | None:
        """Return the tag that was written in front of the value at *route*, such as `!override`."""
        place = self.top
        for step in route:
            parts = place.parts
            if isinstance(parts, dict) and isinstance(step, str) and step in parts:
                place = parts[step][2]
            elif isinstance(parts, list) and isinstance(step, int) and 0 <= step < len(parts):
                place = parts[step]
            else:
                return None
        return place.tag

    def where(self, route: Route, *, key: bool = False) -> Location:
        """Return the place of the value at *route*, or of its key.

        A missing part was written nowhere, so it is reported at the key of the nearest enclosing
        part that was written (at the part itself if that is a list item or the top). A list item has no key:
        it is its own place. An alias is where `*x` stands; what is below it is where the anchor wrote it.
        An empty value (`a:`) is just behind the colon. An anchor (`&x`) belongs to its value.
        """
        return self.span(route, key=key).start

    def span(self, route: Route, *, key: bool = False) -> Span:
        """Return from where to where the part reaches whose start `where` gives.

        Quotes and brackets are inside; the line break that ends a block is not.
        """
        start, end = self._indexes(route, key=key)
        return Span(self._source.location(start), self._source.location(end))

    def _indexes(self, route: Route, *, key: bool) -> tuple[int, int]:
        place = self.top
        named = (place.start, place.end)
        for step in route:
            parts = place.parts
            if isinstance(parts, dict) and isinstance(step, str) and step in parts:
                start, end, place = parts[step]
                named = (start, end)
            elif isinstance(parts, list) and isinstance(step, int) and 0 <= step < len(parts):
                place = parts[step]
                named = (place.start, place.end)
            else:
                return named
        return named if key else (place.start, place.end)

    @cached_property
    def _source(self) -> Source:
        return Source(self.text, self.file, self.lines_before)
