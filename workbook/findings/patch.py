"""Changes as splices of a file's text: comments and layout stay, the file still loads and says the change."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff

from workbook.document import Document, Edit, read_text, splice
from workbook.document.editing.long_lines import broken
from workbook.document.editing.minimal_edit import minimal_edit
from workbook.errors import DocumentError, WorkbookError
from workbook.findings.edits import edits
from workbook.what_if.change import REMOVED, Change, changed

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""Only these are lines to programs that apply patches."""
_COMMAND = re.compile(r" \s*::")
"""An unchanged line of a patch that GitHub takes for a workflow command."""


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


def patched_together(document: Document, changes: Sequence[Change]) -> Document:
    """*document* with *changes* of parts that lie apart made in its text, and nothing else.

    What `patched_document` returns, by reading the text once for all changes that fit together; where they do not, each
    half is tried alone. `PatchError` if a change cannot be written.
    """
    if len(changes) < 2:
        return patched_document(document, changes)
    layouts = [next(edits(document, change), None) for change in changes]
    try:
        attempt = read_text(splice(document.text, [edit for layout in layouts for edit in layout or ()]), document.file)
    except (DocumentError, ValueError):  # or two of them overlap
        attempt = None
    if attempt is not None and attempt.data == changed(document.data, changes):
        return broken(document, attempt)
    half = len(changes) // 2
    return patched_together(patched_together(document, changes[:half]), changes[half:])


def replacement(document: Document, changes: Iterable[Change]) -> Edit:
    """*changes* as one edit of the text, as small as one can be."""
    before, after = document.text, patched(document, changes)
    start, end, after_end = minimal_edit(before, after)
    return start, end, after[start:after_end]


def difference(before: str, after: str, file: str) -> str:
    """The patch (unified diff) that leads from one text of *file* to the other; empty if they are the same.

    A line around a change that GitHub would run as a workflow command (it skips blanks before `::`) is taken out and
    put in again instead: the patch says the same, and no line of it is a command.
    """
    if before == after:
        return ""
    old, new = _LINE.findall(before), _LINE.findall(after)
    for context in itertools.count(3):
        lines = list(unified_diff(old, new, f"a/{file}", f"b/{file}", n=context))
        if context >= len(old) or not _ends_in_command(lines):
            break
    kept = [
        written for line in lines for written in ([f"-{line[1:]}", f"+{line[1:]}"] if _COMMAND.match(line) else [line])
    ]
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in kept)


def _ends_in_command(lines: Sequence[str]) -> bool:
    """Whether a hunk begins or ends with a command: a patch is applied by what stands unchanged around a change."""
    heads = [place for place, line in enumerate(lines) if line.startswith("@@")]
    edges = [*(place + 1 for place in heads), *(place - 1 for place in heads[1:]), len(lines) - 1]
    return any(_COMMAND.match(lines[place]) for place in edges)


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
