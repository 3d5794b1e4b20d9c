"""Standard input, output and error: bytes whatever the terminal's encoding, and no line that a CI system acts on."""

import codecs
import os
import re
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from workbook.errors import UsageError

STAND_INS = {
    "←": "<-", "→": "->", "↔": "<->", "…": "...", "–": "-", "—": "--", "−": "-", "×": "x", "“": '"', "”": '"',
    "‘": "'", "’": "'", "∞": "inf", "≥": ">=", "≤": "<=", "≈": "~", "·": "*", "•": "*", "µ": "u",
}  # fmt: skip
"""What is written for what the terminal's encoding lacks; letters lose their accents, the rest is escaped."""
_COMMAND = re.compile(r"^(\s*)::", re.MULTILINE)


def without_commands(text: str) -> str:
    r"""*text* without a line that GitHub would run as a workflow command; Markdown shows no such backslash.

    >>> print(without_commands("a::b\n ::error::x"))
    a::b
     \::error::x
    """
    return _COMMAND.sub(r"\1\\::", text)


def readable(error: UnicodeError) -> tuple[str, int]:
    """What stands in for the characters that cannot be encoded; an error handler for `codecs`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_stand_in, error.object[error.start : error.end])), error.end


def _stand_in(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return STAND_INS.get(character) or plain or character.encode("ascii", "backslashreplace").decode()


_closed: set[str] = set()
"""Output streams that were closed when the program began."""


def prepare() -> None:
    """Make both output streams write anything: what the terminal's encoding lacks has a stand-in.

    A closed one leads nowhere, so that its number is not given to the first file that is opened.
    """
    codecs.register_error("readable", readable)
    _closed.clear()
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            _closed.add(name)
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  until the program ends
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="readable")


def say(text: str, *, machine: bool = False) -> None:
    """Write *text* and a line break to standard output; as UTF-8 for a *machine*.

    A reader that went away is no error. `UsageError` if the output is closed or full.
    """
    _put(sys.stdout, f"{text}\n", machine=machine)


def remark(line: str) -> None:
    """Write *line* to standard error, if anybody listens there."""
    with suppress(UsageError):
        _put(sys.stderr, f"{without_commands(line)}\n", machine=False)


def _put(stream: TextIO, text: str, *, machine: bool) -> None:
    if "stdout" in _closed and stream is sys.stdout:
        raise UsageError("cannot write to standard output: it is closed")
    try:
        if machine and hasattr(stream, "buffer"):
            stream.flush()
            stream.buffer.write(text.encode("utf-8", "backslashreplace"))
        else:
            stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _discard(stream)
    except (OSError, ValueError) as error:
        _discard(stream)
        raise UsageError(f"cannot write to standard output: {getattr(error, 'strerror', None) or error}") from error


def _discard(stream: TextIO) -> None:
    """Let nothing more be written to *stream*, not even when the program ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def standard_input(most: int) -> bytes:
    """All of standard input, at most one byte more than *most*; `UsageError` if it is closed."""
    if sys.stdin is None:
        raise UsageError("cannot read standard input: it is closed")
    try:
        return sys.stdin.buffer.read(most + 1)
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read standard input: {getattr(error, 'strerror', None) or error}") from error


LONGEST_LINE = 10_000
"""Characters of a line that somebody types."""


def next_line(prompt: str) -> str | None:
    """The next line of standard input, without its line break, after *prompt*; None if there is none left."""
    if sys.stdin is None:
        return None
    with suppress(UsageError):
        _put(sys.stdout, prompt, machine=False)
    try:
        line = sys.stdin.readline(LONGEST_LINE)
    except (OSError, ValueError):
        return None
    return line.rstrip("\r\n") if line else None
