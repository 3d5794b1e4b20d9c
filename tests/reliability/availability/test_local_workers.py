"""Processes of this machine that count blocks: over pipes alone, and never longer than who started them."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from tests.cli.ran import ROOT, environment, workbook
from tests.reliability.availability.test_cluster import BLOCK, CHANCES, SAMPLES, Interrupted, counted, expected
from tests.reliability.cut_sets.test_command import PAIR
from tests.systems import bounded, posix
from workbook.cli.limits import children
from workbook.errors import UsageError
from workbook.reliability.sampling import Task, local_workers, sampled

__all__ = ["counted", "expected"]
MODULE = sys.modules[local_workers.__module__]
LISTENING = "0A"
"""The state of a socket that listens, in `/proc/net/tcp`."""


def listening(process: int) -> set[str]:
    """The sockets of *process* that listen, of any family."""
    tables = [Path(f"/proc/{process}/net/{table}") for table in ("tcp", "tcp6", "udp", "udp6")]
    rows = [row.split() for table in tables if table.exists() for row in table.read_text().splitlines()[1:]]
    inodes = {row[9] for row in rows if row[3] == LISTENING}
    unix = [row.split() for row in Path(f"/proc/{process}/net/unix").read_text().splitlines()[1:]]
    inodes |= {row[6] for row in unix if int(row[3], 16) & 0x10000}  # it accepts connections
    opened = {str(file.readlink()) for file in Path(f"/proc/{process}/fd").iterdir() if file.is_symlink()}
    return {inode for inode in inodes if f"socket:[{inode}]" in opened}


@bounded
def test_a_socket_that_listens_would_be_seen():
    import socket  # noqa: PLC0415  only this test opens one

    with socket.create_server(("127.0.0.1", 0)):
        assert listening(os.getpid())
    with socket.socket(socket.AF_UNIX) as here:
        here.bind("\0workbook-test")
        here.listen()
        assert listening(os.getpid())


@pytest.fixture(scope="module")
def pair():
    """Two workers for all tests here: one takes a second or two to begin."""
    with local_workers(2) as spread:
        yield spread


@bounded
def test_nothing_listens_while_workers_count(pair, counted, expected):
    before, seen = listening(os.getpid()), list[set[int]]()

    def look(done, _total):
        if done > 3 * BLOCK and not seen:
            seen.append(workers_among(children()))
            assert all(listening(process) <= before for process in [os.getpid(), *children()])

    counts = sampled(counted, CHANCES, SAMPLES, 1, block=BLOCK, spread=pair, progress=look)
    np.testing.assert_array_equal(counts, expected)
    assert len(seen[0]) == 2


def workers_among(processes: list[int]) -> set[int]:
    """Those that are no `resource_tracker`, which Python keeps for the next worker."""
    spawned = {process: Path(f"/proc/{process}/cmdline").read_bytes() for process in processes}
    return {process for process, line in spawned.items() if b"spawn_main" in line}


@bounded
def test_a_worker_that_is_killed_costs_a_block_that_is_counted_again(pair, counted, expected):
    killed = []

    def kill_one(done, _total):
        if done > 3 * BLOCK and not killed:
            killed.append(min(workers_among(children())))
            os.kill(killed[0], signal.SIGKILL)

    counts = sampled(counted, CHANCES, SAMPLES, 1, block=BLOCK, spread=pair, progress=kill_one)
    np.testing.assert_array_equal(counts, expected)
    assert killed


def test_after_an_interrupted_count_the_next_one_is_right(pair, counted, expected):
    def interrupt(done, _total):
        if done > 3 * BLOCK:
            raise Interrupted

    with pytest.raises(Interrupted):
        sampled(counted, CHANCES, SAMPLES, 1, block=BLOCK, spread=pair, progress=interrupt)
    again = sampled(counted, CHANCES, SAMPLES, 1, block=BLOCK, spread=pair)
    np.testing.assert_array_equal(again, expected)


def test_an_error_in_a_worker_is_raised_here(pair, counted):
    with pytest.raises(AttributeError, match="number"):
        list(pair(Task(counted, np.zeros((1, 1)), tuple(CHANCES), 1), [1]))


class Broken:
    """A task that ends every process that takes it."""

    def __reduce__(self):
        return os._exit, (1,)


def test_workers_that_are_lost_again_and_again_are_given_up(monkeypatch):
    monkeypatch.setattr(MODULE, "MOST_LOST", 1)
    with local_workers(1) as spread, pytest.raises(UsageError, match="lost again and again"):
        list(spread(Broken(), [1]))


@posix
def test_processes_that_cannot_be_started_are_said(monkeypatch):
    def refuse(_work):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(MODULE, "Worker", refuse)
    with local_workers(3) as spread, pytest.raises(UsageError, match="cannot start 3 processes: Resource temp"):
        list(spread(Broken(), [1]))


def test_the_command_needs_no_extra_and_says_the_same(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    file = tmp_path / "pair.yaml"
    file.write_text(PAIR, encoding="utf-8")
    arguments = ("availability", file, "play", "--samples", "2e6", "--format", "json")
    before = set(children())
    assert workbook(*arguments, "--workers", "1") == workbook(*arguments)
    assert workers_among([*set(children()) - before]) == set()


@bounded
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["SIGKILL", "SIGTERM"])
def test_workers_end_with_who_started_them_whatever_they_compute(number, tmp_path):
    program = (
        "import sys, time\n"
        "from workbook.processes import started\n"
        "if __name__ == '__main__':\n"
        "    print(started(time.sleep, 300).pid, started(pow, 7, 10**8).pid, flush=True)\n"
        "    time.sleep(300)\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(program, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, env=environment(), cwd=ROOT) as parent:
        assert parent.stdout is not None
        workers = [int(word) for word in parent.stdout.readline().split()]
        Event().wait(0.5)
        parent.send_signal(number)
        parent.wait()
    assert ended(workers)


def ended(processes: list[int]) -> bool:
    """Whether all *processes* have ended, for which they get as long as a busy machine may need."""
    for _ in range(600):
        if not any(is_running(process) for process in processes):
            return True
        Event().wait(0.1)
    return False


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
