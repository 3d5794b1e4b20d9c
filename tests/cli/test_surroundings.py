"""Terminals, pipes and locales: the same answer everywhere."""

import os
import re
import subprocess

import pytest

from tests.cli.ran import DESIGNS, SECONDS, command, environment, forked, spawned, workbook
from tests.systems import posix

SHORT = DESIGNS / "url-shortener.yaml"
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|9[0-7])m")
SHOWING = {
    "analyze": ["analyze", SHORT],
    "fail": ["fail", SHORT, "--down", "link-cache"],
    "verify": ["verify", DESIGNS / "scenarios" / "url-shortener.yaml"],
    "new": ["new", "--list"],
}
shown = pytest.mark.parametrize("arguments", SHOWING.values(), ids=SHOWING)


@shown
@pytest.mark.parametrize("read", [0, 1])
def test_a_reader_that_goes_away_is_no_traceback(arguments, read):
    with subprocess.Popen(
        command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), text=True
    ) as running:
        for _ in range(read):
            running.stdout.readline()
        running.stdout.close()
        running.wait(SECONDS)
        assert running.stderr.read() == ""


@pytest.mark.parametrize("arguments", [["schema"], ["analyze", SHORT, "--format", "json"]], ids=["schema", "json"])
def test_head_takes_what_it_wants_of_a_long_output(arguments):
    with subprocess.Popen(
        command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), text=True
    ) as running:
        assert running.stdout.readline() == "{\n"
        running.stdout.close()
        running.wait(SECONDS)
        assert running.stderr.read() == ""


@shown
@pytest.mark.parametrize(
    "env", [{"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}], ids=str
)
def test_a_terminal_without_arrows_still_gets_an_answer(arguments, env):
    plain, rich = spawned(*arguments, env=env), forked(*arguments)
    assert (plain.code, plain.err) == (rich.code, "")
    assert len(plain.lines) == len(rich.lines)


@shown
def test_nothing_is_coloured_in_a_pipe(arguments):
    ran = forked(*arguments)
    assert "\x1b" not in ran.out


@posix
@shown
def test_colour_is_only_an_extra(arguments):
    coloured = on_a_terminal(*arguments)
    assert [ESCAPE.sub("", line).rstrip() for line in coloured] == forked(*arguments, env={"COLUMNS": "100"}).lines


@posix
def test_colour_can_be_refused():
    failed = SHOWING["fail"]
    assert any(COLOUR.search(line) for line in on_a_terminal(*failed))
    assert not any(COLOUR.search(line) for line in on_a_terminal(*failed, NO_COLOR="1"))
    assert not any(COLOUR.search(line) for line in on_a_terminal(*failed, TERM="dumb"))


def on_a_terminal(*arguments, **env):
    """Lines that a terminal of 100 columns is sent."""
    import pty  # noqa: PLC0415  not on every system

    ours, theirs = pty.openpty()
    surroundings = environment({"COLUMNS": "100", "TERM": "xterm", **env})
    with subprocess.Popen(command(*arguments), stdout=theirs, stderr=subprocess.DEVNULL, env=surroundings):
        os.close(theirs)
        sent = b""
        while piece := _read(ours):
            sent += piece
    os.close(ours)
    return sent.decode().splitlines()


def _read(terminal):
    try:
        return os.read(terminal, 65_536)
    except OSError:  # how a terminal says that nobody will write any more
        return b""


@shown
@pytest.mark.parametrize("columns", [20, 40, 72, 100])
def test_lines_fit_the_terminal(arguments, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = workbook(*arguments)
    assert [line for line in ran.lines if len(line) > columns] == []


NARROW = """size url-shortener\ncost chat\nlatency url-shortener\npartition url-shortener\nfmea photo-sharing
cuts photo-sharing\navailability photo-sharing\ndrill photo-sharing\nfacts\nrules\nrules --postmortem\noutages
compare photo-sharing photo-sharing""".splitlines()


@pytest.mark.parametrize("columns", [20, 40])
@pytest.mark.parametrize("command", NARROW)
def test_lines_of_every_subject_fit_a_narrow_terminal(command, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = workbook(*command.split())
    assert ran.code in {0, 1}
    assert [line for line in ran.lines if len(line) > columns] == []


@pytest.mark.parametrize("columns", ["0", "-5", "1", "x", "100000", ""])
def test_a_width_that_cannot_be_is_survived(columns):
    ran = forked("analyze", SHORT, env={"COLUMNS": columns})
    assert (ran.code, ran.err) == (1, "")
    assert max(map(len, ran.lines)) <= 160


def test_standard_input_is_not_needed():
    done = subprocess.run(
        [*command("analyze", SHORT)], check=False, stdin=subprocess.DEVNULL, capture_output=True, env=environment()
    )
    assert (done.returncode, done.stderr) == (1, b"")
