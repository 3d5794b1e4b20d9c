"""What CI does: workflows that are valid and cover what is promised, and browser tests as a group of their own."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from benchmarks.pages.ci import SNIPPETS
from tests.systems import posix
from tests.test_dependencies import PYTHONS

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TESTS = "python -m pytest -n 2 --dist worksteal"
SYSTEMS = {"ubuntu-latest", "macos-latest", "windows-latest"}


def jobs(name: str) -> dict:
    return yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))["jobs"]


def commands(job: dict) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


def validated(*files: Path) -> subprocess.CompletedProcess[str]:
    """Checked against the schema that comes with the checker; nothing is fetched."""
    pytest.importorskip("check_jsonschema", reason="check-jsonschema, which has the schema, is not installed")
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    unreachable = {**os.environ, "https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"}
    return subprocess.run([*checker, *files], capture_output=True, text=True, check=False, env=unreachable)


def test_workflows_are_valid_and_so_is_the_one_that_users_are_shown():
    assert WORKFLOWS
    ran = validated(*WORKFLOWS, SNIPPETS / "github.yaml")
    assert ran.returncode == 0, ran.stdout


def test_a_workflow_that_is_not_valid_is_seen(tmp_path):
    broken = tmp_path / "broken.yml"
    broken.write_text((ROOT / ".github/workflows/lint.yml").read_text(encoding="utf-8").replace("runs-on:", "run-on:"))
    assert validated(broken).returncode == 1


def test_every_python_is_tested_on_every_system_with_the_pinned_versions():
    job = jobs("tests.yml")["pinned"]
    assert set(job["strategy"]["matrix"]["python"]) == set(PYTHONS)
    assert set(job["strategy"]["matrix"]["os"]) == SYSTEMS
    assert commands(job) == ['python -m pip install -c constraints.txt -e ".[test]"', TESTS]


def test_the_lowest_and_the_newest_versions_are_tested():
    lowest, newest = (commands(jobs("tests.yml")[name]) for name in ("lowest", "newest"))
    assert lowest == ['python -m pip install -c .ci/lowest.txt -e ".[test]"', TESTS]
    assert newest[-1] == TESTS
    assert not any("-c " in command for command in newest)


def test_coverage_is_counted_in_a_job_of_its_own_and_has_a_gate():
    assert commands(jobs("tests.yml")["coverage"])[-1] == f"{TESTS} --cov"
    coverage = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["coverage"]
    assert coverage["run"]["source"] == ["workbook"]
    assert coverage["report"]["fail_under"] >= 79  # a gate that is lowered gates nothing
    assert "--cov" not in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_suite_leaves_browser_tests_to_their_group():
    options = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    assert "-m 'not browser'" in options["addopts"]
    assert any(marker.startswith("browser:") for marker in options["markers"])
    assert ".ci/browser" in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


@posix
@pytest.mark.parametrize(
    ("tests", "code", "told"),
    [
        ("def test_other(): pass", 0, "there are no browser tests"),
        ("import pytest\n@pytest.mark.browser\ndef test_page(): pass", 0, "1 passed"),
        ("import pytest\n@pytest.mark.browser\ndef test_page(): assert False", 1, "1 failed"),
        ("import nosuch", 2, "nosuch"),
    ],
    ids=["none", "passes", "fails", "cannot be collected"],
)
def test_the_browser_group_runs_if_there_is_one(tests, code, told, tmp_path):
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "browser", tmp_path / ".ci")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    python = tmp_path / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -m 'not browser'\nmarkers = browser\n", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(tests, encoding="utf-8")
    ran = subprocess.run([tmp_path / ".ci" / "browser"], capture_output=True, text=True, check=False)
    assert ran.returncode == code, ran.stdout + ran.stderr
    assert told in ran.stdout + ran.stderr


def test_a_release_is_made_by_a_tag_that_is_the_version_and_no_password_is_kept():
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    release = jobs("release.yml")
    assert yaml.safe_load(text)[True] == {"push": {"tags": ["v*"]}}  # YAML 1.1 reads `on` so
    assert "failure-workbook" in release["publish"]["environment"]["url"]
    assert release["publish"]["permissions"] == {"id-token": "write"}
    assert "secrets." not in text
    assert {".ci/run", ".ci/dist"} <= set(commands(release["build"]))
    assert any("make sbom" in command and "SHA256SUMS" in command for command in commands(release["build"]))
    assert (release["publish"]["needs"], release["announce"]["needs"]) == ("build", "publish")


def test_the_changelog_has_a_dated_section_of_this_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## {re.escape(project['version'])} — 20\d\d-\d\d-\d\d$", changes, re.MULTILINE)


def test_the_version_stands_in_one_place():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    files = [*(ROOT / "workbook").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py"), ROOT / "Makefile", *WORKFLOWS]
    assert [str(file) for file in files if version in file.read_text(encoding="utf-8")] == []


@posix
def test_what_is_published_is_built_twice_compared_and_tried_where_nothing_is_installed():
    script = (ROOT / ".ci" / "dist").read_text(encoding="utf-8")
    assert os.access(ROOT / ".ci" / "dist", os.X_OK)
    for promise in ("SOURCE_DATE_EPOCH", "diff -r", "env -i", "analyze streaming", "say replay ", "sha256sum"):
        assert promise in script
    assert "\ndist:" in (ROOT / "Makefile").read_text(encoding="utf-8")
