"""The sessions that README.md shows are run, and what they print is compared."""

import re
from pathlib import Path

import pytest

from benchmarks.readme_sessions import COMMAND, SESSION, printed, shown_commands
from tests.cli.ran import workbook

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = shown_commands(README)
FIVE = 5


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command for command, _ in SHOWN])
def test_readme_shows_what_really_happens(command, shown, monkeypatch):
    """If it does not, and the new lines are right: `make readme`."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert printed(command) == shown.rstrip("\n").splitlines()


@pytest.mark.parametrize(
    "command", ["workbook draw a.yaml -o b.svg", "rm a.yaml", "workbook rules | grep -A 1 'timeout'"]
)
def test_a_session_writes_nothing_and_shows_what_grep_would(command):
    with pytest.raises(ValueError, match=r"write no files|is on \d+ lines"):
        printed(command)


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
            ran = workbook("analyze", file)
            assert ran.code in {0, 1}
            assert ran.err == "" or " ".join(ran.err.split()).startswith(f"{file}: no journeys are declared.")


def test_the_tables_of_outages_are_what_replay_says():
    shown = re.search(r"<!-- the last rows of .*? -->\n(.*?)\n<!-- end -->", README, re.DOTALL)
    printed = workbook("replay", str(ROOT / "outages"), "--format", "markdown").out
    rows = printed[printed.index("| outage") :].strip().splitlines()
    assert shown
    assert shown[1].splitlines() == [*rows[:2], *rows[-2:]]
    page = (ROOT / "docs" / "outages.md").read_text(encoding="utf-8")
    assert page[page.index("| outage") :].strip().splitlines() == rows


def test_the_share_of_true_dependencies_is_what_was_measured():
    page = (ROOT / "docs" / "import-accuracy.md").read_text(encoding="utf-8")
    precision = re.search(r"^\| \*\*all\*\* \| \d+ \| \d+ \| ([\d.]+)", page, re.MULTILINE)
    shown = re.search(r"for (\d+) sample systems, (\d+)% are\s+true", README)
    assert precision
    assert shown
    systems = re.findall(r"^\| [a-z].*$", page[: precision.start()], re.MULTILINE)[1:]
    assert (int(shown[1]), int(shown[2])) == (len(systems), round(float(precision[1]) * 100))
