"""A whole command may be bounded and interrupted: what is certain is printed, and the rest is said to be left out."""

import os
import subprocess
import sys

import pytest

from tests.cli.ran import DESIGNS, workbook
from workbook.cli import limits
from workbook.cli.app import app
from workbook.cli.bounded_run import COMPUTING, bounded
from workbook.cli.limits import Limits, taken_out
from workbook.cli.watchdog import Watchdog
from workbook.errors import UsageError
from workbook.review import availability as review

STREAMING = DESIGNS / "streaming.yaml"


@pytest.mark.parametrize(
    ("arguments", "limited", "rest"),
    [
        (["analyze", "x"], Limits(), ["analyze", "x"]),
        (["analyze", "x", "--time-limit", "5"], Limits(5.0), ["analyze", "x"]),
        (["--time-limit=0.5", "analyze", "x"], Limits(0.5), ["analyze", "x"]),
        (["analyze", "--memory-limit", "100", "x"], Limits(None, 100 << 20), ["analyze", "x"]),
        (["cuts", "x", "--time-limit", "5"], Limits(35.0), ["cuts", "x", "--time-limit", "5"]),
        (["cuts", "x", "--time-limit", "never"], Limits(), ["cuts", "x", "--time-limit", "never"]),
    ],
)
def test_limits_are_taken_from_anywhere(arguments, limited, rest):
    assert taken_out(arguments) == (limited, rest)


@pytest.mark.parametrize("value", ["never", "0", "-1", "nan", "1e9", ""])
def test_a_limit_that_is_none_is_refused(value):
    with pytest.raises(UsageError, match="number of seconds"):
        taken_out(["analyze", "x", "--time-limit", value])


def test_a_limit_given_twice_is_refused():
    ran = workbook("analyze", STREAMING, "--time-limit", "5", "--time-limit", "6")
    assert (ran.code, ran.out, ran.err) == (2, "", "--time-limit was given twice; give it once\n")


def test_a_limit_that_is_not_reached_changes_nothing():
    design = DESIGNS / "photo-sharing.yaml"
    bounded = workbook("analyze", design, "--time-limit", "600", "--memory-limit", "100000")
    whole = workbook("analyze", design)
    assert (bounded.code, bounded.out, bounded.err) == (1, whole.out, whole.err)


def interrupted_after(monkeypatch, journeys):
    """Ctrl-C comes when the availability of so many *journeys* is known."""
    computed, known = review.journey_availability, []

    def journey_availability(*arguments):
        if len(known) == journeys:
            raise KeyboardInterrupt
        known.append(computed(*arguments))
        return known[-1]

    monkeypatch.setattr(review, "journey_availability", journey_availability)


def test_ctrl_c_prints_what_is_certain_and_exits_with_130(monkeypatch):
    design = DESIGNS / "url-shortener.yaml"
    interrupted_after(monkeypatch, 1)
    ran = workbook("availability", design)
    assert ran.code == 130
    assert "interrupted; what is shown is complete, the rest is left out (availability of journeys: 1 of " in ran.err
    assert ": availability of its journeys" in ran.out


def test_ctrl_c_before_anything_is_certain_says_what_was_being_done(monkeypatch):
    interrupted_after(monkeypatch, 0)
    ran = workbook("availability", DESIGNS / "url-shortener.yaml")
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.startswith("interrupted, with no result yet: availability of journeys, 0 of ")


def test_a_limit_says_which_it_was_and_exits_with_1():
    watchdog = Watchdog(Limits(2.0))
    watchdog.advanced("cut sets of journeys", 3, 7)
    watchdog.reason = "stopped by --time-limit 2"
    assert watchdog.label == "stopped by --time-limit 2, with no result yet: cut sets of journeys, 3 of 7 done"
    assert watchdog.status == 1


BUSY = """
import sys
from workbook.cli.limits import Limits
from workbook.cli.bounded_run import bounded
def busy():
    {work}
    return 0
sys.exit(bounded(busy, Limits({limits})))
"""


DEAF = """
    import time
    while True:
        try:
            time.sleep(60)
        except KeyboardInterrupt:
            pass
""".strip()


@pytest.mark.parametrize(
    ("work", "limit", "said"),
    [
        ("while True: pass", "seconds=0.3", "stopped by --time-limit 0.3"),
        ("import subprocess; subprocess.run(['sleep', '60'])", "seconds=0.3", "stopped by --time-limit 0.3"),
        (DEAF, "seconds=0.3", "stopped by --time-limit 0.3"),
        (
            "kept = bytearray(200 << 20); [0 for kept[0] in iter(int, 1)]",
            "bytes=100 << 20",
            "stopped by --memory-limit 100",
        ),
    ],
)
def test_whatever_a_command_does_it_ends_at_its_limit(work, limit, said):
    if "bytes" in limit and not limits.memory_used():
        pytest.skip("this system has no /proc to ask for memory")
    program = BUSY.format(work=work, limits=limit)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(said)


def test_children_count_and_are_found():
    if not limits.memory_used():
        pytest.skip("this system has no /proc to ask for memory")
    child = subprocess.Popen(["sleep", "60"])
    try:
        assert child.pid in limits.children()
        assert os.getpid() not in limits.children()
    finally:
        child.kill()
        child.wait()
    assert child.pid not in limits.children()


def test_nothing_is_shown_where_nobody_looks():
    assert bounded(lambda: 3, Limits()) == 3


def test_commands_that_compute_are_commands():
    names = {command.name or command.callback.__name__.replace("_", "-") for command in app.registered_commands}
    assert names >= COMPUTING
