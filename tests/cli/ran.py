"""The command line as users run it: in this process, in a copy of it, or in a process that is begun anew."""

import gc
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NoReturn
from unittest import mock

from workbook.cli.app import main

ROOT = Path(__file__).parents[2]
DESIGNS = ROOT / "architectures"
KIBIBYTES = 2_000_000
"""Of address space in a process of its own."""
KEPT = ("PATH", "HOME", "SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "LOCALAPPDATA")
SECONDS = 300
"""After which a process hangs; none takes a tenth of it, so that no busy machine makes a test fail."""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def told(self) -> str:
        return self.out + self.err


def workbook(*arguments: object) -> Ran:
    """Runs a command here: what `main` does with errors and exit codes included."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="\n", write_through=True) for _ in range(2))
    given = ["workbook", *map(str, arguments)]
    with mock.patch.object(sys, "argv", given), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
            code: object = 0
        except SystemExit as exit_:
            code = exit_.code
    texts = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return Ran(code if isinstance(code, int) else 0 if code is None else 1, *texts)


def spawned(
    *arguments: object, cwd: Path | None = None, env: dict[str, str] | None = None, kibibytes: int | None = KIBIBYTES
) -> Ran:
    """Runs a command in a process of its own; pictures reserve address space that they never use."""
    done = subprocess.run(
        command(*arguments, kibibytes=kibibytes),
        check=False,
        capture_output=True,
        timeout=SECONDS,
        cwd=cwd,
        env=environment(env),
    )
    return Ran(done.returncode, *(_told(stream) for stream in (done.stdout, done.stderr)))


def forked(
    *arguments: object,
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
    text: bytes = b"",
    into: int | None = None,
) -> Ran:
    """Runs a command in a copy of this process, with bounded time and memory, for a tenth of what a new one costs.

    What happens before the command begins is that of this process; `spawned` is for tests of that. *into* is a
    descriptor that takes what is printed.
    """
    if sys.platform != "linux":
        done = subprocess.run(
            command(*arguments),
            check=False,
            stdout=subprocess.PIPE if into is None else into,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
            cwd=cwd,
            env=environment(env),
            input=text,
        )
        return Ran(done.returncode, *(_told(stream or b"") for stream in (done.stdout, done.stderr)))
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(text)
        given.seek(0)
        _import_all()
        gc.freeze()  # what is collected in the copy alone is not copied for it
        child = os.fork()
        if not child:
            _end(
                arguments, cwd, environment(env), (given.fileno(), out.fileno() if into is None else into, err.fileno())
            )
        gc.unfreeze()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        for stream in (out, err):
            stream.seek(0)
        return Ran(code, *(_told(stream.read()) for stream in (out, err)))


@cache
def _import_all() -> None:
    """Imports what commands import when they run, here and not in every copy."""
    workbook("analyze", DESIGNS / "photo-sharing.yaml")


def _end(
    arguments: Sequence[object], cwd: Path | None, surroundings: dict[str, str], streams: Sequence[int]
) -> NoReturn:
    """Runs a command in this process, which is a copy, and ends it."""
    import resource  # noqa: PLC0415  not on every system

    code: object = 3
    try:
        signal.alarm(SECONDS)
        now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        bound = now + KIBIBYTES * 1024 // 2
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
        for theirs, ours in enumerate(streams):
            os.dup2(ours, theirs)
        os.chdir(cwd or ROOT)
        os.environ.clear()
        os.environ.update(surroundings)
        sys.argv = ["workbook", *map(str, arguments)]
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        encoding = surroundings.get("PYTHONIOENCODING", "utf-8")
        sys.stdout, sys.stderr = (open(fd, "w", encoding=encoding, closefd=False) for fd in (1, 2))  # noqa: SIM115
        try:
            main()
            code = 0
        except SystemExit as exit_:
            code = exit_.code
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def _told(bytes_: bytes) -> str:
    return bytes_.decode(errors="replace").replace(os.linesep, "\n")


def command(*arguments: object, kibibytes: int | None = KIBIBYTES) -> Sequence[str]:
    program = [sys.executable, "-m", "workbook", *map(str, arguments)]
    if sys.platform != "linux":
        return program  # no other system tested has such a bound
    bounded = f'ulimit -v {kibibytes or "unlimited"} && exec "$@"'
    return ["sh", "-c", bounded, "sh", *program]


def environment(given: dict[str, str] | None = None) -> dict[str, str]:
    """What a process of its own sees: nothing of the terminal that the tests run in."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    encoding = {"PYTHONIOENCODING": "utf-8"} if os.name == "nt" else {}
    return {**kept, **encoding, "PYTHONPATH": str(ROOT), **(given or {})}
