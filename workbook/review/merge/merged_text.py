"""Changes of an import as edits of the design's text: comments and order stay."""

import re
from collections.abc import Sequence

from workbook.document import Document, Edit, Route, line_break, read_text, splice
from workbook.errors import DocumentError
from workbook.findings.patch import patched_together
from workbook.what_if.change import REMOVED, Change, changed

_INDENT = re.compile(r"[ \t]*")


def merged_text(design: Document, imported: Document, changes: Sequence[Change]) -> Document:
    """Return *design* with *changes* made in its text, and nothing else.

    A new component or dependency comes with the comments that *imported* has for it, where the layout of the design
    allows it. `PatchError` if a change cannot be written.
    """
    for group in _by_place(changes):
        design = _together(design, imported, group)
    return design


def _by_place(changes: Sequence[Change]) -> list[list[Change]]:
    """Neighbours that are added to the same mapping with their comments; between them, all else."""
    groups: list[list[Change]] = []
    for change in changes:
        if groups and _goes_with(change, groups[-1][0]):
            groups[-1].append(change)
        else:
            groups.append([change])
    return groups


def _goes_with(change: Change, other: Change) -> bool:
    if _is_block(change) and _is_block(other):
        return change.route[:-1] == other.route[:-1]
    return not _is_block(change) and not _is_block(other)


def _is_block(change: Change) -> bool:
    """Whether *change* adds what the import writes as lines of their own."""
    route = change.route
    return change.value is not REMOVED and (
        (len(route) == 2 and route[0] in ("components", "failure_domains", "journeys"))
        or (len(route) == 4 and route[0] == "components" and route[2] == "depends_on")
    )


def _together(design: Document, imported: Document, changes: list[Change]) -> Document:
    if _is_block(changes[0]):
        attempt = _with_blocks(design, imported, changes)
        if attempt is not None:
            return attempt
    return patched_together(design, changes)


def _with_blocks(design: Document, imported: Document, changes: list[Change]) -> Document | None:
    """*design* with the lines of *imported* behind the last neighbour; None if that does not say the same."""
    around = changes[0].route[:-1]
    siblings = design.data
    for step in around:
        siblings = siblings.get(step) if isinstance(siblings, dict) else None
    if not isinstance(siblings, dict) or not siblings or any(change.route[-1] in siblings for change in changes):
        return None
    column = design.span((*around, next(iter(siblings))), key=True).start.column - 1
    end = max(design.span((*around, name)).end.index for name in siblings)
    end = max(end, *(design.span((*around, name), key=True).end.index for name in siblings))
    ends = [place for mark in "\r\n" if (place := design.text.find(mark, end)) >= 0]
    place = min(ends, default=len(design.text))
    newline = line_break(design.text)
    lines = [line for change in changes for line in _lines(imported, change.route, column)]
    edit: Edit = (place, place, "".join(newline + line for line in lines))
    try:
        attempt = read_text(splice(design.text, [edit]), design.file)
    except DocumentError:
        return None
    return attempt if attempt.data == changed(design.data, changes) else None


def _lines(imported: Document, route: Route, column: int) -> list[str]:
    """The lines of a part, comments above and behind it included, indented to *column*."""
    key, value = imported.span(route, key=True), imported.span(route)
    lines = imported.text.splitlines()
    first, last = key.start.line - 1, max(value.end.line, key.end.line) - 1
    inside = key.start.column - 1
    while len(route) > 2 and lines[first - 1].startswith(" " * inside + "#"):
        first -= 1
    return [" " * column + line[inside:] if _INDENT.match(line) else line for line in lines[first : last + 1]]
