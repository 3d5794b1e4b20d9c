"""A case run in this process: what it printed and wrote, how it ended, within bounded CPU."""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import FrameType
from unittest import mock

from tests.fuzz.case import Case
from workbook.cli.app import main

SECONDS = 30.0
"""Of CPU, after which a case hangs."""


class OutOfTimeError(BaseException):
    """The case took more CPU than it may; no `except Exception` stops it."""


@dataclass(frozen=True)
class Ran:
    """What came of a case."""

    case: Case
    code: int
    out: str
    err: str
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    error: str = ""
    """Of what went wrong inside: the type and the innermost place of the program."""
    hung: bool = False

    @property
    def new(self) -> Mapping[str, bytes]:
        """Files that were written, anew or again."""
        return {name: content for name, content in self.after.items() if self.before.get(name) != content}


def run(case: Case, seconds: float = SECONDS, program: Callable[[], object] = main) -> Ran:
    """Run *case* in a folder of its own."""
    scratch = Path(tempfile.mkdtemp(prefix="fuzz"))
    folder = scratch / "work"
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="\n", write_through=True) for _ in range(2))
    given = TextIOWrapper(BytesIO(case.stdin.encode("utf-8", "surrogatepass")), encoding="utf-8")
    inside: list[str] = []
    before = Path.cwd()
    try:
        folder.mkdir()
        case.write(folder)
        there = _files(scratch)
        os.chdir(folder)
        code: object = 0
        hung = False
        with (
            mock.patch.object(sys, "argv", ["workbook", *(_argument(one) for one in case.arguments)]),
            mock.patch.object(sys, "stdin", given),
            mock.patch("workbook.cli.app.report_bug", lambda error: inside.append(place_of(error))),
            mock.patch("workbook.cli.reporter.report_bug", lambda error: inside.append(place_of(error))),
            redirect_stdout(out),
            redirect_stderr(err),
            bounded(seconds),
        ):
            try:
                program()
            except SystemExit as ended:
                code = ended.code
            except OutOfTimeError as error:
                hung, code = True, 0
                inside.append(place_of(error))
            except Exception as error:  # noqa: BLE001  a fault that is told
                inside.append(place_of(error))
        texts = [stream.buffer.getvalue().decode(errors="replace") for stream in (out, err)]  # type: ignore[attr-defined]
        status = code if isinstance(code, int) else 0 if code is None else 1
        return Ran(case, status, *texts, there, _files(scratch), inside[0] if inside else "", hung)
    finally:
        os.chdir(before)
        shutil.rmtree(scratch, ignore_errors=True)


def _argument(text: str) -> str:
    return text.replace("\0", "")


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """`OutOfTimeError` after *seconds* of this process's CPU, where signals can do that."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError

    if not hasattr(signal, "SIGVTALRM"):
        yield
        return
    previous = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, previous)


def place_of(error: BaseException) -> str:
    """The type of *error* and the innermost function of the program in which it was raised."""
    place, inner = "", error.__traceback__
    while inner is not None:
        code = inner.tb_frame.f_code
        if f"{os.sep}workbook{os.sep}" in code.co_filename or "planted" in code.co_name:
            place = f"{Path(code.co_filename).name}:{code.co_name}"
        inner = inner.tb_next
    return f"{type(error).__name__} in {place}"


def _files(scratch: Path) -> dict[str, bytes]:
    """Every file in the folder and around it, links by what they lead to."""
    made: dict[str, bytes] = {}
    for place in scratch.rglob("*"):
        if place.is_symlink():
            made[f"{place.relative_to(scratch)} ->"] = str(place.readlink()).encode()
        elif place.is_file():
            made[str(place.relative_to(scratch))] = place.read_bytes()
    return made
