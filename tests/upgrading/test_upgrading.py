"""Files as 0.1 wrote them: they load, or are refused at their line with what to write instead."""

import json
import shutil
from pathlib import Path

import pytest

from benchmarks.pages.upgrading import WRITTEN, design, refusal_of
from tests.cli.ran import ROOT, workbook
from workbook.errors import DocumentError
from workbook.model import load, load_outage, load_scenarios, load_text

OLD = Path(__file__).parent / "written_by_0.1"
READERS = {"architectures": load, "scenarios": load_scenarios, "outages": load_outage}
FILES = sorted(OLD.rglob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_files_of_the_first_version_load(file):
    assert READERS[file.parent.name](file)


def test_there_is_one_of_every_kind():
    assert {file.parent.name for file in FILES} == set(READERS)


@pytest.mark.parametrize("name", ["photo-sharing", "url-shortener"])
def test_expectations_of_the_first_version_hold_or_it_is_said_which_field_or_cause_decides(name):
    ran = workbook("verify", OLD / "architectures" / "scenarios" / f"{name}.yaml", "--format", "json")
    assert ran.code == (0 if name == "photo-sharing" else 1)
    for scenario in json.loads(ran.out)["scenarios"]:
        for journey, expected in scenario["expected"].items():
            said = scenario["journeys"][journey]
            assert scenario["held"] or said["verdict"] == expected or said["because"] or said["would_decide"]


def test_fixes_of_an_old_design_keep_all_else(tmp_path):
    file = Path(shutil.copy(OLD / "architectures" / "url-shortener.yaml", tmp_path))
    before = file.read_text(encoding="utf-8")
    assert workbook("fix", file).code in (0, 1)
    after = file.read_text(encoding="utf-8")
    comments = [line for line in before.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in after.splitlines() if line.lstrip().startswith("#")] == comments
    assert load(file)


@pytest.mark.parametrize("old", WRITTEN)
def test_what_no_longer_loads_is_told_at_its_place_with_what_to_write(old):
    with pytest.raises(DocumentError) as error:
        load_text(design(old), "old.yaml")
    (problem,) = error.value.problems
    assert problem.where.line == 3
    assert any(word in problem.message for word in ("add ", "write ", "leave ")), problem.message
    assert refusal_of(old) == problem.message
    assert load_text(design(WRITTEN[old]))


def test_the_baseline_of_the_first_version_is_refused_with_the_command_that_writes_another(tmp_path):
    baseline = tmp_path / "baseline.json"
    baseline.write_text('{\n  "findings": [\n    "missing-timeout@components.web"\n  ]\n}\n', encoding="utf-8")
    ran = workbook("check", ROOT / "architectures" / "photo-sharing.yaml", "--baseline", baseline)
    assert ran.code == 2
    assert f"{baseline}:2:3: this baseline does not say in which file" in ran.err
    assert "workbook check FILE… --write-baseline" in " ".join(ran.err.split())


def test_a_baseline_by_file_of_the_first_version_is_read(tmp_path):
    file = Path(shutil.copy(OLD / "architectures" / "photo-sharing.yaml", tmp_path))
    baseline = tmp_path / "baseline.json"
    baseline.write_text('{"files": {"photo-sharing.yaml": ["missing-timeout@components.web"]}}', encoding="utf-8")
    assert workbook("check", file, "--baseline", baseline).code in (0, 1)
