"""Changes as splices of a file's text: comments and layout stay, the file still loads and says the change."""

import re
from collections.abc import Iterable, Iterator
from difflib import unified_diff

from workbook.document import Document, Edit, read_text, splice
from workbook.document.editing.long_lines import broken
from workbook.document.editing.minimal_edit import minimal_edit
from workbook.errors import DocumentError, WorkbookError
from workbook.findings.edits import edits
from workbook.what_if.change import REMOVED, Change, changed

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""Only these are lines to programs that apply patches."""


class PatchError(WorkbookError):
    """A change that cannot be spliced in without touching something else (a part shared by an alias)."""


def patched(document: Document, changes: Iterable[Change]) -> str:
    """The text of *document* with *changes* made, and nothing else. `PatchError` if that cannot be written."""
    return patched_document(document, changes).text


def patched_document(document: Document, changes: Iterable[Change]) -> Document:
    """*document* with *changes* made in its text, and nothing else.

    Each change is tried in the layouts that fit the text around it, nicest first; the first is taken with which
    the text loads and says exactly what it said, plus the change; a line that got too long is broken.
    `PatchError` if there is none.
    """
    for change in changes:
        if changed(document.data, [change]) != document.data or change.value is not REMOVED:
            document = _patched(document, change)
    return document


def replacement(document: Document, changes: Iterable[Change]) -> Edit:
    """*changes* as one edit of the text, as small as one can be."""
    before, after = document.text, patched(document, changes)
    start, end, after_end = minimal_edit(before, after)
    return start, end, after[start:after_end]


def difference(before: str, after: str, file: str) -> str:
    """The patch (unified diff) that leads from one text of *file* to the other; empty if they are the same."""
    lines = unified_diff(_LINE.findall(before), _LINE.findall(after), f"a/{file}", f"b/{file}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _patched(document: Document, change: Change) -> Document:
    wanted = changed(document.data, [change])
    for attempt in _attempts(document, change):
        if attempt.data == wanted:
            return broken(document, attempt)
    where = document.where(change.route)
    name = ".".join(map(str, change.route))
    raise PatchError(f"{where}: cannot change {name} without changing more than that; do it by hand")


def _attempts(document: Document, change: Change) -> Iterator[Document]:
    for layout in edits(document, change):
        try:
            yield read_text(splice(document.text, layout), document.file)
        except DocumentError:
            continue
