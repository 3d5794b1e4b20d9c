"""Whole outputs of every command on every shipped design and outage, to prove that a new structure changes nothing.

    python -m benchmarks.outputs DIR            writes one file per command line into DIR
    diff -r BEFORE AFTER                        says what differs, and where

Dates are fixed, pictures laid out by the bundled engine, and every command line runs in its own working directory,
so that equal programs write equal files.
"""

import contextlib
import io
import itertools
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
TODAY = ("--today", "2026-11-01")
Line = tuple[str, ...]


def command_lines() -> Iterator[Line]:
    """Every command line that is recorded; paths are relative to the project."""
    designs = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("architectures/*.yaml"))
    scenarios = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("architectures/scenarios/*.yaml"))
    outages = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("outages/*.yaml"))
    for design in designs:
        yield from _of_design(design)
    yield from (("compare", *pair, *TODAY) for pair in itertools.pairwise(designs))
    for form in ("json", "markdown"):
        yield "compare", "architectures/streaming-naive.yaml", "architectures/streaming.yaml", "--format", form, *TODAY
    yield from (("verify", path, "--format", form) for path in scenarios for form in ("text", "json"))
    for outage in outages:
        yield from _of_outage(outage)
    yield from (("replay", "outages", "--format", form) for form in ("text", "json", "markdown"))
    for page in sorted(ROOT.glob("outages/postmortems/*.md")):
        for form in ("text", "json", "github", "sarif"):
            yield "lint-postmortem", page.relative_to(ROOT).as_posix(), "--format", form
    yield from _without_files()


def _of_design(design: str) -> Iterator[Line]:
    yield from (("analyze", design, "--format", form, *TODAY) for form in ("text", "json"))
    yield "analyze", design, "--out", "out", *TODAY
    yield from (("check", design, "--format", form, *TODAY) for form in ("text", "json", "sarif", "github", "gitlab"))
    yield "check", design, "--format", "junit", "--undecided", *TODAY
    yield "fix", design, "--diff", *TODAY
    yield from (("draw", design, "--engine", "wasm", "-o", f"drawn.{end}") for end in ("svg", "dot"))
    yield "draw", design, "--engine", "wasm", "--by", "owner", "--paint", "importance", "-o", "painted.svg"
    yield from (("cuts", design, "--order", "2", "--format", form) for form in ("text", "json"))
    yield from (("availability", design, "--importance", "--format", form) for form in ("text", "json"))
    yield "outages", "--similar-to", design
    for option, names in _events(ROOT / design):
        for name in names:
            for phase in ("steady", "onset"):
                yield "fail", design, option, name, "--phase", phase, "--format", "json"
        yield "fail", design, option, names[-1]
        yield "fail", design, option, names[0], "--draw", "failed.svg"


def _events(design: Path) -> Iterator[tuple[str, Sequence[str]]]:
    from workbook.model import load

    architecture = load(design)
    components = sorted(architecture.components)
    yield "--down", components[:3]
    yield "--slow", components[-3:]
    if domains := sorted(architecture.failure_domains):
        yield "--lost", domains[:3]
        yield "--partition", domains[:1]


def _of_outage(outage: str) -> Iterator[Line]:
    yield from (("replay", outage, "--format", form) for form in ("text", "json", "markdown"))
    yield "replay", outage, "--as-behaved", "--remedies"
    yield "postmortem", outage, "-o", "postmortem.md", *TODAY
    yield "postmortem", outage, "-o", "postmortem.html", *TODAY
    yield "scenario", outage


def _without_files() -> Iterator[Line]:
    from workbook.rules import CATALOGUE

    yield from (("rules", "--format", form) for form in ("text", "json"))
    yield from (("explain", rule.name) for rule in CATALOGUE)
    yield ("outages",)
    yield "outages", "--format", "json"
    yield "new", "design.yaml"
    yield "new", "--list"
    from workbook.cli.app import app

    kinds = [
        "design",
        "scenarios",
        "outage",
        "analysis",
        "verification",
        "availability",
        "check",
        "compare",
        "cuts",
        "fail",
        "fault-tree",
    ]
    yield from (("schema", kind) for kind in [*kinds, "lint-postmortem", "outages", "replay", "rules"])
    yield ("--help",)
    yield from (
        (str(command.name or command.callback.__name__), "--help")
        for command in app.registered_commands
        if command.callback
    )


def record(line: Line) -> tuple[str, str]:
    """File name, and all that *line* printed, wrote and exited with."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name in ("architectures", "outages"):
            shutil.copytree(ROOT / name, folder / name)
        before = {path for path in folder.rglob("*") if path.is_file()}
        os.chdir(folder)
        text = _ran(line)
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path not in before:
                text += f"\n=== {path.relative_to(folder).as_posix()}\n{path.read_bytes().decode('utf-8', 'replace')}"
        os.chdir(ROOT)
    return re.sub(r"[^\w.=-]+", "_", " ".join(line))[:200], text.replace(str(folder), "FOLDER")


def _ran(line: Line) -> str:
    from workbook.__main__ import main

    os.environ.update(COLUMNS="100", NO_COLOR="1", TERM="dumb")
    out, error = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n", write_through=True) for _ in range(2))
    code = 0
    argv, sys.argv = sys.argv, ["workbook", *line]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
            main()
    except SystemExit as ended:
        code = int(ended.code or 0) if not isinstance(ended.code, str) else 1
    finally:
        sys.argv = argv
    return f"$ workbook {' '.join(line)}\n{_told(out)}\n=== stderr\n{_told(error)}\n=== exit {code}\n"


def _told(stream: io.TextIOWrapper) -> str:
    return stream.buffer.getvalue().decode()


def main() -> None:
    """Record every command line into the folder that is named, two at a time."""
    folder = Path(sys.argv[1]).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    lines = list(command_lines())
    with ProcessPoolExecutor(max_workers=2) as pool:
        for name, text in pool.map(record, lines, chunksize=4):
            (folder / name).write_text(text, encoding="utf-8")
    print(f"{len(lines)} command lines recorded in {folder}")


if __name__ == "__main__":
    main()
