"""What a whole command may take, from reading to printing: the options, and what the process uses."""

import os
from dataclasses import dataclass
from math import isnan
from pathlib import Path

from workbook.errors import UsageError

NAMES = ("--time-limit", "--memory-limit")
_OWN = ("availability", "cuts", "draw", "fault-tree")
"""Commands with options of the same names, which also bound the work on each journey."""
_BOUND_THEMSELVES = ("fault-tree",)
"""Those whose solver ends at the limit with what is certain by then, which stopping them would lose."""
_TO_PRINT = 30.0
"""Seconds that such a command has at most beyond the limit of its search, to read and to print what is certain."""
_LEAST = {"--time-limit": 0.1, "--memory-limit": 64.0}
_MOST = {"--time-limit": 1e6, "--memory-limit": float(1 << 24)}
_UNIT = {"--time-limit": "seconds", "--memory-limit": "MiB"}


@dataclass(frozen=True, slots=True)
class Limits:
    """None: unlimited."""

    seconds: float | None = None
    bytes: int | None = None


def taken_out(arguments: list[str]) -> tuple[Limits, list[str]]:
    """The limits among *arguments*, wherever they stand, and the arguments that the command itself reads.

    Raises:
        UsageError: a limit is no number, too small or given twice.

    """
    command = next((argument for argument in arguments if not argument.startswith("-")), "")
    if command in _BOUND_THEMSELVES:
        return Limits(), arguments
    own = command in _OWN
    values: dict[str, str] = {}
    rest: list[str] = []
    left = iter(arguments)
    for argument in left:
        name, equals, value = argument.partition("=")
        if name not in NAMES:
            rest.append(argument)
            continue
        pieces = [argument] if equals else [argument, *([following] if (following := next(left, None)) else [])]
        if own:
            rest += pieces
        if name in values and not own:
            raise UsageError(f"{name} was given twice; give it once")
        values[name] = value if equals else pieces[-1] if len(pieces) > 1 else ""
    numbers = {name: _number(name, value, own=own) for name, value in values.items()}
    seconds, memory = numbers.get("--time-limit"), numbers.get("--memory-limit")
    if own and seconds is not None:
        seconds += _TO_PRINT
    return Limits(seconds, None if memory is None else int(memory * (1 << 20))), rest


def _number(name: str, value: str, *, own: bool) -> float | None:
    try:
        number = float(value)
    except ValueError:
        number = None
    if number is not None and _LEAST[name] <= number <= _MOST[name]:
        return number
    if own and not (number is not None and isnan(number)):
        return None  # the command says what is wrong; not every release of its parser sees that NaN is
    raise UsageError(f"{name} is a number of {_UNIT[name]} from {_LEAST[name]:g} to {_MOST[name]:g}, not {value!r}")


def children() -> list[int]:
    """The processes that this one has started and that still run, and theirs; none where there is no /proc."""
    parents: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            parents[int(place.parent.name)] = int(fields[1])
        except (OSError, IndexError, ValueError):  # it has just ended
            continue
    ours, wanted = [], {os.getpid()}
    while wanted:
        wanted = {process for process, parent in parents.items() if parent in wanted}
        ours += sorted(wanted)
    return ours


def memory_used() -> int:
    """Bytes that this process and its children occupy; 0 where there is no /proc."""
    return sum(map(_resident, [os.getpid(), *children()]))


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1]) * _PAGE
    except (OSError, IndexError, ValueError):
        return 0


_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
