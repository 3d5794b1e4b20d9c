"""What the program says about itself."""

import re
from importlib.metadata import version

import pytest

from tests.cli.ran import spawned, workbook
from workbook.cli.app import TASKS, app

COMMANDS = [command.name for command in app.registered_commands]


def test_help_names_every_command_once_with_its_whole_first_sentence():
    ran = workbook("--help")
    assert ran.code == 0
    text = " ".join(ran.out.split())
    for command in app.registered_commands:
        assert len([line for line in ran.lines if line.startswith("  ") and line.split()[:1] == [command.name]]) == 1
        first = command.callback.__doc__.split("\n\n")[0].split()
        assert f"{command.name} {' '.join(first)}" in text


def test_help_has_commands_by_task_in_a_chosen_order():
    headings = [line for line in workbook("--help").lines if line.endswith(":") and not line.startswith(" ")]
    assert headings == ["Options:", *(f"{task}:" for task in TASKS)]
    assert headings[1:3] == ["Start:", "Analyze a design:"]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_says_what_its_exit_codes_mean_or_that_it_writes(name):
    ran = workbook(name, "--help")
    assert ran.code == 0
    assert ran.lines[0].strip().startswith(f"Usage: workbook {name}")
    assert "Exits with" in " ".join(ran.out.split()) or name in ("new", "schema", "draw")
    undocumented = [line for line in ran.lines if line.strip().startswith("--") and len(line.split()) == 1]
    assert undocumented == []
    assert not re.search(r"<=|>=|\d{7}|<(?:path|int|list)\b", ran.out)


def test_without_a_command_the_help_is_shown_and_the_exit_code_is_2():
    ran = workbook()
    assert ran.code == 2
    assert "Analyze a design:" in ran.told


def test_an_unknown_command_is_exit_code_2():
    ran = workbook("analyse", "x.yaml")
    assert ran.code == 2
    assert "No such command 'analyse'" in ran.err


def test_version_is_the_one_installed():
    ran = workbook("--version")
    assert (ran.code, ran.out) == (0, f"workbook {version('failure-workbook')}\n")


def test_the_package_runs_as_a_module():
    ran = spawned("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"workbook {version('failure-workbook')}\n", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_completion_for_the_usual_shells(shell):
    script = spawned(env={"_WORKBOOK_COMPLETE": f"source_{shell}"})
    assert script.code == 0
    assert "_WORKBOOK_COMPLETE=complete_" in script.out


def test_completion_proposes_commands():
    words = {"_WORKBOOK_COMPLETE": "complete_bash", "COMP_WORDS": "workbook an", "COMP_CWORD": "1"}
    assert spawned(env=words).out.split() == ["analyze"]
