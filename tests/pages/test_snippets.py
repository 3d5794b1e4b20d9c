"""What users are shown for CI: valid, and every command in it runs on a repository laid out as the page says."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from benchmarks.pages.ci import SNIPPETS, snippet
from tests.cli.ran import workbook

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
SHOP = """\
name: Shop
components:
  web: {replicas: 3, depends_on: {api: {timeout: 300ms, circuit_breaker: true}}}
  api: {replicas: 3}
"""
SCENARIOS = """\
architecture: ../design.yaml
scenarios:
  - {name: without api there is no shop, events: [{down: api}], expect: {web: lost}}
"""
COMMAND = re.compile(r"^\s*(?:- |- run: )?(workbook .+)$", re.MULTILINE)


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """Laid out as the page says."""
    for name, text in (
        ("architecture/design.yaml", SHOP),
        ("before.yaml", SHOP),
        ("architecture/scenarios/main.yaml", SCENARIOS),
        ("postmortems/oscars.md", (ROOT / "outages/postmortems/2025-03-02-hulu-oscars.md").read_text(encoding="utf-8")),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_snippet_for_gitlab_is_valid():
    """That for GitHub is validated with the project's own workflows."""
    pytest.importorskip("check_jsonschema", reason="check-jsonschema, which has the schemas, is not installed")
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci"]
    command = [*checker, "--data-transform", "gitlab-ci", SNIPPETS / "gitlab.yaml"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_every_command_of_a_snippet_runs(name, repository):
    commands = COMMAND.findall(snippet(name))
    assert {shlex.split(command)[1] for command in commands} >= {"verify", "check", "lint-postmortem"}
    for command in commands:
        ran = workbook(*shlex.split(command.partition(">>")[0])[1:])
        assert ran.code in (0, 1), ran.told
    uploaded = re.findall(r"(?:sarif_file|codequality|junit): (\S+)", snippet(name))
    assert uploaded
    assert [file for file in uploaded if not (repository / file).is_file()] == []


def test_every_hook_has_what_pre_commit_asks_of_it():
    ids = [hook["id"] for hook in HOOKS]
    assert len(ids) == len(set(ids)) == 3
    for hook in HOOKS:
        assert hook["language"] == "python"
        assert hook["entry"].split()[0] == "workbook"
        assert hook["name"]
        assert hook["description"].endswith(".")


def test_the_hooks_that_are_shown_run_with_the_files_that_they_match(repository):
    shown = yaml.safe_load(snippet("pre-commit"))["repos"][0]["hooks"]
    assert {hook["id"] for hook in shown} == {hook["id"] for hook in HOOKS}
    files = [file.relative_to(repository).as_posix() for file in sorted(repository.rglob("*.*")) if file.is_file()]
    for hook in shown:
        declared = next(each for each in HOOKS if each["id"] == hook["id"]) | hook
        matched = [file for file in files if re.search(declared.get("files", ""), file)]
        named = matched if declared.get("pass_filenames", True) else []
        assert matched
        ran = workbook(*declared["entry"].split()[1:], *declared.get("args", []), *named)
        assert ran.code in (0, 1), ran.told


def test_the_files_that_hooks_match_unless_told_otherwise_are_designs_and_post_mortems():
    patterns = {hook["id"]: hook.get("files", "") for hook in HOOKS}
    assert re.search(patterns["workbook-check"], "architecture/design.yaml")
    assert re.search(patterns["workbook-check"], "teams/tv/architectures/play.yml")
    assert not re.search(patterns["workbook-check"], "architecture/scenarios/main.yaml")
    assert not re.search(patterns["workbook-check"], "deploy/api.yaml")
    assert re.search(patterns["workbook-lint-postmortem"], "docs/post-mortems/2026-01-01.md")


def test_the_hooks_are_accepted_by_pre_commit():
    clientlib = pytest.importorskip("pre_commit.clientlib", reason="pre-commit is not installed")
    assert len(clientlib.load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))) == len(HOOKS)
    assert clientlib.load_config(str(SNIPPETS / "pre-commit.yaml"))["repos"]


def test_a_report_that_is_uploaded_can_be_read(repository):
    workbook("check", "architecture/design.yaml", "--output", "gitlab=code-quality.json")
    assert isinstance(json.loads((repository / "code-quality.json").read_text(encoding="utf-8")), list)
