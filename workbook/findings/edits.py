"""One change of a document as edits of its text, in every layout that may fit, nicest first."""

import re
from collections.abc import Iterator
from typing import Any

from workbook.document import Document, Edit, Route, line_break
from workbook.document.editing.flow_style import flow_text
from workbook.what_if.change import REMOVED, Change, as_mapping

Layout = list[Edit]
_BREAK_AND_INDENT = re.compile(r"(\r\n|\r|\n)[ \t]*\Z")
_REST_OF_LINE = re.compile(r"[^\r\n]*")


def edits(document: Document, change: Change) -> Iterator[Layout]:
    """Ways to make *change* in the text of *document*; whoever takes one checks what the text then says."""
    depth = _depth_written(document.data, change.route)
    there, missing = change.route[:depth], change.route[depth:]
    if change.value is REMOVED:
        yield from _removals(document, change.route)
        return
    value = change.value
    for step in reversed(missing[1:]):
        value = {step: value}
    if not missing:
        yield from _replacements(document, there, value)
        return
    container, name = _at(document.data, there), missing[0]
    if isinstance(container, dict) and container:
        yield from _insertions(document, there, str(name), value)
    elif isinstance(container, list):
        yield from _named(document, there, str(name), value)
    yield from _replacements(document, there, {**as_mapping(container), name: value})


def _replacements(document: Document, route: Route, value: Any) -> Iterator[Layout]:  # noqa: ANN401
    """Another value: behind its key if the old one starts on a line further down, else where the old one is."""
    start, end = _span(document, route)
    key = document.span(route, key=True)
    if key.end.index <= start and document.where(route).line > key.start.line:
        colon = document.text.index(":", key.end.index) + 1
        line_before = _BREAK_AND_INDENT.search(document.text, 0, start)
        comments_end = line_before.start() if line_before else colon
        yield [(colon, colon, f" {flow_text(value)}"), (comments_end, end, "")]
    yield [(start, end, " " * (start == end) + flow_text(value))]


def _insertions(document: Document, route: Route, name: str, value: Any) -> Iterator[Layout]:  # noqa: ANN401
    """A new entry in a mapping that has some: behind the last one, else before the first one."""
    text, parts = document.text, list(_at(document.data, route))
    entry = f"{flow_text(name)}: {flow_text(value)}"
    first = document.span((*route, parts[0]), key=True).start
    last = max(end for part in parts for end in _ends(document, (*route, part)))
    opening = text[slice(*_span(document, route))]
    if opening.startswith(("{", "&", "!")):
        yield [(last, last, f", {entry}")]
    else:
        newline = line_break(text)
        indent = " " * (first.column - 1)
        rest = _REST_OF_LINE.match(text, last)
        line_end = rest.end() if rest else last
        yield [(line_end, line_end, f"{newline}{indent}{entry}")]
        yield [(first.index, first.index, f"{entry}{newline}{indent}")]
    yield [(first.index, first.index, f"{entry}, ")]


def _named(document: Document, route: Route, name: str, value: Any) -> Iterator[Layout]:  # noqa: ANN401
    """A list of names becomes a mapping of them, item by item."""
    items = _at(document.data, route)
    if not items or not all(isinstance(item, str) for item in items):
        return
    start, end = _span(document, route)
    if document.text[start] == "[":
        brackets = [(start, start + 1, "{"), (end - 1, end, "}")]
        yield [*brackets, *_filled(document, route, name, value, ", ")]
        return
    first = [_span(document, (*route, place))[0] for place in range(len(items))]
    dashes = [document.text.rindex("-", 0, begins) for begins in first]
    outward = line_break(document.text) + " " * (document.where((*route, 0)).column - 1 - first[0] + dashes[0])
    without = [(dash, begins, "") for dash, begins in zip(dashes, first, strict=True)]
    yield [*without, *_filled(document, route, name, value, outward)]
    inward = line_break(document.text) + " " * (document.where((*route, 0)).column - 1)
    blank = [(dash, dash + 1, " ") for dash in dashes]
    yield [*blank, *_filled(document, route, name, value, inward)]


def _filled(document: Document, route: Route, name: str, value: Any, lead: str) -> Iterator[Edit]:  # noqa: ANN401
    """Options behind each name of a list, and the name itself if it is not there yet."""
    items = _at(document.data, route)
    for place, item in enumerate(items):
        _, end = _span(document, (*route, place))
        new = f"{lead}{flow_text(name)}: {flow_text(value)}" if place == len(items) - 1 and name not in items else ""
        yield end, end, f": {flow_text(value if item == name else {})}{new}"


def _removals(document: Document, route: Route) -> Iterator[Layout]:
    """An entry goes: with its line, with the comma before it, or with the one behind it."""
    around, name = route[:-1], route[-1]
    container = _at(document.data, around)
    if isinstance(container, dict) or isinstance(name, int):
        yield from _cuts(document, around, list(container).index(name) if isinstance(container, dict) else int(name))
    if isinstance(container, list):
        kept = [part for place, part in enumerate(container) if name not in (place, part)]
        kept_mapping = as_mapping(kept) if isinstance(name, str) else kept
        yield from _replacements(document, around, kept_mapping)
    else:
        kept_parts = {key: part for key, part in container.items() if key != name}
        yield from _replacements(document, around, kept_parts)


def _cuts(document: Document, route: Route, place: int) -> Iterator[Layout]:
    """One of several entries cut out of what stands at *route*."""
    container, text = _at(document.data, route), document.text
    names = list(container) if isinstance(container, dict) else list(range(len(container)))
    if len(names) < 2:
        return
    spans = [
        (document.span((*route, name), key=True).start.index, max(_ends(document, (*route, name)))) for name in names
    ]
    start, end = spans[place]
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    rest = re.compile(r"[ \t]*(#[^\r\n]*)?(\r\n|\r|\n|$)").match(text, end)
    dash = "- " if isinstance(container, list) else ""
    if rest and text[line_start:start].strip(" \t") == dash.strip():
        yield [(line_start, rest.end(), "")]
    if place:
        yield [(spans[place - 1][1], end, "")]
    else:
        yield [(start, spans[1][0], "")]


def _ends(document: Document, route: Route) -> tuple[int, int]:
    return document.span(route, key=True).end.index, document.span(route).end.index


def _span(document: Document, route: Route) -> tuple[int, int]:
    span = document.span(route)
    return span.start.index, span.end.index


def _depth_written(data: Any, route: Route) -> int:  # noqa: ANN401
    """How many steps of *route* are written."""
    for depth, step in enumerate(route):
        inside = isinstance(data, dict) and step in data
        if not inside and not (isinstance(data, list) and isinstance(step, int) and step < len(data)):
            return depth
        data = data[step]
    return len(route)


def _at(data: Any, route: Route) -> Any:  # noqa: ANN401
    for step in route:
        data = data[step]
    return data
