"""workbook new [FILE] [--template NAME]."""

import json
import shlex

import pytest
from jsonschema import Draft202012Validator

from tests.cli.ran import DESIGNS, workbook
from workbook.document import read

TEMPLATES = sorted(file.stem for file in DESIGNS.glob("*.yaml"))


def test_the_starter_is_written_and_analyzes_without_losing_anything_undecided(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = workbook("new")
    assert (ran.code, ran.err) == (0, "")
    assert (tmp_path / "design.yaml").is_file()
    analyzed = workbook("analyze", "design.yaml")
    assert analyzed.code in (0, 1)
    assert analyzed.err == ""
    assert json.loads(workbook("analyze", "design.yaml", "--format", "json").out)["undecided"] == []


def test_the_next_command_that_it_names_works(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("design.yaml", "my design.yaml", "sub/folder/design.yaml", "-x.yaml"):
        ran = workbook("new", "--", name)
        assert ran.code == 0
        following = ran.out.strip().partition("next: workbook ")[2]
        assert workbook(*shlex.split(following)).code in (0, 1), following


def test_editors_find_the_schema_from_the_first_line(tmp_path):
    file = tmp_path / "design.yaml"
    workbook("new", file)
    first = file.read_text(encoding="utf-8").splitlines()[0]
    schema = file.parent / first.partition("$schema=")[2]
    Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(read(file).data)


def test_a_file_that_exists_is_not_overwritten(tmp_path):
    file = tmp_path / "design.yaml"
    file.write_text("mine", encoding="utf-8")
    ran = workbook("new", file)
    assert (ran.code, ran.out) == (2, "")
    assert "--force" in ran.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [file]


def test_force_overwrites(tmp_path):
    file = tmp_path / "design.yaml"
    file.write_text("mine", encoding="utf-8")
    assert workbook("new", file, "--force").code == 0
    assert workbook("analyze", file).err == ""


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_the_shipped_design_but_for_its_first_line(tmp_path, name):
    file = tmp_path / "design.yaml"
    assert workbook("new", file, "--template", name).code == 0
    _, ours = file.read_text(encoding="utf-8").split("\n", 1)
    _, theirs = (DESIGNS / f"{name}.yaml").read_text(encoding="utf-8").split("\n", 1)
    assert ours == theirs


def test_an_unknown_template_is_exit_code_2_and_suggests(tmp_path):
    ran = workbook("new", tmp_path / "design.yaml", "--template", "streeming")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'streaming'?" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_list_names_every_shipped_design(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = workbook("new", "--list")
    assert ran.code == 0
    assert sorted(line.split()[0] for line in ran.lines if not line.startswith(" ")) == TEMPLATES
    assert all(len(line.split()) > 1 for line in ran.lines if not line.startswith(" "))
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_exit_code_2(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    for target in (tmp_path / "file" / "design.yaml", "/proc/design.yaml"):
        ran = workbook("new", target)
        assert (ran.code, ran.out) == (2, "")
        assert "cannot" in ran.err
    directory = workbook("new", tmp_path, "--force")
    assert directory.code == 2
    assert "is a directory" in directory.err
