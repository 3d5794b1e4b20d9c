"""The Aralia fault trees, against SCRAM: all minimal cut sets counted and the exact probability, tree by tree.

    python benchmarks/aralia.py [--trees DIR] [--scram PROGRAM] [--limit SECONDS] [TREE ...]

`engine` is the time of the solving alone, as each program reports it; `process` is the whole command, from
its start to its numbers. SCRAM is not charged for writing its list of cut sets: the clock stops when it
prints their number, and it is ended then. Without SCRAM (Debian: package `scram`) its columns are empty.
"""

import argparse
import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from time import perf_counter

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "aralia"
SCRAM_MEMORY = 8 << 30
CALCULATION = re.compile(r"<(?:products|probability)>([0-9.e+-]+)</")
RESULT = re.compile(r'<sum-of-products .*?products="(\d+)"(?: probability="([0-9.e+-]+)")?')
HEADINGS = ("tree", "cut sets", "probability", "engine", "process", "SCRAM engine", "process", "ratio", "ratio")
ROW = "{:<10} {:>14} {:>20} {:>8} {:>8} | {:>12} {:>8} | {:>7} {:>7}  {}"


@dataclass(frozen=True)
class Run:
    """One program on one tree; what it did not find is None."""

    cut_sets: int | None = None
    probability: float | None = None
    engine: float | None = None
    process: float | None = None

    @property
    def whole(self) -> bool:
        return self.cut_sets is not None and self.probability is not None


def main() -> None:
    """Print the table."""
    arguments = _arguments()
    if not arguments.trees.is_dir():
        sys.exit(f"skipped: no fault trees in {arguments.trees}; name their folder with --trees")
    scram = shutil.which(arguments.scram)
    if scram is None:
        print("SCRAM is not installed (Debian: apt-get install scram); only our own times are shown\n")
    known = _known(arguments.trees / "known.csv")
    print(ROW.format(*HEADINGS, ""))
    runs = []
    for file in sorted(arguments.trees.glob("*.xml")):
        if not arguments.tree or file.stem in arguments.tree:
            own = _own(file, arguments.limit)
            peer = _scram(scram, file, arguments.limit) if scram else Run()
            runs.append((own, peer))
            print(_row(file.stem, own, peer, _verdict(own, known.get(file.stem))), flush=True)
    print("\n".join(_totals(runs)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", nargs="*", help="only these, such as das9601")
    parser.add_argument("--trees", type=Path, default=SHARED, help="folder of the XML files and known.csv")
    parser.add_argument("--scram", default="scram", help="the program, or a script that starts it")
    parser.add_argument("--limit", type=float, default=120, help="seconds for each program and tree")
    return parser.parse_args()


def _own(file: Path, limit: float) -> Run:
    program = [sys.executable, "-m", "workbook", "fault-tree", str(file), "--format", "json"]
    started = perf_counter()
    users = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    program += ["--time-limit", str(limit)]
    printed = subprocess.run(program, capture_output=True, text=True, check=False, env=users)
    process = perf_counter() - started
    if not printed.stdout:
        sys.exit(f"{file}: {printed.stderr}")
    found = json.loads(printed.stdout)
    return Run(found["cut_sets"], found["probability"], found["seconds"], process)


def _scram(scram: str, file: Path, limit: float) -> Run:
    """SCRAM's numbers stand in its report before the cut sets; stop reading there."""
    confined = ["sh", "-c", f'ulimit -v {SCRAM_MEMORY >> 10}; exec "$@"', "sh"]
    program = [*confined, scram, "--bdd", "--probability", "1", "--limit-order", "1000", "--no-indent", str(file)]
    started = perf_counter()
    process = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    timer = Timer(limit, _end, [process])
    timer.start()
    head = ""
    assert process.stdout  # noqa: S101  it is a pipe
    while not (result := RESULT.search(head)) and (more := os.read(process.stdout.fileno(), 1 << 16)):
        head += more.decode(errors="replace")
    seconds = perf_counter() - started
    timer.cancel()
    _end(process)
    if not result:
        return Run()
    probability = float(result[2]) if result[2] else None
    return Run(int(result[1]), probability, sum(map(float, CALCULATION.findall(head))), seconds)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """The script that starts it, if there is one, and the program itself."""
    if process.poll() is None:
        os.killpg(process.pid, 9)
        process.wait()


def _known(file: Path) -> dict[str, dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        return {row["tree"]: row for row in csv.DictReader(lines)}


def _verdict(own: Run, known: dict[str, str] | None) -> str:
    if not own.whole:
        return "probability only" if own.probability is not None else "not solved"
    if not known or not known["p_verified"]:
        return ""
    close = abs(own.probability - float(known["p_verified"])) <= 1e-12 * own.probability
    return "as published" if close and own.cut_sets == int(known["mcs_verified"]) else "WRONG"


def _row(tree: str, own: Run, peer: Run, verdict: str) -> str:
    times = [_seconds(t) for t in (own.engine, own.process, peer.engine, peer.process)]
    both = own.whole and peer.whole
    ratios = [f"{peer.engine / max(own.engine, 1e-3):.2f}", f"{peer.process / own.process:.2f}"] if both else ["", ""]
    count = "" if own.cut_sets is None else f"{own.cut_sets:,}"
    chance = "" if own.probability is None else f"{own.probability:.12g}"
    if both and own.cut_sets != peer.cut_sets:
        verdict += f" SCRAM counts {peer.cut_sets:,}"
    return ROW.format(tree, count, chance, *times, *ratios, verdict)


def _seconds(time: float | None) -> str:
    return "" if time is None else f"{time:.3f}"


def _totals(runs: list[tuple[Run, Run]]) -> Iterator[str]:
    yield f"\nsolved: {sum(own.whole for own, _ in runs)}, SCRAM {sum(peer.whole for _, peer in runs)}, of {len(runs)}"
    chances = sum(own.probability is not None for own, _ in runs)
    yield f"probability found: {chances}, SCRAM {sum(peer.probability is not None for _, peer in runs)}"
    both = [(own, peer) for own, peer in runs if own.whole and peer.whole]
    for kind in ("engine", "process") if both else ():
        ours = sum(getattr(own, kind) for own, _ in both)
        theirs = sum(getattr(peer, kind) for _, peer in both)
        slower = sum(getattr(own, kind) > getattr(peer, kind) for own, peer in both)
        total = f"{ours:.2f} s, SCRAM {theirs:.2f} s, ratio {theirs / ours:.2f}; slower on {slower}"
        yield f"{kind}, the {len(both)} that both solve: {total}"


if __name__ == "__main__":
    main()
