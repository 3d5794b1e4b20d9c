"""What it costs to start: ratios against what cannot be avoided.

    .venv/bin/python -m benchmarks.startup [ROUNDS]

`workbook --help` against the `--help` of a typer program of three lines, as typer comes and with its rich markup
turned off, as it is here: what the libraries of `analyze` would cost if every command imported them. `workbook
analyze` of a design of thirty components against the bare import of networkx and pydantic, which it cannot do
without. Both run in turn, so that what else the machine does hits both; the ratio is that of the medians, the best
of some repetitions. Compiled files are warm, as they are for a user from the second run on.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
REPETITIONS = 3
TYPER = """\
import typer
app = typer.Typer()
app.command()(lambda: None)
app()
"""


@dataclass(frozen=True)
class Comparison:
    """Two programs, and how many times as long the first may take as the second."""

    name: str
    ours: Sequence[str]
    theirs: Sequence[str]
    target: float


@dataclass(frozen=True)
class Measured:
    """Medians in seconds of the best repetition."""

    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs


def comparisons(folder: Path) -> tuple[Comparison, ...]:
    """What is compared; programs of a few lines are written into *folder*."""
    rich, plain = folder / "as_it_comes.py", folder / "without_markup.py"
    rich.write_text(TYPER, encoding="utf-8")
    plain.write_text(TYPER.replace("Typer()", "Typer(rich_markup_mode=None)"), encoding="utf-8")
    # The installed script, not `-m workbook`, which looks up packages once more.
    workbook = [sys.executable, "-c", "from workbook.cli.app import main; main()"]
    design = str(ROOT / "architectures" / "streaming.yaml")
    libraries = [sys.executable, "-c", "import networkx, pydantic"]
    return (
        Comparison("--help", [*workbook, "--help"], [sys.executable, str(rich), "--help"], 1.5),
        Comparison("  (plain)", [*workbook, "--help"], [sys.executable, str(plain), "--help"], 1.5),
        Comparison("analyze", [*workbook, "analyze", design], libraries, 3.0),
    )


def measured(comparison: Comparison, rounds: int) -> Measured:
    """The best of some repetitions, each of *rounds* runs of either program in turn."""
    for command in (comparison.ours, comparison.theirs):
        _seconds(command)  # warms the caches
    found = []
    for _ in range(REPETITIONS):
        pairs = [(_seconds(comparison.ours), _seconds(comparison.theirs)) for _ in range(rounds)]
        found.append(Measured(*(statistics.median(times) for times in zip(*pairs, strict=True))))
    return min(found, key=lambda one: one.ratio)


def _seconds(command: Sequence[str]) -> float:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    began = time.perf_counter()
    done = subprocess.run(command, check=False, cwd=ROOT, env=kept, stdin=subprocess.DEVNULL, capture_output=True)
    took = time.perf_counter() - began
    if done.returncode not in (0, 1) or done.stderr:
        raise SystemExit(done.stderr.decode(errors="replace") or f"{command} ended with {done.returncode}")
    return took


def main() -> None:
    """Print the table; exit with 1 if a target is missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    missed = False
    print(f"{'':10}{'ours':>10}{'theirs':>10}{'ratio':>8}{'target':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for comparison in comparisons(Path(folder)):
            one = measured(comparison, rounds)
            missed |= one.ratio > comparison.target
            times = f"{one.ours * 1000:7.0f} ms{one.theirs * 1000:7.0f} ms"
            print(f"{comparison.name:10}{times}{one.ratio:8.2f}{comparison.target:8.2f}")
    raise SystemExit(missed)


if __name__ == "__main__":
    main()
