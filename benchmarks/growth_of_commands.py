"""How whole commands grow with a design: ten times the components may take at most fifteen times the CPU.

    .venv/bin/python -m benchmarks.growth_of_commands [SIZE [SHAPE ...]]

Every shape at SIZE components (30) and at ten times as many, through every command that reads a design; user and
system seconds of the process and its children, without the seconds of `--help`. What a command imports for itself
still counts, which flatters small sizes: use 100 or more. A command that takes over a minute is stopped and counts
as too fast a growth.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.designs import bare, circles, layered

STEPS, MOST, LIMIT, LEAST = 10, 15.0, 60.0, 0.1
"""Times the input, times the seconds, seconds after which a command is stopped, seconds below which none is counted."""


def _written(parts: dict[str, str], more: str = "") -> str:
    return "name: Grown\ncomponents:\n" + "".join(f"  {name}: {part}\n" for name, part in parts.items()) + more


def chain(size: int) -> str:
    """One call each to the next."""
    return _written({f"c{n}": f"{{depends_on: [c{n + 1}]}}" if n + 1 < size else "{}" for n in range(size)})


def star(size: int) -> str:
    """Everybody calls one."""
    return _written({"hub": "{kind: database}", **{f"c{n}": "{depends_on: [hub]}" for n in range(size - 1)}})


def fan(size: int) -> str:
    """One calls everybody."""
    names = ", ".join(f"c{n}" for n in range(size - 1))
    return _written({"web": f"{{depends_on: [{names}]}}", **{f"c{n}": "{}" for n in range(size - 1)}})


def tree(size: int) -> str:
    """Three calls each, no part shared."""
    return _written(
        {
            f"c{n}": f"{{depends_on: [{', '.join(f'c{m}' for m in range(3 * n + 1, min(3 * n + 4, size)))}]}}"
            for n in range(size)
        }
    )


def deep_domains(size: int) -> str:
    """As many domains as components, each within another."""
    domains = "".join(f"  d{n}: {{kind: other{f', within: d{n - 1}' if n else ''}}}\n" for n in range(size))
    parts = {
        f"c{n}": f"{{placed: {{d{n}: 2}}{f', depends_on: [c{n + 1}]' if n + 1 < size else ''}}}" for n in range(size)
    }
    return _written(parts, f"failure_domains:\n{domains}")


def many_journeys(size: int) -> str:
    """A journey for every component, all over one store."""
    journeys = "".join(f"  j{n}: {{needs: [c{n}], peak: 10/s}}\n" for n in range(size - 1))
    parts = {"db": "{kind: database}", **{f"c{n}": "{depends_on: {db: {timeout: 1s}}}" for n in range(size - 1)}}
    return _written(parts, f"journeys:\n{journeys}")


def wide_fallbacks(size: int) -> str:
    """One call with as many fallbacks as there are components."""
    names = ", ".join(f"c{n}" for n in range(size - 2))
    call = f"{{depends_on: {{db: {{timeout: 1s, fallback: [{names}]}}}}}}"
    return _written({"web": call, "db": "{}", **{f"c{n}": "{}" for n in range(size - 2)}})


def many_problems(size: int) -> str:
    """A wrong field in every component."""
    return _written({f"c{n}": "{replcas: 1, depends_on: [x]}" for n in range(size)})


def many_regions(size: int) -> str:
    """A tenth as many regions as components, every tenth component in each."""
    count = max(2, size // 10)
    regions = "".join(f"  r{n}: {{kind: region}}\n" for n in range(count))
    parts = {f"c{n}": f"{{placed: {{r{n % count}: 2}}, depends_on: [c{n + 1}]}}" for n in range(size - 1)}
    return _written({**parts, f"c{size - 1}": "{}"}, f"failure_domains:\n{regions}")


SHAPES: dict[str, Callable[[int], str]] = {
    "chain": chain,
    "star": star,
    "fan": fan,
    "tree": tree,
    "mesh": bare,
    "circles": circles,
    "layered": layered,
    "deep domains": deep_domains,
    "many journeys": many_journeys,
    "wide fallbacks": wide_fallbacks,
    "many problems": many_problems,
    "many regions": many_regions,
}
COMMANDS: dict[str, Sequence[str]] = {
    "analyze": ("analyze", "FILE"),
    "analyze json": ("analyze", "FILE", "--format", "json"),
    "fail": ("fail", "FILE", "--down", "c0"),
    "check": ("check", "FILE"),
    "fix": ("fix", "FILE"),
    "compare": ("compare", "FILE", "FILE"),
    "cuts": ("cuts", "FILE"),
    "availability": ("availability", "FILE"),
    "latency": ("latency", "FILE"),
    "size": ("size", "FILE"),
    "cost": ("cost", "FILE"),
    "partition": ("partition", "FILE"),
    "fmea": ("fmea", "FILE"),
    "draw": ("draw", "FILE", "-o", "OUT.svg"),
}


def seconds(arguments: Sequence[str], folder: Path) -> float:
    """CPU of one run; infinite if it had to be stopped or the program itself failed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "workbook", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return float("inf")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in {0, 1, 2}:
        return float("inf")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """A line per shape and command; 1 if any grows too fast."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        start = seconds(["--help"], folder)
        for shape in sys.argv[2:] or SHAPES:
            for file, components in (("small.yaml", size), ("large.yaml", size * STEPS)):
                (folder / file).write_text(SHAPES[shape](components), encoding="utf-8")
            for name, arguments in COMMANDS.items():
                small, large = (
                    seconds([{"FILE": file, "OUT.svg": f"{file}.svg"}.get(word, word) for word in arguments], folder)
                    - start
                    for file in ("small.yaml", "large.yaml")
                )
                grown = large / max(small, LEAST)
                failed |= grown > MOST
                print(
                    f"{shape:16} {name:14} {small:7.2f} s  {large:7.2f} s  {grown:6.1f}",
                    "TOO FAST" * (grown > MOST),
                    flush=True,
                )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
