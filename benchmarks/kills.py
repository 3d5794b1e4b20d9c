"""`make kills`: every command that writes is killed at 200 random moments; its files are the old ones or the new ones.

A sample of it is in the suite. `python -m benchmarks.kills [MOMENTS] [COMMAND…]`.
"""

# ruff: noqa: S101  what it finds wrong ends it
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.cli.test_connections import COMPOSE, DESIGN, LOG, OUTAGE
from workbook.cli.app import main
from workbook.document import write
from workbook.document.write import LEFT_OVER

SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
MARK = "WORKBOOK_KILLED"
Files = Mapping[str, bytes]


def is_checkpoint(content: bytes) -> bool:
    """Whether *content* is a whole checkpoint."""
    return "runs" in json.loads(content)


def is_history(content: bytes) -> bool:
    """Whether *content* is lines of answers, all whole."""
    return content.endswith(b"\n") and all(json.loads(line) for line in content.splitlines())


@dataclass(frozen=True)
class Written:
    """A command, and how its files are told from half ones where they differ from run to run."""

    arguments: tuple[str, ...]
    whole: Callable[[bytes], bool] | None = None


WRITING = {
    "draw": Written(("draw", "d.yaml", "-o", "old.svg")),
    "draw.png": Written(("draw", "d.yaml", "-o", "new.png")),
    "fail": Written(("fail", "d.yaml", "--down", "db", "--draw", "old.svg")),
    "report": Written(("report", "d.yaml", "-o", "old.html"), lambda content: content.rstrip().endswith(b"</html>")),
    "brief": Written(("brief", "d.yaml", "-o", "old.html")),
    "fix": Written(("fix", "d.yaml")),
    "analyze": Written(("analyze", "d.yaml", "--out", "folder")),
    "baseline": Written(("check", "d.yaml", "--write-baseline", "old.json")),
    "check": Written(("check", "d.yaml", "--output", "sarif=old.json")),
    "availability": Written(
        ("availability", "d.yaml", "--samples", "1e5", "--checkpoint", "kept.json"), is_checkpoint
    ),
    "workers": Written(
        ("availability", "d.yaml", "--samples", "3e6", "--workers", "2", "--checkpoint", "kept.json"), is_checkpoint
    ),
    "cuts": Written(("cuts", "d.yaml", "buy", "old.xml", "--export", "openpsa")),
    "fmea": Written(("fmea", "d.yaml", "-o", "new.csv")),
    "export": Written(("export", "d.yaml", "--to", "csv", "-o", "new.csv")),
    "postmortem": Written(("postmortem", "outage.yaml", "-o", "new.md")),
    "scenario": Written(("scenario", "outage.yaml", "--design", "d.yaml", "-o", "new.yaml")),
    "timeline": Written(("timeline", "log.txt", "--into", "outage.yaml")),
    "import": Written(("import", "compose.yaml", "-o", "new.yaml")),
    "into": Written(("import", "compose.yaml", "--into", "d.yaml")),
    "new": Written(("new", "new.yaml")),
    "schema": Written(("schema", "design", "-o", "old.json")),
    "drill": Written(
        ("drill", "d.yaml", "--answers", "answers.json", "--history", "kept.jsonl"), is_history
    ),
}  # fmt: skip
BEFORE = {
    "d.yaml": DESIGN, "outage.yaml": OUTAGE, "log.txt": LOG, "compose.yaml": COMPOSE,
    "answers.json": '{"answers": {"q2": {"options": ["c"]}}}',
    "old.svg": "<svg/>", "old.html": "<p>old</html>", "old.json": "{}", "old.xml": "<x/>",
}  # fmt: skip


def begun(folder: Path, arguments: tuple[str, ...]) -> int:
    """The id of a copy of this process that runs the command in *folder*."""
    child = os.fork()
    if child:
        return child
    try:
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        os.chdir(folder)
        os.environ[MARK] = str(folder)
        sys.argv = ["workbook", *arguments]
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(stream, mode, encoding="utf-8") for stream, mode in enumerate("rww")
        )
        signal.signal(signal.SIGINT, signal.default_int_handler)
        main()
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 1)
    finally:
        os._exit(1)


def files_in(folder: Path) -> dict[str, bytes]:
    """What is in *folder*, by path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def fresh(folder: Path) -> None:
    """Make *folder* what it is before each run."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in BEFORE.items():
        (folder / name).write_text(text, encoding="utf-8")


def of_run(folder: Path) -> list[int]:
    """Processes that were started for the run in *folder* and still run."""
    wanted, running = f"{MARK}={folder}".encode(), []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            state = (place / "stat").read_text().rpartition(")")[2].split()[0]
            if state != "Z" and wanted in (place / "environ").read_bytes().split(b"\0"):
                running.append(int(place.name))
        except OSError:
            continue
    return running


def wrong_after(before: Files, after: Files, now: Files, whole: Callable[[bytes], bool] | None) -> list[str]:
    """The files that are neither the old ones nor the new ones."""
    wrong = []
    for name in sorted({*before, *now}):
        if LEFT_OVER.fullmatch(Path(name).name):
            continue
        content = now.get(name)
        if content == before.get(name) or content == after.get(name):
            continue
        if content is None or whole is None or name not in after or not whole(content):
            wrong.append(name)
    return wrong


def killed(name: str, moments: int, folder: Path, seed: int = 1) -> dict[str, int]:
    """Kill the command *name* at random *moments*; how often it had written nothing, all, or was at it.

    AssertionError for half a file, a temporary file that stays, or a process that goes on.
    """
    command, random_ = WRITING[name], random.Random(f"{seed} {name}")  # noqa: S311  nothing is secret
    fresh(folder)
    before = files_in(folder)
    began = time.monotonic()
    status = os.waitstatus_to_exitcode(os.waitpid(begun(folder, command.arguments), 0)[1])
    lasts = time.monotonic() - began
    after = files_in(folder)
    assert status in (0, 1), f"{name}: it ends with {status} without being killed"
    assert after != before, f"{name}: it writes nothing"
    counted = {"old": 0, "new": 0, "between": 0}
    for _ in range(moments):
        fresh(folder)
        child = begun(folder, command.arguments)
        time.sleep(lasts * (random_.uniform(0.0, 1.1) if random_.random() < 0.5 else random_.uniform(0.7, 1.05)))
        os.kill(child, random_.choice(SIGNALS))
        os.waitpid(child, 0)
        now = files_in(folder)
        assert (wrong := wrong_after(before, after, now, command.whole)) == [], f"{name}: half of {wrong}"
        counted["old" if now == before else "new" if now.keys() == after.keys() else "between"] += 1
        for place in {Path(file).parent for file in now}:
            write(folder / place / "next.txt", "the next write\n")
        left = [file for file in files_in(folder) if LEFT_OVER.fullmatch(Path(file).name)]
        assert left == [], f"{name}: {left} stay"
        for _wait in range(200):
            if not of_run(folder):
                break
            time.sleep(0.05)
        assert of_run(folder) == [], f"{name}: processes go on"
    return counted


def run(moments: int, names: list[str]) -> None:
    """Kill each command, and print how often it had done what."""
    for name in names:
        with tempfile.TemporaryDirectory() as place:
            counted = killed(name, moments, Path(place) / "folder")
        said = ", ".join(f"{number} {what}" for what, number in counted.items())
        sys.stdout.write(f"{name}: killed {moments} times: {said}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    run(int(sys.argv[1]) if sys.argv[1:] else 200, sys.argv[2:] or list(WRITING))
