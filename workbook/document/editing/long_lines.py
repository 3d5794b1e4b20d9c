"""Lines that a change made too long, broken where flow collections let them."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from workbook.document import Document, Edit, Route, line_break, read_text, splice
from workbook.document.editing.minimal_edit import minimal_edit
from workbook.errors import DocumentError

LONGEST = 110
"""Characters of a line; more only where a line had more before."""

Layout = list[Edit]
_SPACE = " \t"
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_COMMENT = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)")
_COMMA = re.compile(r"\A((?:[^,#]|#[^\r\n]*+)*+),")
_FIRST_LINE = re.compile(r"[^\r\n]*")


def broken(before: Document, after: Document) -> Document:
    """*after* with the lines broken that differ from *before* and are longer than theirs and than `LONGEST`.

    A mapping in braces behind a key, or an item of a list, gets a line for each entry; another collection is broken
    where it is too long. What the text says stays, and every comment; so does a line without a place to break it.
    """
    while True:
        start, end, longest = _changed(before.text, after.text)
        long = [line for line in _lines(after.text, start, end) if line[1] - line[0] > longest]
        better = next((attempt for line in long for attempt in _attempts(after, line, longest)), None)
        if better is None:
            return after
        after = better


def _changed(before: str, after: str) -> tuple[int, int, int]:
    """From where to where *after* differs from *before*, and how long its lines may be."""
    start, old_end, end = minimal_edit(before, after)
    lengths = [stop - begins for begins, stop in _lines(before, start, old_end)]
    return start, end, max(LONGEST, *lengths)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """From where to where the lines reach that are between *start* and *end*."""
    at = _line_start(text, start)
    lines: list[tuple[int, int]] = []
    while not lines or at <= end:
        stop = _end_of_line(text, at)
        lines.append((at, stop))
        at = stop + (2 if text.startswith("\r\n", stop) else 1)
    return lines


def _attempts(document: Document, line: tuple[int, int], longest: int) -> Iterator[Document]:
    """*document* with one collection on *line* broken, the outermost first."""
    for route, opening in _collections(document, line):
        below = _block(document, route, opening) if opening >= line[0] else []
        for layout in filter(None, (below, _filled(document, route, line, longest))):
            try:
                attempt = read_text(splice(document.text, layout), document.file)
            except DocumentError:
                continue
            if attempt.data == document.data:
                yield attempt


def _collections(document: Document, line: tuple[int, int]) -> list[tuple[Route, int]]:
    """Collections in brackets that reach into *line*, with the index of the bracket, outermost first."""
    bracketed: dict[int, Route] = {}
    seen = set[int]()
    waiting: list[Route] = [()]
    while waiting:
        route = waiting.pop()
        part = _at(document, route)
        if not isinstance(part, dict | list) or not part or id(part) in seen:
            continue
        seen.add(id(part))
        waiting += [(*route, step) for step in reversed(_steps(part))]  # an anchor is met before its aliases
        opening = _opening(document, route)
        if 0 <= opening < line[1] and document.span(route).end.index > line[0]:
            bracketed[opening] = route
    return [(route, opening) for opening, route in sorted(bracketed.items())]


def _opening(document: Document, route: Route) -> int:
    """Where the bracket is that opens the collection at *route*; -1 if it is in block style, or an alias."""
    properties = _PROPERTIES.match(document.text, document.span(route).start.index)
    at = properties.end() if properties else 0
    return at if document.text[at : at + 1] in ("{", "[") else -1


def _block(document: Document, route: Route, opening: int) -> Layout:
    """A mapping in braces below its key, or behind its dash, a line for each entry; empty where it is neither."""
    text, indent = document.text, _indent(document, route, opening)
    if indent is None:
        return []
    outward = line_break(text) + " " * indent
    spans = [_span(document, (*route, name)) for name in _at(document, route)]
    inside, close = spans[0][0], document.span(route).end.index - 1
    comment = _COMMENT.match(text, close + 1)
    moved = comment[0] if comment and comment[0].strip() else ""
    gap, last = text[opening + 1 : inside], text[spans[-1][1] : close]
    if isinstance(route[-1], int):
        if moved or gap.strip():
            return []
        first = (opening, inside, "")
    else:
        if moved and "#" in gap:
            return []
        first = (len(text[:opening].rstrip(_SPACE)), inside, moved + _outward(gap, outward))
    between = [(end, start, _outward(text[end:start], outward)) for (_, end), (start, _) in pairwise(spans)]
    return [first, *between, (spans[-1][1], close + 1 + len(moved), _without_comma(last).rstrip())]


def _indent(document: Document, route: Route, opening: int) -> int | None:
    """The indentation of entries that stop standing in braces; None if they have to stay there."""
    text = document.text
    if not route or text[opening] != "{" or _opening(document, route[:-1]) >= 0:
        return None
    key = document.span(route, key=True).start
    if isinstance(route[-1], int):
        return key.column - 1 if key.index == opening else None
    if _line_start(text, key.index) != _line_start(text, opening):
        return None
    around = document.span(route[:-1], key=True).start.column if len(route) > 1 else key.column
    return key.column - 1 + (key.column - around if key.column > around else 2)


def _outward(gap: str, outward: str) -> str:
    """What stands between two entries without its comma: comments, then the start of the next line."""
    kept = _without_comma(gap).rstrip(_SPACE)
    ended = kept.endswith(("\n", "\r"))
    return (kept.rstrip("\r\n") if ended else kept) + outward


def _without_comma(gap: str) -> str:
    return _COMMA.sub(r"\1", gap, count=1)


def _filled(document: Document, route: Route, line: tuple[int, int], longest: int) -> Layout:
    """New lines behind those commas of a collection behind which *line* would pass *longest*."""
    text = document.text
    spans = [_span(document, (*route, step)) for step in _steps(_at(document, route))]
    begins = _line_start(text, spans[0][0])
    indent = spans[0][0] - begins - text.startswith("\ufeff", begins)
    outward = line_break(text) + " " * indent
    origin = line[0]
    layout: Layout = []
    nexts = [*(start for start, _ in spans[2:]), line[1]]
    for (_, end), (start, _), after in zip(spans, spans[1:], nexts, strict=False):
        ends = start + len(text[start : min(after, line[1])].rstrip(_SPACE))
        if line[0] <= start < line[1] and text[end:start].strip(_SPACE) == "," and ends - origin > longest:
            layout.append((end, start, "," + outward))
            origin = start - indent
    return layout


def _at(document: Document, route: Route) -> Any:  # noqa: ANN401  any plain data
    part = document.data
    for step in route:
        part = part[step]
    return part


def _steps(part: dict[str, Any] | list[Any]) -> list[str | int]:
    return list(part) if isinstance(part, dict) else list(range(len(part)))


def _span(document: Document, route: Route) -> tuple[int, int]:
    """From where a key or an item starts to where the entry ends."""
    key, value = document.span(route, key=True), document.span(route)
    return key.start.index, max(key.end.index, value.end.index)


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _end_of_line(text: str, index: int) -> int:
    line = _FIRST_LINE.match(text, index)
    return line.end() if line else len(text)
