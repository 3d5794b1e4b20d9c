"""The line of a design that a finding is about, with what is meant underlined."""

import re
from collections.abc import Iterator

from workbook.document import Route
from workbook.model import Architecture
from workbook.views.findings.located import source_text, span
from workbook.views.terminal import printable, width

_REST_OF_LINE = re.compile(r"[^\r\n]*")
CUT = "…"


def underlined(architecture: Architecture, route: Route) -> Iterator[str]:
    """The line where the part at *route* stands, with its number, and what is meant underlined."""
    there = span(architecture, route)
    text = source_text(architecture)
    match = _REST_OF_LINE.match(text, there.start.index - there.start.column + 1)
    line = match[0] if match else ""
    first = there.start.column - 1
    last = max(min(first + there.end.index - there.start.index, len(line)), first + 1)
    number = str(there.start.line)
    before, meant, after = _fitted(line, first, last, width() - len(number) - 6)
    yield f"  {' ' * len(number)} |"
    yield f"  {number} | {before}{meant}{after}".rstrip()
    yield f"  {' ' * len(number)} | {' ' * _cells(before)}{'^' * max(_cells(meant), 1)}"


def _fitted(line: str, first: int, last: int, room: int) -> tuple[str, str, str]:
    """What stands before *first*, up to *last* and behind, cut so that it fits and the middle is seen."""
    before, meant, after = (printable(part) for part in (line[:first], line[first:last], line[last:]))
    if _cells(before + meant) > room:
        before = CUT + before[len(before) - room // 3 :] if len(before) > room // 3 else before
    if _cells(before + meant) > room:
        meant = _start(meant, room - _cells(before) - 1) + CUT
        after = ""
    left = room - _cells(before + meant)
    return before, meant, after if _cells(after) <= left else _start(after, left - 1) + CUT


def _start(text: str, cells: int) -> str:
    """As much of *text* as fits into *cells* columns."""
    while text and _cells(text) > cells:
        text = text[: max(cells, 0)] if len(text) > cells else text[:-1]
    return text


def _cells(text: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415  only what is shown to people pays for it

    return cell_len(text)
