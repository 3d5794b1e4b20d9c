"""How whole commands grow with a design: ten times the components may take at most fifteen times the CPU.

    .venv/bin/python -m benchmarks.growth_of_commands [SIZE [SHAPE ...]]

Every shape at SIZE components (30) and at ten times as many, through every command that reads a design; user and
system seconds of a process that has everything imported. A command that takes over a minute is stopped and counts as
too fast a growth. Input of other kinds: `benchmarks.growth_of_sources`; reading alone: `benchmarks.growth`.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.designs import bare, circles, layered
from benchmarks.growth_measured import STEPS, Grown, grown, print_rows


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
    "analyze to JSON": ("analyze", "FILE", "--format", "json"),
    "fail": ("fail", "FILE", "--down", "c0"),
    "partition": ("partition", "FILE"),
    "cuts": ("cuts", "FILE"),
    "fmea": ("fmea", "FILE"),
    "availability": ("availability", "FILE"),
    "latency": ("latency", "FILE"),
    "size": ("size", "FILE"),
    "cost": ("cost", "FILE"),
    "check": ("check", "FILE"),
    "fix": ("fix", "FILE", "--diff"),
    "compare": ("compare", "FILE", "FILE"),
    "verify": ("verify", "FILE.scenarios.yaml"),
    "replay": ("replay", "FILE.outage.yaml"),
    "postmortem": ("postmortem", "FILE.outage.yaml"),
    "scenario": ("scenario", "FILE.outage.yaml"),
    "outages": ("outages", "--similar-to", "FILE"),
    "draw": ("draw", "FILE", "-o", "OUT.svg"),
    "brief": ("brief", "FILE"),
    "report": ("report", "FILE", "-o", "OUT.html"),
    "export": ("export", "FILE", "--to", "dot"),
    "drill": ("drill", "FILE", "--key"),
    "drill --game-day": ("drill", "FILE", "--game-day", "-o", "OUT.txt"),
}
"""FILE is a design; a scenario per component and an outage of its first component are beside it."""


def write_beside(file: Path, components: int) -> None:
    """A scenario for each of up to *components* components, and the outage of one."""
    names = [f"c{number}" for number in range(components) if f" c{number}:" in file.read_text(encoding="utf-8")]
    first = names[0] if names else "app"
    rows = "".join(f"  - {{name: {name} is down, events: [{{down: {name}}}]}}\n" for name in names or [first])
    file.with_name(f"{file.name}.scenarios.yaml").write_text(f"architecture: {file.name}\nscenarios:\n{rows}", "utf-8")
    observed = "".join(f"  {name}: {{state: up, source: primary}}\n" for name in names)
    file.with_name(f"{file.name}.outage.yaml").write_text(
        f"id: grown\ntitle: Grown\narchitecture: {file.name}\nevents: [{{down: {first}}}]\n"
        + (f"observed:\n{observed}" if names else ""),
        "utf-8",
    )


def rows(size: int, shapes: Sequence[str]) -> Iterator[Grown]:
    """The growth of every command over each of *shapes*."""
    with tempfile.TemporaryDirectory() as scratch:
        files = [Path(scratch, name) for name in ("small.yaml", "large.yaml")]
        for shape in shapes:
            for file, components in zip(files, (size, size * STEPS), strict=True):
                file.write_text(SHAPES[shape](components), encoding="utf-8")
                write_beside(file, components)
            for name, arguments in COMMANDS.items():
                yield grown(shape, name, size, files, arguments, Path(scratch))


if __name__ == "__main__":
    sys.exit(print_rows(rows(int(sys.argv[1]) if len(sys.argv) > 1 else 30, sys.argv[2:] or list(SHAPES))))
