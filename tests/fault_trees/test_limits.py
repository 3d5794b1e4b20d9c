"""When time, memory or the library ends, the answer says so and keeps what is certain."""

import os
import random
import signal
from pathlib import Path
from threading import Event
from unittest.mock import MagicMock

import pytest

from tests.fault_trees.drawn_trees import drawn
from tests.systems import bounded, posix
from workbook.errors import UsageError
from workbook.fault_trees import compile_tree, diagram_process, minimal_cut_sets, solve
from workbook.fault_trees.diagram_process import DiagramProcess
from workbook.fault_trees.fault_tree import FaultTree, Gate, GateKind
from workbook.fault_trees.limits import LimitReachedError
from workbook.fault_trees.modules import Module, modules
from workbook.fault_trees.normal_form import normal_form

MEBIBYTE = 1 << 20


def tangled(events: int = 300, seed: int = 7) -> FaultTree:
    """Random pairs and triples over shared events, all needed at once: no order keeps its diagram small."""
    rng = random.Random(seed)  # noqa: S311  no secret
    names = [f"e{i}" for i in range(events)]
    gates = {f"g{i}": Gate(GateKind.OR, tuple(rng.sample(names, 3))) for i in range(events)}
    gates["all"] = Gate(GateKind.AND, tuple(gates))
    gates["top"] = Gate(GateKind.OR, ("all", "alone"))
    return FaultTree("top", gates, dict.fromkeys([*names, "alone"], 0.01))


@bounded
def test_memory_limit_is_named_and_small_cut_sets_stay_certain():
    solution = solve(tangled(), memory_limit=96 * MEBIBYTE, time_limit=60)
    assert (solution.cut_sets, solution.probability, solution.exact) == (None, None, False)
    assert solution.by_order == (1, 0)
    assert "the memory limit of 96 MiB was reached" in solution.limits[0]


def test_time_limit_is_named_and_kept():
    solution = solve(tangled(), time_limit=1)
    assert (solution.cut_sets, solution.probability) == (None, None)
    assert "the time limit of 1 s was reached" in solution.limits[0]


def test_asking_for_what_was_not_found_says_why():
    with pytest.raises(UsageError, match=r"the time limit of 0\.5 s was reached"):
        minimal_cut_sets(tangled(), 3, time_limit=0.5)
    with pytest.raises(UsageError, match=r"the time limit of 0\.5 s was reached"):
        compile_tree(tangled(), time_limit=0.5)


@posix
def test_process_that_is_killed_from_outside_is_a_limit_not_a_traceback():
    (module,) = modules(normal_form(drawn("top = a & b | a & c")).formula)[-1:]
    with DiagramProcess(512 * MEBIBYTE) as process:
        process.build(module, module.inputs, 10)
        os.kill(process._process.pid, signal.SIGKILL)
        with pytest.raises(LimitReachedError, match="memory"):
            process.probability(dict.fromkeys(module.inputs, 0.5), 10)
        assert process.build(module, module.inputs, 10) > 0  # and another one is started


def test_error_in_the_process_is_raised_as_what_it_is():
    (module,) = modules(normal_form(drawn("top = a & b | a & c")).formula)[-1:]
    with DiagramProcess(512 * MEBIBYTE) as process:
        process.build(module, module.inputs, 10)
        with pytest.raises(RuntimeError, match="Traceback"):
            process.build(module, (), 10)


def largest(tree: FaultTree) -> Module:
    """The module of *tree* that takes longest."""
    return max(modules(normal_form(tree).formula), key=lambda module: len(module.inputs))


def solving(pipe: int) -> None:
    """Begin what takes a minute, having said which process computes it."""
    small, module = map(largest, (drawn("top = a & b | a & c"), tangled()))
    with DiagramProcess(1024 * MEBIBYTE) as process:
        process.build(small, small.inputs, 10)
        os.write(pipe, f"{process._process.pid}\n".encode())
        process.build(module, module.inputs, 60)


@bounded
@posix
def test_the_library_ends_with_a_process_that_is_killed_while_it_computes():
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            solving(writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        computing = int(told.readline())
    Event().wait(0.2)  # it is in the library now
    assert is_running(computing)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for _ in range(100):
        if not is_running(computing):
            break
        Event().wait(0.05)
    assert not is_running(computing)


@posix
def test_a_request_that_nobody_waits_for_ends_at_its_time_limit(monkeypatch):
    monkeypatch.setattr(diagram_process, "Timer", lambda *_: MagicMock())
    module = largest(tangled())
    with DiagramProcess(1024 * MEBIBYTE) as process, pytest.raises(LimitReachedError):
        process.build(module, module.inputs, 0.1)


def is_running(process: int) -> bool:
    """Whether *process* is there, and no rest of one that has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
