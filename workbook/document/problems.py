"""Problems as they are found, and the one error that tells them all."""

from collections.abc import Iterable

from workbook.document.limits import MAX_PROBLEMS
from workbook.document.source import Source
from workbook.errors import DocumentError, Problem

_KEPT = 10 * MAX_PROBLEMS


class Problems:
    """A list of problems in one source that stays small however many there are."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._found: list[Problem] = []
        self._uncounted = 0

    def add(self, index: int, message: str) -> None:
        """Note that the character at *index* is where *message* applies."""
        if len(self._found) < _KEPT:
            self._found.append(Problem(self.source.location(index), message))
        else:
            self._uncounted += 1

    def lines(self) -> set[int]:
        """Return the lines that have a problem already."""
        return {problem.where.line for problem in self._found}

    def raise_any(self) -> None:
        """Raise a `DocumentError` if anything was found."""
        if self._found:
            raise refusal(self._found, uncounted=self._uncounted)


def refusal(problems: Iterable[Problem], *, uncounted: int = 0) -> DocumentError:
    """Return the error that tells the first hundred *problems* and how many more there are.

    *uncounted* are further problems that nobody kept. The last line then stands where the first
    untold problem is.
    """
    every = sorted(set(problems))
    listed, untold = every[:MAX_PROBLEMS], every[MAX_PROBLEMS:]
    if untold:
        listed.append(Problem(untold[0].where, f"and {len(untold) + uncounted:,} more problems from here on"))
    return DocumentError(listed)


def shown(text: str, longest: int = 40) -> str:
    r"""Return *text* in quotes, on one line, safe for a terminal, and cut if it is long.

    >>> print(shown("web\n\x1b[2J"))
    'web\n\x1b[2J'
    """
    return repr(text if len(text) <= longest else text[: longest - 1] + "…")
