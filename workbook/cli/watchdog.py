"""Who waits for a command: shows what it does after two seconds, and stops it at its limits."""

import os
import signal
import sys
import threading
import time
from _thread import interrupt_main
from contextlib import suppress
from typing import TYPE_CHECKING

from workbook.cli.exit_codes import FAILED, INTERRUPTED
from workbook.cli.limits import Limits, children, memory_used
from workbook.cli.standard_streams import remark

if TYPE_CHECKING:
    from workbook.progress import Unfinished
    from workbook.views.waiting import Waiting

_TICK, _QUIET, _GRACE = 0.1, 2.0, 0.8
"""Seconds: between two looks, before anything is shown, for printing what is certain once a limit is reached."""


_WAKES = getattr(signal, "SIGUSR1", None)
"""Wakes the command where it waits, too; not SIGINT, which programs in the background may be told to ignore."""


class Watchdog:
    """Watches one run of a command; `begin` and `end` frame it."""

    def __init__(self, limits: Limits, command: str = "") -> None:
        self.limits = limits
        self.command = command
        """What is shown while the command says nothing itself; empty for nothing."""
        self.reason: str | None = None
        """Which limit was reached."""
        self.unfinished: list[Unfinished] = []
        self.state = ("", 0, 0)
        self._ended = threading.Event()
        self._shown: Waiting | None = None
        self._thread: threading.Thread | None = None
        self._began = time.monotonic()

    def advanced(self, doing: str, done: int, total: int) -> None:
        self.state = (doing, done, total)

    def left_out(self, work: "Unfinished") -> None:
        self.unfinished.append(work)

    def begin(self) -> None:
        """Start to watch, if there is anything to watch for."""
        if self.limits != Limits() and _WAKES is not None:
            signal.signal(_WAKES, signal.default_int_handler)
        if self.limits != Limits() or _on_terminal():
            self._thread = threading.Thread(target=self._watch, daemon=True)
            self._thread.start()

    def quiet(self) -> None:
        """Show nothing from now on: the answer is printed."""
        shown, self._shown = self._shown, None
        if shown:
            shown.close()
        if self.limits == Limits():
            self._ended.set()

    def end(self) -> None:
        """Stop watching."""
        self._ended.set()
        self.quiet()

    @property
    def label(self) -> str | None:
        """What was left out and why, for the reader of a result that is not whole."""
        if self.reason is None and not self.unfinished and not self.state[0]:
            return None
        why = self.reason or "interrupted"
        if not self.unfinished:
            doing, done, total = self.state
            return f"{why}, with no result yet" + (f": {doing}, {done} of {total} done" if total > 1 else "")
        parts = [f"{work.doing}: {work.done} of {work.total} done" for work in self.unfinished]
        return f"{why}; what is shown is complete, the rest is left out ({'; '.join(parts)})"

    @property
    def status(self) -> int:
        """How a run that was stopped ends: by the user, or by a limit."""
        return INTERRUPTED if self.reason is None else FAILED

    def _watch(self) -> None:
        while not self._ended.wait(_TICK):
            if self.reason is None and (reason := self._reached()):
                self._stop(reason)
                if not self._ended.wait(_GRACE):
                    self._end_at_once()
            elif _on_terminal() and time.monotonic() - self._began > _QUIET:
                self._show()

    def _reached(self) -> str | None:
        seconds, most = self.limits.seconds, self.limits.bytes
        if seconds is not None and time.monotonic() - self._began >= seconds:
            return f"stopped by --time-limit {seconds:g}"
        if most is not None and memory_used() > most:
            return f"stopped by --memory-limit {most >> 20}"
        return None

    def _stop(self, reason: str) -> None:
        self.reason = reason
        layouts = sys.modules.get("workbook.views.picture.wasm_engine")
        if layouts is not None:
            layouts.interrupt()
        if _WAKES is not None:
            signal.pthread_kill(threading.main_thread().ident or 0, _WAKES)
        else:
            interrupt_main()

    def _end_at_once(self) -> None:
        """The command does not answer: it is in a computation that nothing interrupts."""
        for process in children():
            with suppress(OSError):
                os.kill(process, signal.SIGTERM)
        remark(self.label or "")
        sys.stderr.flush()
        os._exit(self.status)

    def _show(self) -> None:
        doing, done, total = self.state
        if not (doing or self.command):
            return
        if self._shown is None and not self._ended.is_set():
            from workbook.views.waiting import Waiting

            self._shown = Waiting()
        if self._shown:
            self._shown.show(doing or self.command, done, total)


def _on_terminal() -> bool:
    """Whether somebody looks at standard error, on a terminal that can take a line back."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
