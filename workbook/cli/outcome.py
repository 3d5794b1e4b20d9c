"""What a command hands back: what it computed, what is shown of it, and how the program ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Output:
    """A file to write."""

    path: Path
    content: str | bytes
    remark: str = ""
    """What is said of it behind its name."""
    silent: bool = False
    """Whether nothing is said: another file's line says it all."""
    force: bool | None = False
    """Whether what people wrote may be overwritten; None if the command cannot be told so."""
    replaces: str | None = None
    """The text that was read there, if this is its new version."""


@dataclass(frozen=True)
class Outcome:
    """The end of a command. Nothing is printed or written before the reporter does it."""

    result: object
    """What was computed, for whoever calls the command from a program."""
    text: str | None = None
    """For standard output, without its last line break; None for nothing."""
    files: Iterable[Output] = ()
    """Written before the text is printed if they are ready; else made and written one after the other behind it."""
    summary: str | None = None
    """For standard output once everything is written."""
    remarks: Sequence[str] = ()
    """Lines for standard error."""
    status: int = 0
    machine: bool = False
    """Whether the text is for a program: UTF-8 on every terminal."""
    runs_commands: bool = False
    """Whether lines of the text are meant to be run by a CI system."""
    crashes: Sequence[Exception] = ()
    """What went wrong in the program itself for one of several files."""
