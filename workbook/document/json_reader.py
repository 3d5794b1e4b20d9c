"""JSON of other programs to a `Document`: parsed at once, its places looked up when somebody asks for one."""

import json
import re
from json import decoder
from typing import Any

from workbook.document.document import Document, Place
from workbook.document.source import Source
from workbook.errors import DocumentError, Problem

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()
_scanned: Any = vars(decoder)["scanstring"]
"""Of the standard library, in C where it can be; not among its public names."""


class _LazyPlace(Place):
    """Where a JSON value stands; where its parts stand is found out when it is asked for."""

    __slots__ = ("_looked_up", "_text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start, self.end, self.tag = start, end, None
        self._text = text
        self._looked_up: Any = False

    @property
    def parts(self) -> Any:  # noqa: ANN401
        """Return the places of the parts, of this level only: each part is skipped at the speed of the parser."""
        if self._looked_up is False:
            opening = self._text[self.start : self.start + 1]
            self._looked_up = self._fields() if opening == "{" else self._items() if opening == "[" else None
        return self._looked_up

    @parts.setter
    def parts(self, value: object) -> None:
        self._looked_up = value

    def _fields(self) -> dict[str, tuple[int, int, Place]]:
        text = self._text
        parts: dict[str, tuple[int, int, Place]] = {}
        index = _skip(text, self.start + 1)
        while text[index : index + 1] == '"':
            key, end = _scanned(text, index + 1, True)  # noqa: FBT003
            value = _skip(text, _skip(text, end) + 1)
            after = _end(text, value)
            parts[key] = (index, end, _LazyPlace(text, value, after))
            index = _skip(text, _skip(text, after) + 1)
        return parts

    def _items(self) -> list[Place]:
        text = self._text
        parts: list[Place] = []
        index = _skip(text, self.start + 1)
        while text[index : index + 1] not in ("]", ""):
            after = _end(text, index)
            parts.append(_LazyPlace(text, index, after))
            index = _skip(text, after)
            if text[index : index + 1] != ",":
                break
            index = _skip(text, index + 1)
        return parts


def _skip(text: str, index: int) -> int:
    space = _SPACE.match(text, index)
    return space.end() if space else index


def _end(text: str, index: int) -> int:
    return int(_DECODER.raw_decode(text, index)[1])


def read_json(text: str, file: str, lines_before: int = 0) -> Document:
    r"""Return the JSON *text* as plain data that remembers its places; its first line is that after *lines_before*.

    `DocumentError` if it is no JSON. Of a key that stands twice in one object the last value counts, as everywhere.
    Cost: one run of the parser, and another over the parts on the way for each level of a place that is asked for.

    >>> str(read_json('{"a":\n [1, {"b": 2}]}', "x.json").where(("a", 1, "b")))
    'x.json:2:12'
    """
    try:
        start = _skip(text, 0)
        data, end = _DECODER.raw_decode(text, start)
        rest = _skip(text, end)
    except json.JSONDecodeError as error:
        where = Source(text, file, lines_before).location(error.pos)
        raise DocumentError([Problem(where, f"this is no JSON from here on ({error.msg})")]) from None
    except (RecursionError, ValueError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
        where = Source(text, file, lines_before).location(0)
        raise DocumentError([Problem(where, f"the JSON cannot be read: {what}")]) from None
    if rest < len(text):
        where = Source(text, file, lines_before).location(rest)
        raise DocumentError([Problem(where, "this is no JSON from here on (more text behind the end)")])
    return Document(data, text, file, _LazyPlace(text, start, end), lines_before)
