"""The distribution is called failure-workbook, because the index has another `workbook`; command and import are not."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.test_prose import tracked

ROOT = Path(__file__).parents[1]
NAME = "failure-workbook"
INSTALLS = re.compile(r"\binstall\b[^\n|&;`]*?(?<![\w./-])workbook(?![\w/-])")
READS_VERSION = re.compile(r"\bversion\(([\"'])([\w-]+)\1\)")


def test_the_command_is_workbook_and_the_distribution_is_not():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (project["name"], list(project["scripts"])) == (NAME, ["workbook"])
    assert version(NAME) == project["version"]


def test_the_version_is_looked_up_under_the_name_of_the_distribution():
    files = (ROOT / "workbook").rglob("*.py")
    names = {name for file in files for _, name in READS_VERSION.findall(file.read_text(encoding="utf-8"))}
    assert names - {"distributed"} == {NAME}  # the version of a cluster's library is told to the cluster


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("pip install workbook", True),
        ("pip install 'workbook[cluster]'", True),
        ("uv tool install --upgrade workbook==1.0", True),
        ("pip install failure-workbook", False),
        ("pip install 'failure-workbook[cluster]'", False),
        ("pip install -q . && .venv/bin/workbook analyze", False),
        ("pip install ./workbook", False),
        ("once installed, type workbook", False),
    ],
)
def test_what_would_install_something_else_is_seen(text, wrong):
    assert bool(INSTALLS.search(text)) is wrong


def test_no_text_tells_anybody_to_install_something_else():
    found = []
    for file in tracked():
        if file == Path(__file__):
            continue
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # pictures and files that are broken on purpose
        found += [f"{file.relative_to(ROOT)}: {hit[0]}" for hit in INSTALLS.finditer(text)]
    assert found == []
