"""The decision-diagram library in a process of its own, so that its end is never ours."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Timer
from types import TracebackType
from typing import Any, Self

from workbook.fault_trees import decision_diagrams
from workbook.fault_trees.diagram import Chance, Diagram
from workbook.fault_trees.limits import LimitReachedError
from workbook.fault_trees.modules import Module

LIBRARY = "relibmss"


def library_folder() -> str | None:
    """The folder that the library would be imported from, or None where it is not installed."""
    spec = find_spec(LIBRARY)
    return str(Path(spec.origin).parent.parent) if spec and spec.origin else None


class DiagramProcess:
    """Builds diagrams of modules, one after the other; started when first asked, and again after an end."""

    def __init__(self, memory_limit: int) -> None:
        self.memory_limit = memory_limit
        self.order: tuple[int, ...] = ()
        """The variable order of what was built last, empty if that is lost."""
        self._process: subprocess.Popen[str] | None = None
        self._alive: int | None = None
        """The end of a pipe that is open as long as this process lives, however it ends."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def build(self, module: Module, order: Sequence[int], seconds: float) -> int:
        """Build the diagram with *order*'s first input on top; return its number of nodes."""
        nodes = [[number, node.kind, node.k, node.args] for number, node in module.nodes.items()]
        root = -module.root if module.negated else module.root
        size: int = self._ask(seconds, do="build", order=order, nodes=nodes, root=root)["size"]
        self.order = tuple(order)
        return size

    def probability(self, of: Mapping[int, float], seconds: float, *, negated: bool = False) -> float:
        """Return the probability of what was built last, or of its opposite."""
        by_name = {str(number): chance for number, chance in of.items()}
        found: float = self._ask(seconds, do="probability", of=by_name, negated=negated)["probability"]
        return found

    def chance(self, of: Mapping[int, Chance], seconds: float) -> Chance:
        """Return the chance of what was built last, both sides with their own digits; slower."""
        return Chance(**self._ask(seconds, do="chance", of={str(number): chance for number, chance in of.items()}))

    def function(self, seconds: float) -> Diagram:
        """Return what was built last, as a binary diagram."""
        return Diagram(self.order, **self._ask(seconds, do="function"))

    def minimal_cut_sets(self, seconds: float) -> Diagram:
        """Return the minimal cut sets of what was built last, as a zero-suppressed diagram."""
        return Diagram(self.order, **self._ask(seconds, do="minimal_cut_sets"))

    def stop(self) -> None:
        """End the process; the next request starts another."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None
            self.order = ()
        if self._alive is not None:
            os.close(self._alive)
            self._alive = None

    def _ask(self, seconds: float, **request: Any) -> dict[str, Any]:  # noqa: ANN401
        if seconds <= 0:
            raise LimitReachedError("time")
        process = self._process = self._process or self._started()
        assert process.stdin and process.stdout  # noqa: S101, PT018  they are pipes
        out_of_time = Event()

        def end() -> None:
            out_of_time.set()
            process.kill()

        timer = Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            process.stdin.write(json.dumps({"seconds": seconds, **request}) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            timer.cancel()
            timer.join()  # from here on it either has ended the process or never will
        if line.endswith("\n") and not out_of_time.is_set():
            answer: dict[str, Any] = json.loads(line)
            if "error" in answer:
                raise RuntimeError(answer["error"])
            return answer
        process.wait()
        self.stop()
        raise LimitReachedError(_reached(process.returncode, out_of_time=out_of_time.is_set()))

    def _started(self) -> "subprocess.Popen[str]":
        folder = library_folder()
        assert folder is not None  # noqa: S101  where there is none, our own solver serves
        watched = -1
        if os.name == "posix":
            watched, self._alive = os.pipe()
        # without `site` it starts in a hundredth of a second
        program = [sys.executable, "-I", "-S", decision_diagrams.__file__, folder, str(self.memory_limit), str(watched)]
        try:
            return subprocess.Popen(  # noqa: S603  our own program
                program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                pass_fds=(watched,) if watched >= 0 else (),
            )  # fmt: skip
        finally:
            if watched >= 0:
                os.close(watched)


def _reached(code: int, *, out_of_time: bool) -> str:
    if out_of_time:
        return "time"
    if code == -getattr(signal, "SIGSEGV", 0):
        return "depth"
    return "memory"
