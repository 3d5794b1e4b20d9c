"""Counting the blocks of one task, here or elsewhere, in any order."""

from collections.abc import Callable, Iterable, Iterator

from workbook.reliability.sampling.block import Counts, Share, Task

Spread = Callable[[Task, Iterable[Share]], Iterator[tuple[Share, Counts]]]
"""Yields every block with its counts, as they are done."""


def in_turn(task: Task, shares: Iterable[Share]) -> Iterator[tuple[Share, Counts]]:
    """One block after the other, in this process."""
    for share in shares:
        yield share, task(share)
