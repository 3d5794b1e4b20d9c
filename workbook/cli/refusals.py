"""What is said of files that could not be accepted while others were."""

from collections.abc import Iterable, Iterator

from workbook.errors import DocumentError


def refusals(refused: Iterable[tuple[str, DocumentError]]) -> Iterator[str]:
    """Why files could not be accepted, a line for each problem."""
    from workbook.views.terminal import printable

    for _, error in refused:
        for problem in error.problems:
            yield printable(str(problem))
