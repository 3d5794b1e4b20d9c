"""Designs without journeys: one clear line in every command that uses them, and YAML that makes it go away."""

import json
from pathlib import Path

import pytest

from tests.cli.ran import workbook

ONE = "name: Shop\ncomponents: {web: {depends_on: [db]}, db: {}}\n"
MANY = "name: Shop\ncomponents: {web: {}, admin: {}, 'null': {}, a-b: {}, batch: {}, feed: {}}\n"
USING = (
    ("analyze",), ("availability",), ("brief", "-o", "brief.md", "--force"),
    ("check",), ("cost",), ("cuts",), ("fail", "--down", "db"), ("fmea",),
    ("latency",), ("partition",), ("size",), ("draw",), ("report",), ("drill", "--key"), ("fix",),
)  # fmt: skip


pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")


def pasted(err):
    """What follows the line in which journeys are named."""
    lines = err.splitlines()
    return lines[lines.index("journeys:") :]


@pytest.mark.parametrize("command", USING, ids=[command[0] for command in USING])
def test_every_command_says_which_journeys_are_assumed_until_they_are_declared(command):
    Path("shop.yaml").write_text(ONE, encoding="utf-8")
    name, *options = command
    ran = workbook(name, "shop.yaml", *options)
    assert ran.code in {0, 1, 2}
    assert ran.err.count("shop.yaml: no journeys are declared.") == 1, ran.err
    lines = pasted(ran.err)
    assert len(lines) == 5
    Path("shop.yaml").write_text(ONE + "\n".join(lines) + "\n", encoding="utf-8")
    after = workbook(name, "shop.yaml", *options)
    assert "no journeys are declared" not in after.err
    assert after.code in {0, 1, ran.code}


def test_the_line_names_the_journeys_and_the_yaml_declares_just_those():
    Path("shop.yaml").write_text(ONE, encoding="utf-8")
    ran = workbook("cuts", "shop.yaml", "--format", "json")
    assert ran.err == ""
    said = workbook("cuts", "shop.yaml").err
    assert "Assumed: one core journey for the entry point (web)." in said
    Path("shop.yaml").write_text(ONE + "\n".join(pasted(said)) + "\n", encoding="utf-8")
    assert json.loads(workbook("cuts", "shop.yaml", "--format", "json").out) == json.loads(ran.out)


def test_of_many_entry_points_the_first_four_are_written_whatever_their_names():
    Path("shop.yaml").write_text(MANY, encoding="utf-8")
    said = workbook("cuts", "shop.yaml").err
    assert "each entry point (web, admin, null and 3 more)" in said
    assert len(pasted(said)) == 5
    Path("shop.yaml").write_text(MANY + "\n".join(pasted(said)) + "\n", encoding="utf-8")
    after = workbook("cuts", "shop.yaml", "--format", "json")
    assert (after.code, after.err) == (0, "")
    assert {"web", "admin", "null", "a-b"} <= set(json.loads(after.out)["journeys"])


def test_two_designs_get_a_line_each_and_the_yaml_once():
    Path("old.yaml").write_text(ONE, encoding="utf-8")
    Path("new.yaml").write_text(ONE, encoding="utf-8")
    said = workbook("compare", "old.yaml", "new.yaml").err
    assert said.count("no journeys are declared") == 2
    assert said.count("journeys:\n") == 1
    assert workbook("compare", "old.yaml", "old.yaml").err.count("no journeys are declared") == 1


def test_nothing_is_said_to_programs_and_of_designs_with_journeys():
    Path("shop.yaml").write_text(ONE, encoding="utf-8")
    assert workbook("check", "shop.yaml", "--format", "sarif").err == ""
    Path("full.yaml").write_text(ONE + "journeys: {buy: {needs: [web]}}\n", encoding="utf-8")
    assert workbook("analyze", "full.yaml").err == ""
