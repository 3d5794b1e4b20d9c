"""A file to a `Document`, or to every problem that it has."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.document.characters import without_refused
from workbook.document.composition import Composition
from workbook.document.document import Document, Place
from workbook.document.file_content import decoded, file_bytes, too_large
from workbook.document.limits import MAX_BYTES
from workbook.document.problems import Problems, shown
from workbook.document.source import Source
from workbook.errors import DocumentError, Location, Problem


def read(path: Path | str) -> Document:
    """Return the YAML file at *path* as plain data that remembers its places.

    `DocumentError` with every problem if it cannot be read or accepted.
    """
    file = os.fspath(path)
    return read_text(decoded(file_bytes(path, MAX_BYTES), file), file)


def read_text(text: str, file: str = "<text>") -> Document:
    r"""Return the YAML *text* as plain data that remembers its places; errors call it *file*.

    `DocumentError` with every problem if it cannot be accepted.

    >>> document = read_text("components:\n  web: {}\n")
    >>> document.data
    {'components': {'web': {}}}
    >>> print(document.where(("components", "web"), key=True))
    <text>:2:3
    """
    if len(text) > MAX_BYTES:
        raise DocumentError([Problem(Location(file, 1, 1), too_large(MAX_BYTES))])
    problems = Problems(Source(text, file))
    composition = Composition(without_refused(text, problems), problems)
    with collector_paused():
        composition.run()
    if composition.complete:
        _expect_mapping(composition, problems)
    problems.raise_any()
    return Document(composition.data, text, file, composition.top or Place(0, 0))


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for cycles meanwhile: there are none, and it takes half of the time of a large file."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _expect_mapping(composition: Composition, problems: Problems) -> None:
    data, top = composition.data, composition.top
    if top is None or data is None:
        problems.add(top.start if top else 0, "the file is empty; write fields into it, `name: value`")
    elif isinstance(data, list):
        problems.add(top.start, "the file is a list; it must have fields at the top, `name: value`")
    elif not isinstance(data, dict):
        hint = "put a space behind the ':'" if isinstance(data, str) and ":" in data else "write `name: value`"
        problems.add(top.start, f"the file has no fields, only {shown(str(data))}; {hint}")
