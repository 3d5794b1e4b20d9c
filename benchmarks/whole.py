"""Whole commands on designs of the size that people have: CPU seconds of the process and its children, and memory.

    .venv/bin/python -m benchmarks.whole [--shape layered] [--sizes 100,300,1000] [--limit 60] [COMMAND ...]

Every figure comes from a process of its own, one after the other, and stands beside its multiple of one fixed loop
(`benchmarks/loop.py`), measured anew for each size. A command that takes longer than the limit is stopped: "over". What
takes more loops than its goal says "missed". Compiled files are warm, as they are for a user from the second run on.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.designs import SHAPES
from benchmarks.loop import seconds_of_loop

COMMANDS: dict[str, list[str]] = {
    "fail": ["fail", "{design}", "--down", "{first}"],
    "analyze": ["analyze", "{design}"],
    "analyze --format json": ["analyze", "{design}", "--format", "json"],
    "check": ["check", "{design}"],
    "fix --diff": ["fix", "{design}", "--diff"],
    "compare with itself": ["compare", "{design}", "{design}"],
    "cuts": ["cuts", "{design}"],
    "availability": ["availability", "{design}"],
    "draw": ["draw", "{design}", "-o", "{folder}/picture.svg"],
}

GOALS = {
    100: dict.fromkeys(COMMANDS, 1.0),
    1000: {
        **dict.fromkeys(("fix --diff", "compare with itself", "cuts", "availability", "draw"), 5.0),
        "fail": 1.5,
        "analyze": 2.0,
        "check": 4.0,
    },
}
"""What each command should take at most, in loops, by size of the design."""


def measured(arguments: list[str], limit: float) -> tuple[float | None, int, int]:
    """CPU seconds (None if it was stopped), megabytes, and characters printed, of one command."""
    timer = (
        "import resource,subprocess,sys\n"
        "ran=subprocess.run([sys.executable,'-m','workbook',*sys.argv[1:]],capture_output=True)\n"
        "used=resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime+used.ru_stime,used.ru_maxrss//1024,len(ran.stdout),ran.returncode,file=sys.stderr)\n"
    )
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    timer = f"import resource;resource.setrlimit(resource.RLIMIT_CPU,({limit + 1:.0f},{limit + 2:.0f}))\n{timer}"
    ran = subprocess.run(
        [sys.executable, "-c", timer, *arguments], stderr=subprocess.PIPE, text=True, check=True, env=kept
    )
    seconds, megabytes, characters, code = ran.stderr.split()[-4:]
    return (None if int(code) < 0 else float(seconds)), int(megabytes), int(characters)


def _rows(shape: str, size: int, names: Sequence[str], limit: float) -> Iterator[str]:
    """The rows of one size, as they are measured."""
    loop, goals = seconds_of_loop(), GOALS.get(size, {})
    with TemporaryDirectory() as folder:
        design = Path(folder) / "design.yaml"
        design.write_text(SHAPES[shape](size), encoding="utf-8")
        first = "app" if shape == "layered" else "c0"
        for name in names:
            words = [word.format(design=design, folder=folder, first=first) for word in COMMANDS[name]]
            seconds, megabytes, characters = measured(words, limit)
            goal = goals.get(name)
            took = f"over {limit:.0f} | " if seconds is None else f"{seconds:.2f} | {seconds / loop:.1f}"
            missed = goal is not None and (seconds is None or seconds / loop > goal)
            wanted = "" if goal is None else f"{goal:g}{', missed' if missed else ''}"
            yield f"| {shape}, {size} | {loop:.2f} | {name} | {took} | {wanted} | {megabytes} | {characters:,} |"


def main() -> None:
    """Print a table of every size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--shape", default="layered", choices=SHAPES)
    parser.add_argument("--sizes", default="100,300,1000")
    parser.add_argument("--limit", default=60.0, type=float)
    parser.add_argument("commands", nargs="*")
    asked = parser.parse_args()
    os.environ["NO_COLOR"] = "1"
    with TemporaryDirectory() as folder:  # what is run once has its modules compiled
        (design := Path(folder) / "design.yaml").write_text(SHAPES[asked.shape](20), encoding="utf-8")
        for words in COMMANDS.values():
            measured([word.format(design=design, folder=folder, first="app") for word in words], asked.limit)
    print("| components | loop, CPU s | command | CPU s | loops | goal | MB | characters printed |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for size in map(int, asked.sizes.split(",")):
        for row in _rows(asked.shape, size, asked.commands or list(COMMANDS), asked.limit):
            print(row, flush=True)


if __name__ == "__main__":
    main()
