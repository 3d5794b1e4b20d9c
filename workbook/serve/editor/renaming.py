"""Component names in a text: which one stands at a place, where it is declared, and what a rename changes."""

import re
from collections.abc import Iterator

from workbook.document import Document, Edit, read_text, splice
from workbook.document.editing.flow_style import flow_text
from workbook.errors import DocumentError, UsageError
from workbook.model import load_text
from workbook.model.component_mentions import Mention, mentions, renamed
from workbook.model.part import ID

LONGEST = 100


def named_at(document: Document, index: int) -> tuple[str, tuple[int, int]] | None:
    """Return the component that is named at *index*, and from where to where; None if none is."""
    components = document.data.get("components")
    for mention in mentions(document.data):
        if mention.kind == "name" and isinstance(components, dict) and mention.text in components:
            start, end = _span(document, mention)
            if start <= index <= end:
                return mention.text, (start, end)
    return None


def declared(document: Document, name: str) -> tuple[int, int]:
    """Return from where to where the key of component *name* stands."""
    span = document.span(("components", name), key=True)
    return span.start.index, span.end.index


def rename_edits(document: Document, old: str, new: str) -> list[Edit]:
    """Return the edits after which component *old* is called *new* everywhere in the file.

    Raises:
        UsageError: *new* is no name, or is taken, or the file would not be accepted any more.

    """
    if not re.fullmatch(ID, new) or len(new) > LONGEST:
        raise UsageError(f"{new!r} is no name; use small letters, digits and '-' between them")
    if new == old:
        return []
    if new in document.data.get("components", {}):
        raise UsageError(f"there is a component {new!r} already; choose another name")
    edits = sorted(set(_edits(document, old, new)))
    if _accepted(document.text, document.file) and not _accepted(splice(document.text, edits), document.file):
        raise UsageError(f"with {old!r} called {new!r} the design would not be accepted; rename it by hand")
    return edits


def _edits(document: Document, old: str, new: str) -> Iterator[Edit]:
    for mention in mentions(document.data):
        text = renamed(mention, old, new, document.data)
        if text != mention.text:
            start, end = _span(document, mention)
            yield start, end, _as_written(document.text[start:end], mention.text, text)


def _as_written(written: str, before: str, after: str) -> str:
    """*after* in the quotes in which *before* was *written*."""
    for quote in ('"', "'"):
        if written == f"{quote}{before}{quote}":
            return f"{quote}{after}{quote}"
    plain = flow_text(after)
    return after if written == before and "." in after and "@" in after else plain


def _span(document: Document, mention: Mention) -> tuple[int, int]:
    span = document.span(mention.route, key=mention.is_key)
    return span.start.index, span.end.index


def _accepted(text: str, file: str) -> bool:
    try:
        load_text(text, file)
    except DocumentError:
        return False
    return True


def parsed(text: str, file: str) -> Document | None:
    """Return *text* as data that knows its places; None if it is no YAML."""
    try:
        return read_text(text, file)
    except DocumentError:
        return None
