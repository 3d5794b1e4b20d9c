"""Processes that work for this one: they listen nowhere, hear no Ctrl-C, and end with it, however it ends."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from threading import Thread

PARENT_GONE = 1
"""The exit code of a process whose parent has ended before it."""


class Worker:
    """A process that runs *work* with a connection to read what it is asked from, and one to write answers to."""

    def __init__(self, work: Callable[[Connection, Connection], None]) -> None:
        context = get_context("spawn")  # `forkserver` would listen on a socket
        asked, self.questions = context.Pipe(duplex=False)
        self.answers, answered = context.Pipe(duplex=False)
        try:
            self._process = started(work, asked, answered)
        finally:
            asked.close()
            answered.close()

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        self.questions.close()
        self.answers.close()


def started(work: Callable[..., None], *arguments: object) -> SpawnProcess:
    """A new process that runs *work* with *arguments*, as all processes here do."""
    process = get_context("spawn").Process(target=_run, args=(work, *arguments), daemon=True)
    with _interrupts_held():
        process.start()
    return process


def _run(work: Callable[..., None], *arguments: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who has started this process ends it
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    parent = parent_process()
    if parent is not None:
        end_when_closed(parent.sentinel)
        if wait([parent.sentinel], 0):
            os._exit(PARENT_GONE)  # it ended before
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()
    work(*arguments)


def end_when_closed(pipe: int) -> None:
    """Let the system end this process once nobody has the other end of *pipe*, whatever it computes.

    Nothing may be written to the pipe any more. It does nothing where the system cannot do that.
    """
    try:
        import fcntl  # noqa: PLC0415  not on every system

        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | fcntl.FASYNC)
    except (ImportError, AttributeError, OSError, ValueError):
        return


def _end_after(sentinel: int) -> None:
    """The same where the system cannot do it: as soon as Python gets a turn."""
    wait([sentinel])
    os._exit(PARENT_GONE)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits: a process that begins meanwhile is interrupted only once it ignores that."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
