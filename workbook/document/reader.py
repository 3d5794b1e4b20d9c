"""A file to a `Document`, or to every problem that it has."""

import gc
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.document.characters import without_refused
from workbook.document.composition import Composition
from workbook.document.document import Document, Place
from workbook.document.limits import MAX_BYTES
from workbook.document.problems import Problems, shown
from workbook.document.source import Source
from workbook.errors import DocumentError, Location, Problem

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(path: Path | str) -> Document:
    """Return the YAML file at *path* as plain data that remembers its places.

    `DocumentError` with every problem if it cannot be read or accepted.
    """
    file = os.fspath(path)
    try:
        data = _content(file)
    except (OSError, ValueError) as error:
        raise _refused(file, _reason(error)) from error
    if len(data) > MAX_BYTES:
        raise _refused(file, _too_large())
    if data.startswith(_UTF_16):
        raise _refused(file, "the file is UTF-16; save it as UTF-8")
    return read_text(data.decode(errors="surrogateescape"), file)


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
        raise _refused(file, _too_large())
    problems = Problems(Source(text, file))
    composition = Composition(without_refused(text, problems), problems)
    with _collector_paused():
        composition.run()
    if composition.complete:
        _expect_mapping(composition, problems)
    problems.raise_any()
    return Document(composition.data, text, file, composition.top or Place(0, 0))


@contextmanager
def _collector_paused() -> Iterator[None]:
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


def _content(file: str) -> bytes:
    """At most one byte more than is accepted; a larger file is not read at all."""
    with Path(file).open("rb") as opened:
        status = os.fstat(opened.fileno())
        if stat.S_ISREG(status.st_mode) and status.st_size > MAX_BYTES:
            raise ValueError(_too_large(status.st_size))
        return opened.read(MAX_BYTES + 1)


def _too_large(size: int | None = None) -> str:
    found = f" ({size / 1e6:,.1f} MB)" if size else ""
    return f"the file is too large{found}; at most {MAX_BYTES / 1e6:.0f} MB are read; split it"


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the name and the directory"
    if isinstance(error, IsADirectoryError):
        return "this is a directory; name a file in it"
    if isinstance(error, PermissionError):
        return "the file may not be read; check its permissions"
    if isinstance(error, OSError):
        return f"the file cannot be read: {error.strerror or error}"
    return str(error)


def _refused(file: str, message: str) -> DocumentError:
    return DocumentError([Problem(Location(file, 1, 1), message)])
