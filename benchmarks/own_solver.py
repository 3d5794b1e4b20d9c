"""Our own solver beside the decision-diagram library, over the shipped designs: CPU seconds, and differences.

    .venv/bin/python -m benchmarks.own_solver [DESIGN ...]

Each command runs in a copy of a process that has everything imported, once with the library, in a process of its own,
and once without it. Output is compared byte by byte; the line that says that our own solver served is on standard
error. Exits with 1 if any differs.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.growth_measured import EXITS, import_all
from workbook.fault_trees.diagram_process import LIBRARY

DESIGNS = Path(__file__).parents[1] / "architectures"
COMMANDS = (("availability", "FILE"), ("cuts", "FILE"), ("compare", "FILE", "FILE"))


def ran(arguments: Sequence[str], out: Path, *, library: bool) -> float:
    """CPU seconds of one command, of the processes that it starts too, with what it prints in *out*."""
    child = os.fork()
    if not child:
        _run(arguments, out, library=library)
    _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in EXITS:
        sys.exit(f"workbook {' '.join(arguments)} failed")
    return used.ru_utime + used.ru_stime


def _run(arguments: Sequence[str], out: Path, *, library: bool) -> None:
    from workbook.cli.app import main

    code: object = 70
    try:
        os.dup2(os.open(os.devnull, os.O_RDWR), 2)
        os.dup2(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
        if not library:
            sys.modules[LIBRARY] = None  # type: ignore[assignment]
        sys.argv = ["workbook", *arguments]
        try:
            main()
        except SystemExit as ended:
            code = ended.code or 0
        sys.stdout.flush()
    finally:
        os._exit(code if isinstance(code, int) else 70)


def main(names: Sequence[str]) -> int:
    """A line for each command over each design."""
    import_all()
    differ = 0
    print("| design | command | with the library, CPU s | our own solver, CPU s | output |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        outs = [Path(scratch, "with"), Path(scratch, "without")]
        for design in [DESIGNS / f"{name}.yaml" for name in names] or sorted(DESIGNS.glob("*.yaml")):
            for command in COMMANDS:
                arguments = [str(design) if word == "FILE" else word for word in command]
                both = [ran(arguments, out, library=out is outs[0]) for out in outs]
                same = outs[0].read_bytes() == outs[1].read_bytes()
                differ += not same
                seconds = " | ".join(f"{each:.2f}" for each in both)
                print(f"| {design.stem} | {command[0]} | {seconds} | {'same' if same else '**differs**'} |", flush=True)
    print(f"\n{differ or 'No'} output differs.")
    return int(differ > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
