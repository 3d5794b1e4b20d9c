"""Blocks counted by processes of this machine, over pipes: nothing listens."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any, cast

from workbook.errors import UsageError
from workbook.processes import Worker
from workbook.reliability.sampling.block import Counts, Share, Task
from workbook.reliability.sampling.spread import Spread

MOST_LOST = 5
"""Workers that may be lost one after the other while nothing is counted."""
MOST_ON_WINDOWS = 60
"""Processes that can be waited for at a time there."""


@contextmanager
def local_workers(number: int) -> Iterator[Spread]:
    """How to spread blocks over *number* processes of this machine.

    Counts are the same to the bit as without it. A worker that is lost costs the block that it was counting, which
    another counts again. The processes end with the context, however that comes, and with this process. Raises
    UsageError if no process can be started, or if they are lost again and again.
    """
    pool = _Pool(min(number, MOST_ON_WINDOWS) if os.name == "nt" else number)
    try:
        yield pool.spread
    finally:
        pool.end()


class _Pool:
    """Workers that are started when there is something to count, and stay for the next task."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._workers: dict[Connection, Worker] = {}
        """Each by the connection that its answers come from."""
        self._idle: set[Connection] = set()
        """Those that wait for a question."""
        self._counting: dict[Connection, Share] = {}
        """What each of the others counts."""

    def spread(self, task: Task, shares: Iterable[Share]) -> Iterator[tuple[Share, Counts]]:
        """Yield each of *shares* with its counts, as they are done."""
        self._end_counting()
        waiting, knowing, lost = deque(shares), set[Connection](), 0
        self._start(min(self._number, len(waiting)))
        try:
            for ready in tuple(self._idle):
                self._give(ready, task, waiting, knowing)
            while self._counting or waiting:
                for ready in cast("list[Connection]", wait([*self._workers])):
                    try:
                        answer: Any = ready.recv()
                    except (EOFError, OSError):  # it was killed, or ran out of memory
                        waiting.extendleft([self._counting.pop(ready)] if ready in self._counting else [])
                        lost += 1
                        self._replace(ready, lost)
                        continue
                    if isinstance(answer, Exception):
                        raise answer
                    share = self._counting.pop(ready, None)
                    self._idle.add(ready)
                    self._give(ready, task, waiting, knowing)
                    if share is not None:
                        lost = 0
                        yield share, answer
        finally:
            self._end_counting()

    def end(self) -> None:
        """End all processes."""
        for worker in self._workers.values():
            worker.end()
        self._workers.clear()

    def _end_counting(self) -> None:
        """End those whose answer nobody asks for any more."""
        for busy in self._counting:
            self._workers.pop(busy).end()
        self._counting.clear()

    def _start(self, number: int) -> None:
        while len(self._workers) < number:
            try:
                worker = Worker(_work)
            except OSError as error:
                raise UsageError(f"cannot start {self._number} processes: {error.strerror}; ask for fewer") from error
            self._workers[worker.answers] = worker

    def _replace(self, gone: Connection, lost: int) -> None:
        self._idle.discard(gone)
        self._workers.pop(gone).end()
        if lost > MOST_LOST:
            raise UsageError("workers are lost again and again, perhaps for want of memory; ask for fewer")
        self._start(len(self._workers) + 1)

    def _give(self, to: Connection, task: Task, waiting: deque[Share], knowing: set[Connection]) -> None:
        """Give an idle worker the next share, and the task before its first."""
        if not waiting:
            return
        share = waiting.popleft()
        self._idle.discard(to)
        self._counting[to] = share
        try:
            questions = self._workers[to].questions
            if to not in knowing:
                knowing.add(to)
                questions.send(task)
            questions.send(share)
        except OSError:
            pass  # it is lost, which its other connection says, too


def _work(asked: Connection, answers: Connection) -> None:
    """Say that this worker is ready, and answer shares with their counts until nobody asks any more."""
    answers.send(None)
    task: Task | None = None
    try:
        while True:
            question = asked.recv()
            if isinstance(question, Task):
                task = question
            elif task is not None:
                answers.send(_counted(task, question))
    except (EOFError, OSError, MemoryError):
        return


def _counted(task: Task, share: Share) -> Counts | Exception:
    try:
        return task(share)
    except MemoryError:
        raise  # this process ends, and another counts the share
    except Exception as error:  # noqa: BLE001  a bug, to be raised where it can be seen
        return error
