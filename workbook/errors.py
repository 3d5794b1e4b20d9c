"""Everything that can go wrong in a way that the user can act on.

    WorkbookError
    ├── DocumentError      the file cannot be accepted: every problem, located
    │   └── AnOutageError  the file is an outage, where a design was expected
    └── UsageError         the arguments do not fit the file (an unknown component, a wrong domain)

Anything else that is raised is a bug: the command line ends with exit code 70, and shows where with --traceback.
"""

from collections.abc import Sequence
from dataclasses import dataclass


class WorkbookError(Exception):
    """An error that the user can act on; the command line turns it into exit code 2."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: line and column count from 1, `index` (of a character) from 0."""

    file: str
    line: int
    column: int
    index: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Why a file cannot be accepted, where, and what to do about it."""

    where: Location
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class DocumentError(WorkbookError):
    """A file that cannot be accepted; *problems* are sorted by their place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class AnOutageError(DocumentError):
    """The file is an outage, where a design was expected."""


class UsageError(WorkbookError):
    """Arguments that do not fit the file they are about."""
