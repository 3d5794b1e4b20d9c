"""A process that computes one text after the other, so that whoever asks never waits for what is out of date."""

from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from workbook.processes import started


class SpawnedProcess:
    """Runs *work*, which answers what comes over its connection until nobody asks any more."""

    def __init__(self, work: Callable[[Connection], None]) -> None:
        self._work = work
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self.is_busy = False
        """Whether an answer is still to come."""

    def start(self) -> None:
        """Start the process, so that it is ready when it is asked."""
        if self._process is None or not self._process.is_alive():
            context = get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = started(self._work, theirs)
            theirs.close()

    def free(self) -> Connection | None:
        """Return the connection of a process that has nothing left to answer; one that has is ended first."""
        if self.is_busy:
            self.stop()
        self.start()
        return self._connection

    def stop(self) -> None:
        """End the process; the next text starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process, self._connection, self.is_busy = None, None, False
