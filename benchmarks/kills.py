"""`make kills`: every command that writes is killed at 200 random moments; its files are old or new, never half.

Most moments are steps of its writing (`benchmarks.killed_writes`), the others any time while it runs. A sample is
in the suite. `python -m benchmarks.kills [MOMENTS] [COMMAND…]`.
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
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from benchmarks.killed_writes import SIGNALS, Steps, Trial, hook
from tests.cli.test_connections import COMPOSE, DESIGN, LOG, OUTAGE
from workbook.cli.app import main
from workbook.document import write
from workbook.document.write import LEFT_OVER

ANY_TIME = 10
"""One of so many moments is any time while the command runs, which costs a whole run; others are steps of writing."""
MARK = "WORKBOOK_KILLED"
Files = Mapping[str, bytes]


def is_checkpoint(content: bytes) -> bool:
    """Whether *content* is a whole checkpoint."""
    return "runs" in json.loads(content)


def is_history(content: bytes) -> bool:
    """Whether *content* is lines of answers, all whole."""
    return content.endswith(b"\n") and all(json.loads(line) for line in content.splitlines())


def is_picture(content: bytes) -> bool:
    """Whether *content* is a whole picture: Ctrl-C while boxes are placed gives one in columns."""
    return content.rstrip().endswith(b"</svg>") or content.endswith(b"IEND\xaeB`\x82")


@dataclass(frozen=True)
class Written:
    """A command, and how its files are told from half ones where they differ from run to run."""

    arguments: tuple[str, ...]
    whole: Callable[[bytes], bool] | None = None


WRITING = {
    "draw": Written(("draw", "d.yaml", "-o", "old.svg"), is_picture),
    "draw.png": Written(("draw", "d.yaml", "-o", "new.png"), is_picture),
    "fail": Written(("fail", "d.yaml", "--down", "db", "--draw", "old.svg"), is_picture),
    "report": Written(("report", "d.yaml", "-o", "old.html"), lambda content: content.rstrip().endswith(b"</html>")),
    "brief": Written(("brief", "d.yaml", "-o", "old.html")),
    "fix": Written(("fix", "d.yaml")),
    "analyze": Written(("analyze", "d.yaml", "--out", "folder"), is_picture),
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
    "postmortem": Written(("postmortem", "outage.yaml", "-o", "new.md"), is_picture),
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


def begun(folder: Path, arguments: tuple[str, ...], begin: Callable[[], Callable[[], None]] | None = None) -> int:
    """The id of a copy of this process that runs the command in *folder*; *begin* goes before, its answer after."""
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
        end = begin() if begin else lambda: None
        try:
            main()
        finally:
            end()
    except SystemExit as ended:
        os._exit(ended.code if isinstance(ended.code, int) else 1)
    finally:
        os._exit(1)


def files_in(folder: Path) -> dict[str, bytes]:
    """What is in *folder*, by path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def fresh(folder: Path) -> None:
    """Make *folder* what it is before each run."""
    folder.mkdir(exist_ok=True)
    for inside in folder.iterdir():  # it stays itself: it is the working directory of somebody
        shutil.rmtree(inside) if inside.is_dir() else inside.unlink()
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


def loaded(name: str, folder: Path) -> None:
    """Import what the command *name* imports while it runs, once: every copy of this process has it then."""
    reading, told = os.pipe()

    def begin() -> Callable[[], None]:
        return lambda: (os.write(told, "\n".join(sys.modules).encode()[:60_000]), None)[1]

    fresh(folder)
    child = begun(folder, WRITING[name].arguments, begin)
    os.close(told)
    with os.fdopen(reading, "rb") as answer:
        names = answer.read().decode().split("\n")
    os.waitpid(child, 0)
    for module in names:
        if module not in sys.modules and module != "__main__":
            with suppress(Exception):
                import_module(module)


def killed(name: str, moments: int, folder: Path, seed: int = 1) -> dict[str, int]:
    """Kill the command *name* at random *moments*; how often it had written nothing, all, or was at it.

    AssertionError for half a file, a temporary file that stays, or a process that goes on.
    """
    any_time = -(-moments // ANY_TIME)
    loaded(name, folder)
    counted = _killed_any_time(name, any_time, folder, seed)
    at_steps = _killed_at_steps(name, moments - any_time, folder, seed)
    return {what: number + at_steps[what] for what, number in counted.items()}


def _killed_at_steps(name: str, moments: int, folder: Path, seed: int) -> dict[str, int]:
    command = WRITING[name]
    fresh(folder)
    before = files_in(folder)
    os.waitpid(begun(folder, command.arguments), 0)
    after = files_in(folder)
    fresh(folder)
    reading, told = os.pipe()

    def begin() -> Callable[[], None]:
        trial = Trial(
            folder, moments, f"{seed} {name}", lambda: fresh(folder), lambda: _checked(name, folder, before, after)
        )
        steps = Steps(trial, told)
        hook(steps)
        return steps.ended

    child = begun(folder, command.arguments, begin)
    os.close(told)
    with os.fdopen(reading, "rb") as answer:
        said = json.loads(answer.readline() or b"null")
    os.waitpid(child, 0)
    assert said, f"{name}: it came to no step of writing"
    assert not said["wrong"], said["wrong"]
    return {what: said["counted"].get(what, 0) for what in ("old", "new", "between")}


def _checked(name: str, folder: Path, before: Files, after: Files) -> dict[str, int]:
    """How much *name* had written; AssertionError for half a file, or a temporary one that stays."""
    now = files_in(folder)
    assert (wrong := wrong_after(before, after, now, WRITING[name].whole)) == [], f"{name}: half of {wrong}"
    for place in {Path(file).parent for file in now}:
        write(folder / place / "next.txt", "the next write\n")
    left = [file for file in files_in(folder) if LEFT_OVER.fullmatch(Path(file).name)]
    assert left == [], f"{name}: {left} stay"
    return {"old" if now == before else "new" if now.keys() == after.keys() else "between": 1}


def _killed_any_time(name: str, moments: int, folder: Path, seed: int) -> dict[str, int]:
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
        for what, number in _checked(name, folder, before, after).items():
            counted[what] += number
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
