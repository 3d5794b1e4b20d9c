"""The sessions that README.md shows are run, and what they print is compared."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.ran import workbook

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSION = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
HEAD = re.compile(r"(.*?)(?: \| head -n (\d+))?")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = [command for session in SESSION.findall(README) for command in COMMAND.findall(session)]
FIVE = 5


@pytest.mark.parametrize(("command", "printed"), SHOWN, ids=[command for command, _ in SHOWN])
def test_readme_shows_what_really_happens(command, printed, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    shown, head = HEAD.fullmatch(command).groups()
    program, *arguments = shlex.split(shown)
    assert program == "workbook", "sessions show this program only"
    assert not {">", "|", "--out", "-o", "--draw", "new"}.intersection(arguments), "a session must not write files"
    ran = workbook(*arguments)
    lines = (ran.out + ran.err).rstrip("\n").splitlines()
    assert lines[: int(head) if head else None] == printed.rstrip("\n").splitlines()


def test_readme_has_five_sessions():
    assert len(SESSION.findall(README)) >= FIVE
    assert all(COMMAND.match(session) for session in SESSION.findall(README))


def test_the_first_two_blocks_are_the_two_commands():
    (first, run), (second, test) = BLOCK.findall(README)[:2]
    assert (first, second) == ("sh", "sh")
    for command in (run, test):
        assert command.count("\n") == 1
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -q -c constraints.txt ")
    assert ".venv/bin/workbook" in run
    assert "[test]" in test
    assert test.endswith(".venv/bin/python -m pytest -n 2 --dist worksteal\n")


def test_yaml_shown_is_accepted(tmp_path):
    shown = [text for language, text in BLOCK.findall(README) if language == "yaml"]
    assert shown
    for place, text in enumerate(shown):
        file = tmp_path / f"{place}.yaml"
        file.write_text(text, encoding="utf-8")
        if text.startswith(("name:", "#")):
            assert workbook("analyze", file).err == ""


def test_the_tables_of_outages_are_what_replay_says():
    shown = re.search(r"<!-- the last rows of .*? -->\n(.*?)\n<!-- end -->", README, re.DOTALL)
    printed = workbook("replay", str(ROOT / "outages"), "--format", "markdown").out
    rows = printed[printed.index("| outage") :].strip().splitlines()
    assert shown
    assert shown[1].splitlines() == [*rows[:2], *rows[-2:]]
    page = (ROOT / "docs" / "outages.md").read_text(encoding="utf-8")
    assert page[page.index("| outage") :].strip().splitlines() == rows
