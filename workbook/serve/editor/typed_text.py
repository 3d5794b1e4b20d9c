"""A text that is typed, and its places as editors count them: lines from 0, columns in units of UTF-16."""

import re
from bisect import bisect_right
from functools import cached_property

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r""""(?:[^"\\\r\n]|\\.)*"?|'[^'\r\n]*'?|[^\s,:{}\[\]#"']+|[^\r\n]""")
WIDE = 0xFFFF
"""Characters above it take two units."""


def units(text: str) -> int:
    """Units of UTF-16 that *text* takes.

    >>> units("aß𝄞")
    4
    """
    return len(text) + sum(ord(character) > WIDE for character in text)


class TypedText:
    """A text; what lies beyond a line or the text counts as its end."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(line_end.end() for line_end in _LINE_BREAK.finditer(self.text))]

    def position(self, index: int) -> tuple[int, int]:
        """Return line and column of the character at *index*."""
        index = max(0, min(index, len(self.text)))
        line = bisect_right(self._starts, index) - 1
        return line, units(self.text[self._starts[line] : index])

    def index(self, line: int, column: int) -> int:
        r"""Return the index of the character at *line* and *column*.

        >>> TypedText("a\n𝄞b").index(1, 2)
        3
        """
        if line >= len(self._starts):
            return len(self.text)
        start = self._starts[max(line, 0)]
        ending = _LINE_BREAK.search(self.text, start)
        end = ending.start() if ending else len(self.text)
        index, left = start, column
        while index < end and left > 0:
            left -= 2 if ord(self.text[index]) > WIDE else 1
            index += 1
        return index

    def with_change(self, start: tuple[int, int], end: tuple[int, int], text: str) -> "TypedText":
        """Return the text in which *text* stands from *start* to *end*."""
        first, last = sorted((self.index(*start), self.index(*end)))
        return TypedText(self.text[:first] + text + self.text[last:])

    def word_end(self, index: int) -> int:
        """Return the end of the word, or of the quoted text, that starts at *index*."""
        word = _WORD.match(self.text, index)
        return word.end() if word else index
