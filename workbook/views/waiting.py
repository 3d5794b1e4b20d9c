"""What a command does and how long it may still take, on a terminal, while somebody waits."""

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn


class Waiting:
    """A line on standard error that is gone once the answer is there."""

    def __init__(self) -> None:
        self.progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("time left"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self.task = self.progress.add_task("computing", total=None)
        self.doing = ""
        self.progress.start()

    def show(self, doing: str, done: int, total: int) -> None:
        """*done* of *total* steps of what is being done are complete."""
        if doing != self.doing:
            self.doing = doing
            self.progress.reset(self.task, total=total or None, description=doing or "computing")
        self.progress.update(self.task, completed=done, total=total or None)

    def close(self) -> None:
        """Leave no trace."""
        self.progress.stop()
