"""The house: sizes, names, paths in prose, and the fences between floors, which really stop somebody."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    file for room in ("workbook", "tests", "benchmarks") for file in (ROOT / room).rglob("*.py") if file.is_file()
)
VAGUE = {"util", "helper", "common", "core", "base", "manager", "handler", "processor", "misc", "stuff"}
PATH = re.compile(r"`((?:workbook|tests|architectures|outages|benchmarks|\.ci)/[\w./-]*)`")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def test_no_file_is_longer_than_300_lines() -> None:
    long = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in SOURCES}
    assert {str(file): lines for file, lines in long.items() if lines > 300} == {}


def words(path: Path) -> Iterator[str]:
    for part in path.relative_to(ROOT).parts:
        yield from (word.removesuffix("s") for word in re.split(r"[^a-z]+", part.lower()))


def test_no_name_says_nothing() -> None:
    """A rule's file has the name of the rule, which speaks of core journeys where it is about them."""
    named_by_us = [file for file in SOURCES if file.parent != ROOT / "workbook" / "rules"]
    assert [str(file) for file in named_by_us if VAGUE & set(words(file))] == []


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=lambda page: page.name)
def test_paths_named_in_prose_exist(page: Path) -> None:
    named = PATH.findall(page.read_text(encoding="utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []


def linted(folder: Path) -> tuple[str, set[str]]:
    """What the import linter says in *folder*, and the contracts that it found broken."""
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([str(linter), "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", run.stdout + run.stderr)  # CI may ask for colours
    assert "Contracts:" in shown, shown
    broken = set(re.findall(r"^(.+) BROKEN", shown, re.MULTILINE))
    assert bool(broken) == bool(run.returncode)
    return shown, broken


def test_imports_keep_to_the_floors() -> None:
    shown, broken = linted(ROOT)
    assert not broken, shown


BREACHES = [
    ("The data flows one way", "workbook/graph/passing.py", "import workbook.failure.bits"),
    ("The data flows one way", "workbook/utils.py", ""),
    ("No circles anywhere", "workbook/model/units.py", "import workbook.model.load"),
    ("The data flows one way", "workbook/rules/missing_timeout.py", "import workbook.incident.replay"),
    (
        "Readers of an analysis do not know each other",
        "workbook/rules/missing_timeout.py",
        "import workbook.rules.missing_why",
    ),
    ("Only document reads YAML", "workbook/graph/passing.py", "import yaml"),
    ("The engine never prints", "workbook/failure/bits.py", "import rich"),
    ("Only model validates with pydantic", "workbook/graph/passing.py", "import pydantic"),
    ("Only graph and failure do graph theory", "workbook/traffic/walk.py", "import networkx"),
]
"""Contract, the file that breaches it, and the line that is added to it."""


@pytest.mark.parametrize(("contract", "file", "line"), BREACHES, ids=lambda part: part)
def test_a_breach_of_a_contract_is_noticed(contract: str, file: str, line: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "workbook", tmp_path / "workbook", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    shown, broken = linted(tmp_path)
    assert contract in broken
    assert f".{Path(file).stem} " in shown.partition("Broken contracts")[2].replace("\n", " ")


def test_every_contract_has_been_seen_to_stop_a_breach() -> None:
    assert {contract["name"] for contract in CONTRACTS} == {contract for contract, _, _ in BREACHES}
