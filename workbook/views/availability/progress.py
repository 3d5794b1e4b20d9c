"""A progress bar with the time left, on a terminal only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from workbook.reliability.sampling import Progress


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """What sampling may tell its progress to; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  seldom needed, slow to import
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (TextColumn("sampling"), BarColumn(), TextColumn("{task.percentage:.0f}%"), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("sampling")
        yield lambda done, total: bar.update(task, completed=done, total=total)
