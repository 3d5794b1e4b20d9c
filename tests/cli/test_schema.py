"""workbook schema, and the schemas that are shipped for editors."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.cli.ran import DESIGNS, ROOT, workbook
from workbook.document import read
from workbook.views.schemas import PRINTED

SHIPPED = {
    "design": ".schema/architecture.schema.json",
    "scenarios": ".schema/scenarios.schema.json",
    "outage": ".schema/outage.schema.json",
}
KINDS = {"scenarios": "scenarios", "outages": "outage"}
"""By the folder of a file."""
FILES = sorted([*DESIGNS.rglob("*.yaml"), *(ROOT / "outages").rglob("*.yaml")])
FIRST_LINE = "# yaml-language-server: $schema="


def named(file):
    """The schema that the first line of *file* names."""
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(FIRST_LINE), f"{file}: the first line must be {FIRST_LINE}PATH"
    return file.parent / first.removeprefix(FIRST_LINE)


@pytest.mark.parametrize(("kind", "shipped"), SHIPPED.items())
def test_the_shipped_schema_is_fresh(kind, shipped):
    printed = workbook("schema", kind).out
    stale = f"{shipped} is stale; refresh it: .venv/bin/workbook schema {kind} -o {shipped}"
    assert (ROOT / shipped).read_text(encoding="utf-8") == printed, stale


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_the_first_line_of_a_shipped_file_leads_to_the_schema_of_its_kind(file):
    kind = KINDS.get(file.parent.name, "design")
    assert named(file).resolve() == (ROOT / SHIPPED[kind]).resolve()


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_shipped_file_is_valid_under_its_schema(file):
    schema = json.loads(named(file).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    wrong = [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(read(file).data)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("design", {"name": "x", "components": {"web": {"replcas": 2}}}),
        ("design", {"name": "x", "components": {"web": {"kind": "sevice"}}}),
        ("design", {"name": "x", "components": {"Web Server": {}}}),
        ("design", {"name": "x"}),
        ("scenarios", {"architecture": "a.yaml", "scenarios": [{"name": "x", "expect": {"play": "fine"}}]}),
        ("scenarios", {"architecture": "a.yaml", "scenarios": [{"name": "x", "events": [{"down": "a", "slow": "b"}]}]}),
        ("outage", {"id": "x", "title": "x"}),
        ("outage", {"id": "x", "title": "x", "architecture": "a.yaml", "components": {"web": {}}}),
        ("outage", {"id": "x", "title": "x", "components": {"web": {}}, "observed": {"web": {"state": "broken"}}}),
        ("outage", {"id": "x", "title": "x", "components": {"web": {}}, "observed": {"Web Server": {"state": "up"}}}),
    ],
)
def test_a_schema_refuses_what_the_reader_refuses(kind, data):
    schema = Draft202012Validator(json.loads((ROOT / SHIPPED[kind]).read_text(encoding="utf-8")))
    assert not schema.is_valid(data)


def test_a_schema_is_written_into_a_file(tmp_path):
    ran = workbook("schema", "scenarios", "-o", tmp_path / "s.json")
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == workbook("schema", "scenarios").out


def test_a_kind_that_does_not_exist_is_exit_code_2():
    ran = workbook("schema", "desing")
    assert ran.code == 2
    assert ran.err == "there is no schema of 'desing'; did you mean 'design'?\n"
    kinds = ", ".join((*SHIPPED, *PRINTED))
    assert workbook("schema", "foo").err == f"there is no schema of 'foo'; there are {kinds}\n"


@pytest.mark.parametrize("kind", PRINTED)
def test_the_schema_of_what_is_printed_is_printed(kind):
    ran = workbook("schema", kind)
    assert ran.code == 0
    assert json.loads(ran.out) == PRINTED[kind]


def test_a_schema_that_cannot_be_written_is_exit_code_2(tmp_path):
    ran = workbook("schema", "-o", tmp_path)
    assert ran.code == 2
    assert "is a directory" in ran.err
