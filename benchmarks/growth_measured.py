"""CPU seconds of whole commands, each in a copy of a process that has everything imported, and how they grow."""

import os
import resource
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

STEPS, MOST = 10, 15.0
"""Times the input, and the times the seconds that it may take."""
LIMIT, LEAST = 60, 0.02
"""Seconds of CPU after which a command is stopped, and seconds below which none is counted: noise."""
STOPPED = float("inf")
EXITS = {0, 1, 2}


@dataclass(frozen=True)
class Grown:
    """One command over one kind of input, small and ten times as large; seconds of CPU."""

    kind: str
    command: str
    size: int
    small: float
    large: float

    @property
    def times(self) -> float:
        """How many times as long the larger one takes."""
        return self.large / max(self.small, LEAST)

    @property
    def is_lost(self) -> bool:
        """Whether it grows faster than the law allows, was stopped or failed."""
        return not self.times <= MOST

    def line(self) -> str:
        """A row of a table."""
        large = "stopped" if self.large == STOPPED else f"{self.large:.2f}"
        times = (
            "**more**" if self.large == STOPPED else f"**{self.times:.1f}**" if self.is_lost else f"{self.times:.1f}"
        )
        return f"| {self.kind} | {self.command} | {self.size} | {self.small:.2f} | {large} | {times} |"


HEADING = "| input | command | size | s | ten times the size, s | times |\n|---|---|---|---|---|---|"


def grown(  # noqa: PLR0913, PLR0917  what a row says
    kind: str, command: str, size: int, inputs: Sequence[Path], arguments: Sequence[str], folder: Path
) -> Grown:
    """The growth of *arguments*, in which FILE stands for each of the two *inputs* and OUT for a new file."""
    small, large = (seconds([_in_place(word, file) for word in arguments], folder, EXITS) for file in inputs)
    return Grown(kind, command, size, small, large)


def _in_place(word: str, file: Path) -> str:
    return word.replace("FILE", str(file)).replace("OUT", f"{file}.out")


def seconds(arguments: Sequence[str], folder: Path, exits: set[int]) -> float:
    """CPU of one run, its children's too; infinite if it had to be stopped, or ended with none of *exits*."""
    import_all()
    child = os.fork()
    if not child:
        _run(arguments, folder)
    _, status, used = os.wait4(child, 0)
    return used.ru_utime + used.ru_stime if os.waitstatus_to_exitcode(status) in exits else STOPPED


def _run(arguments: Sequence[str], folder: Path) -> None:
    from workbook.cli.app import main

    code: object = 70
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.chdir(folder)
        sys.argv = ["workbook", *arguments]
        try:
            main()
        except SystemExit as ended:
            code = ended.code or 0
    finally:
        os._exit(code if isinstance(code, int) else 70)


@cache
def import_all() -> None:
    """Import what commands import when they run, so that no growth is divided by it."""
    import pkgutil
    from importlib import import_module

    import workbook

    for module in pkgutil.walk_packages(workbook.__path__, "workbook."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


def print_rows(rows: Iterator[Grown]) -> int:
    """A line for each of *rows*, and how many are lost; 1 if any is."""
    print(HEADING, flush=True)
    made: Mapping[bool, list[Grown]] = {True: [], False: []}
    for row in rows:
        made[row.is_lost].append(row)
        print(row.line(), flush=True)
    count = len(made[True]) + len(made[False])
    print(f"\n{len(made[True])} of {count} grow more than {MOST:.0f} times.")
    return int(bool(made[True]))
