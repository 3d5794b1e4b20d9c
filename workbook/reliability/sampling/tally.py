"""The counts of the blocks done so far, kept in a file if one is given, so that nothing is counted twice."""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

import numpy as np

from workbook.document import file_text, write
from workbook.errors import DocumentError, UsageError
from workbook.reliability.sampling.block import Counts

EVERY = 5.0
"""Seconds between two times that the file is written."""
FORMAT = "workbook sampling checkpoint 2"
LARGEST = 64_000_000
"""Bytes of a checkpoint."""
MOST_BLOCKS = 1_000_000


class Tally:
    """Sums counts of blocks. *parts* are all that decides the counts: a file may hold several runs, told apart by it.

    The file is written every few seconds, and at the end, however that comes. Raises UsageError if it is
    something else than a checkpoint.
    """

    def __init__(self, file: Path | None, parts: Sequence[str], shape: tuple[int, int]) -> None:
        self.file = file
        self.key = sha256("\0".join(parts).encode()).hexdigest()
        self.done: set[int] = set()
        self.counts: Counts = np.zeros(shape, dtype=np.int64)
        self._runs: dict[str, Any] = {}
        self._written = monotonic()

    def __enter__(self) -> Self:
        if self.file is not None and self.file.exists():
            self._runs = _runs(self.file)
            kept = self._runs.get(self.key)
            if kept is not None:
                self.done = {number for first, last in kept["blocks"] for number in range(first, last + 1)}
                self.counts += _of_shape(kept["counts"], self.counts.shape, self.file)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.keep()

    def add(self, block: int, counts: Counts) -> None:
        """Add the counts of a block that was not done before."""
        if block in self.done:
            raise ValueError(f"block {block} is counted twice")
        self.done.add(block)
        self.counts += counts
        if monotonic() - self._written > EVERY:
            self.keep()

    def keep(self) -> None:
        """Write the file, if there is one."""
        if self.file is not None:
            self._runs[self.key] = {"blocks": _stretches(sorted(self.done)), "counts": self.counts.tolist()}
            write(self.file, json.dumps({"format": FORMAT, "runs": self._runs}) + "\n")
            self._written = monotonic()


def _of_shape(counts: Sequence[Sequence[int]], shape: tuple[int, ...], file: Path) -> Counts:
    if len(counts) != shape[0] or any(len(row) != shape[1] for row in counts):
        raise UsageError(f"{file} is damaged: it counts something else than it says; delete it and start again")
    if any(not 0 <= count < 1 << 63 for row in counts for count in row):
        raise UsageError(f"{file} is damaged: a count in it cannot be; delete it and start again")
    return np.array(counts, dtype=np.int64)


def _runs(file: Path) -> dict[str, Any]:
    try:
        kept = json.loads(file_text(file, LARGEST))
        if kept["format"] != FORMAT:
            raise ValueError(kept["format"])  # noqa: TRY301
        return {
            str(key): {
                "blocks": _some([(int(first), int(last)) for first, last in run["blocks"]]),
                "counts": [[int(count) for count in row] for row in run["counts"]],
            }
            for key, run in kept["runs"].items()
        }
    except (DocumentError, ValueError, OverflowError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(f"{file} is not a checkpoint of sampling; give another file, or delete it") from error


def _some(blocks: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """*blocks*, if they are not more than anybody samples; a stretch from a damaged file could be endless."""
    if any(first < 0 for first, _ in blocks) or sum(last - first + 1 for first, last in blocks) > MOST_BLOCKS:
        raise ValueError("too many blocks")
    return blocks


def _stretches(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as first and last of what follows each other.

    >>> _stretches([0, 1, 2, 5])
    [(0, 2), (5, 5)]
    """
    stretches: list[tuple[int, int]] = []
    for number in numbers:
        if stretches and stretches[-1][1] == number - 1:
            stretches[-1] = (stretches[-1][0], number)
        else:
            stretches.append((number, number))
    return stretches
