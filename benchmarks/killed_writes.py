"""A command killed at every step of its writing: it runs once up to its first write, and goes on from there many times.

A step is what the system is asked for: a file opened to be written, half of its content there, all of it there, before
and after it goes to the disk, before and after it takes the name, a file removed, a folder made.
"""

import json
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Self

from workbook.document import write as writing

SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
CHANGES = {"os.rename", "os.remove", "os.chmod", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink"}
WRITES = os.O_WRONLY | os.O_RDWR
Check = Callable[[], dict[str, int]]
"""What is right about the folder now, counted by how much was written; AssertionError if something is not."""


@dataclass(frozen=True)
class Trial:
    """What is tried *moments* times in *folder*: what puts it back, and what says whether it is right."""

    folder: Path
    moments: int
    seed: str
    restore: Callable[[], None]
    check: Check


class Steps:
    """Counts steps of a process, forks at the first, and ends copies at others."""

    def __init__(self, trial: Trial, out: int) -> None:
        self.trial, self.out, self.random = trial, out, random.Random(trial.seed)  # noqa: S311  no secret
        self.count, self.last = 0, -1
        self.is_copy = self.is_quiet = False
        self.signal = signal.SIGKILL

    def step(self) -> None:
        """One step; the first is where copies begin, and one of a copy is its last."""
        if self.is_quiet:
            return
        if not self.is_copy:
            self._copies()
        if self.count == self.last:
            self.last = -1  # a signal that is handled ends it by the way that it takes
            os.kill(os.getpid(), self.signal)
        self.count += 1

    def _copies(self) -> None:
        """In the process itself, all copies; it ends with them. In a copy it returns at once."""
        self.is_quiet = True
        counted, wrong, steps = Counter[str](), "", self._copied(-1, signal.SIGKILL)
        for moment in range(0 if self.is_copy else self.trial.moments):
            self.trial.restore()
            last = moment if moment < steps else self.random.randrange(max(1, steps))
            self._copied(last, self.random.choice(SIGNALS))
            if self.is_copy:
                break
            try:
                counted.update(self.trial.check())
            except AssertionError as error:
                wrong = f"{error} (step {last} of {steps})"
                break
        if not self.is_copy:
            os.write(self.out, json.dumps({"counted": counted, "wrong": wrong, "steps": steps}).encode() + b"\n")
            os._exit(0)

    def _copied(self, last: int, how: signal.Signals) -> int:
        """Let a copy of this process go on until step *last*; return how many steps it took, if it was asked to end."""
        reading, told = os.pipe()
        child = os.fork()
        if not child:
            self.is_copy, self.is_quiet, self.last, self.signal, self.told = True, False, last, how, told
            return 0
        os.close(told)
        os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as answer:
            return int(answer.read() or 0)

    def ended(self) -> None:
        """Say how many steps there were; the process ends now."""
        if self.is_copy:
            os.write(self.told, str(self.count).encode())


class Halved:
    """A file that is written in two halves, with a step between them and one behind them."""

    def __init__(self, file: BinaryIO, step: Callable[[], None]) -> None:
        self.file, self.step = file, step

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, data: bytes) -> None:
        for part in (data[: len(data) // 2], data[len(data) // 2 :]):
            self.file.write(part)
            self.file.flush()
            self.step()

    def flush(self) -> None:
        self.file.flush()

    def fileno(self) -> int:
        return self.file.fileno()


def hook(steps: Steps) -> None:
    """Let everything that this process writes in the folder be a step; it cannot be undone."""

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        is_write = event in CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES)
        path = os.fsdecode(arguments[0]) if is_write and isinstance(arguments[0], str | bytes | os.PathLike) else ""
        if path and os.path.abspath(path).startswith(str(steps.trial.folder)):  # noqa: PTH100  links are steps of their own
            steps.step()

    def after(name: str) -> None:
        asked = getattr(os, name)

        def doing(*arguments: object, **more: object) -> object:
            done = asked(*arguments, **more)
            steps.step()
            return done

        setattr(os, name, doing)

    module = sys.modules[writing.__module__]
    temporary = module._temporary  # noqa: SLF001  where files begin

    def halved(folder: Path) -> tuple[Path, Halved]:
        path, file = temporary(folder)
        return path, Halved(file, steps.step)

    module._temporary = halved  # type: ignore[attr-defined]  # noqa: SLF001
    for name in ("fsync", "replace", "unlink"):
        after(name)
    sys.addaudithook(heard)
