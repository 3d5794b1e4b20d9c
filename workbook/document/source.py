"""The text of a file, and the line and column of each of its characters."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from workbook.errors import Location

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Source:
    """A text and the name of the file that it came from; a byte order mark counts as no column."""

    text: str
    file: str
    lines_before: int = 0
    """Lines of the file in front of *text*."""

    def location(self, index: int) -> Location:
        r"""Return the place of the character at *index* (from 0); past the end is the end.

        >>> print(Source("a: 1\r\nb: 2", "x.yaml").location(6))
        x.yaml:2:1
        """
        index = min(index, len(self.text))
        line = self.line(index)
        start = self._line_starts[line - 1]
        return Location(self.file, self.lines_before + line, max(index - start, 0) + 1, index)

    def line(self, index: int) -> int:
        """Return the line, counted from 1, in which the character at *index* stands."""
        return max(bisect_right(self._line_starts, index), 1)

    @cached_property
    def _line_starts(self) -> list[int]:
        first = 1 if self.text.startswith("\ufeff") else 0
        return [first, *(line_end.end() for line_end in _LINE_BREAK.finditer(self.text))]
