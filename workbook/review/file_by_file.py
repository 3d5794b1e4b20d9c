"""Several files, each read and looked at on its own, whatever is wrong with some of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from workbook.errors import DocumentError, Location, Problem, WorkbookError
from workbook.progress import as_far_as_possible

T = TypeVar("T")


@dataclass(frozen=True)
class FileByFile(Generic[T]):
    """What was computed of every file that was accepted, and why the others were not."""

    accepted: Mapping[str, T]
    """By the name of the file, in the order given."""
    refused: tuple[tuple[str, DocumentError], ...] = ()
    """Files that nothing can be said of, and why."""
    crashes: tuple[Exception, ...] = ()
    """What went wrong in the program itself; each file with such an error is among the refused."""


def file_by_file(work: Mapping[str, Callable[[], T]]) -> FileByFile[T]:
    """What the *work* on each file, by its name, comes to.

    A file that cannot be accepted, or that the program itself fails on, does not keep the others from being looked at.

    Raises:
        UsageError: the arguments are wrong, not a file.

    """
    accepted: dict[str, T] = {}
    refused: list[tuple[str, DocumentError]] = []
    crashes: list[Exception] = []

    def compute(file: str) -> None:
        try:
            accepted[file] = work[file]()
        except DocumentError as error:
            refused.append((error.problems[0].where.file if error.problems else file, error))
        except WorkbookError:
            raise
        except Exception as error:  # noqa: BLE001  a bug must not look like a verdict on the other files
            crashes.append(error)
            message = f"internal error, so this file was not looked at: {type(error).__name__}: {error}"
            refused.append((file, DocumentError([Problem(Location(file, 1, 1), " ".join(message.split()))])))

    as_far_as_possible("files", work, compute)
    return FileByFile(accepted, tuple(refused), tuple(crashes))
