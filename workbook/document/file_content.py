"""The content of files of every kind: never more than a bound, and only of what has an end."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from workbook.document.characters import complaint
from workbook.document.source import Source
from workbook.errors import DocumentError, Location, Problem

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def file_bytes(path: Path | str, most: int) -> bytes:
    """Return the content of the file at *path*, which has at most *most* bytes.

    A file that is larger is refused by its size, before it is read. A pipe is read to its end, or until there is too
    much; of devices only the null device, because others have no end or wait for somebody to type. `DocumentError` at
    the start of the file if it cannot be read.
    """
    file = os.fspath(path)
    try:
        content = _content(file, most)
    except (OSError, ValueError) as error:
        raise _refused(file, _reason(error)) from error
    if len(content) > most:
        raise _refused(file, too_large(most))
    return content


def file_text(path: Path | str, most: int) -> str:
    """Return the same as text, without a byte order mark; `DocumentError` at the first byte that is no text."""
    return text_in(file_bytes(path, most), os.fspath(path))


def lines_of(path: Path | str, longest: int) -> Iterator[tuple[int, str | None]]:
    """Yield the lines of the file at *path* with their numbers, from 1, without holding more than one of them.

    A line of more than *longest* bytes is None: it is passed over. What is no UTF-8 is replaced. `DocumentError` at the
    start of the file if it cannot be read.
    """
    file = os.fspath(path)
    try:
        _refuse_endless(os.stat(file))  # noqa: PTH116
        with Path(file).open("rb") as opened:
            number = 0
            while line := opened.readline(longest + 1):
                number += 1
                if len(line) <= longest:
                    yield number, line.decode(errors="replace").removeprefix("\ufeff")
                    continue
                while line and not line.endswith(b"\n"):
                    line = opened.readline(longest)
                yield number, None
    except (OSError, ValueError) as error:
        raise _refused(file, _reason(error)) from error


def file_start(path: Path | str, most: int = 100_000) -> str:
    """Return the first *most* bytes of the file at *path* as text; empty if it is no file that can be read."""
    file = os.fspath(path)
    try:
        if not stat.S_ISREG(os.stat(file).st_mode):  # noqa: PTH116
            return ""
        with Path(file).open("rb") as opened:
            return opened.read(most).decode(errors="surrogateescape")
    except (OSError, ValueError):
        return ""


def text_in(content: bytes, file: str) -> str:
    """Return *content* as text, without a byte order mark; `DocumentError` in *file* at the first byte that is none."""
    text = decoded(content, file).removeprefix("\ufeff")
    wrong = _NO_TEXT.search(text)
    if wrong:
        raise DocumentError([Problem(Source(text, file).location(wrong.start()), complaint(wrong[0]))])
    return text


def decoded(content: bytes, file: str) -> str:
    """Return *content* as text, bytes that are not UTF-8 as surrogates; `DocumentError` in *file* if it is UTF-16."""
    if content.startswith(_UTF_16):
        raise _refused(file, "the file is UTF-16; save it as UTF-8")
    return content.decode(errors="surrogateescape")


def too_large(most: int, size: int | None = None) -> str:
    """Return the complaint about a file of *size* bytes, if that is known, of which at most *most* are read."""
    megabytes = f" ({size / 1e6:,.1f} MB)" if size else ""
    return f"the file is too large{megabytes}; at most {most / 1e6:.3g} MB are read; split it"


def _content(file: str, most: int) -> bytes:
    """At most one byte more than is accepted; a larger file is not read at all."""
    _refuse_endless(os.stat(file))  # noqa: PTH116  before it is opened: opening some devices moves something
    with Path(file).open("rb") as opened:
        return _read(opened, most)


def _read(opened: IO[bytes], most: int) -> bytes:
    status = os.fstat(opened.fileno())
    _refuse_endless(status)
    if stat.S_ISREG(status.st_mode) and status.st_size > most:
        raise ValueError(too_large(most, status.st_size))
    return opened.read(most + 1)


def _refuse_endless(status: os.stat_result) -> None:
    mode = status.st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or status.st_rdev == os.stat(os.devnull).st_rdev != 0:  # noqa: PTH116
        return
    raise ValueError("this is a device, which may have no end; name a file or a pipe")


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
