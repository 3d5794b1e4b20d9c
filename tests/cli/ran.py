"""The command line as users run it: in this process, or in one of its own with bounded time and memory."""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
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
    return Ran(
        done.returncode,
        *(told.decode(errors="replace").replace(os.linesep, "\n") for told in (done.stdout, done.stderr)),
    )


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
