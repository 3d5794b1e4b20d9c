"""The suite itself: one profile of hypothesis, and no test that a busy machine can make fail."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.examples import USUAL, examples

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "tests").rglob("*.py"))
PROFILES = {"conftest.py", "examples.py"}
CLOCKS = {"clock", "monotonic", "perf_counter", "process_time", "thread_time", "time", "timeit"}


def imported(file: Path) -> set[tuple[str, str]]:
    """Modules and what is taken out of them."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    whole = {(one.name, "") for node in nodes if isinstance(node, ast.Import) for one in node.names}
    parts = {(node.module or "", one.name) for node in nodes if isinstance(node, ast.ImportFrom) for one in node.names}
    return whole | parts


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_laws_differ_in_nothing_but_how_often_they_are_tried(file):
    own = {name for module, name in imported(file) if module == "hypothesis"} & {"settings", "HealthCheck", "Phase"}
    assert not own or file.name in PROFILES or file == Path(__file__)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_test_looks_at_a_clock(file):
    assert not {(module, name) for module, name in imported(file) if module in CLOCKS or name in CLOCKS}


def test_the_profile_tries_the_same_examples_everywhere_and_knows_no_clock():
    now = settings()
    assert (now.derandomize, now.deadline, now.max_examples) == (True, None, USUAL)
    assert HealthCheck.too_slow in now.suppress_health_check
    assert (examples(30).max_examples, examples(30).deadline, examples(30).derandomize) == (30, None, True)


def test_a_search_tries_more_and_other_examples(tmp_path):
    (tmp_path / "conftest.py").write_text("from tests.conftest import *", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(
        "from tests.examples import examples\n"
        "def test_it():\n    assert (examples(30).max_examples, examples(30).derandomize) == (300, False)\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "pytest", "--rootdir", tmp_path, "-p", "no:cacheprovider", tmp_path]
    ran = subprocess.run([*command, "--hypothesis-profile", "search"], cwd=ROOT, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stdout.decode()
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 1
