"""One broken outage file per kind of mistake, the expected message on its line."""

from pathlib import Path

import pytest

from tests.expected import expected
from workbook.errors import DocumentError
from workbook.model import load_outage, load_outage_text

CASES = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_every_problem_is_on_the_expected_line(file):
    with pytest.raises(DocumentError) as error:
        load_outage(file)
    assert {(problem.where.line, problem.message) for problem in error.value.problems} == expected(file)
    assert {problem.where.file for problem in error.value.problems} == {str(file)}


def test_problems_of_the_outage_and_of_its_design_are_told_together(tmp_path):
    (tmp_path / "design.yaml").write_text("name: X\ncomponents: {web: {replcas: 2}}\n")
    outage = tmp_path / "outage.yaml"
    outage.write_text("id: x\ntitle: X\narchitecture: design.yaml\noutage_length: 2\n")
    with pytest.raises(DocumentError) as error:
        load_outage(outage)
    assert [Path(problem.where.file).name for problem in error.value.problems] == ["design.yaml", "outage.yaml"]


def test_a_design_that_is_not_there_is_told_where_it_is_named(tmp_path):
    outage = tmp_path / "outage.yaml"
    outage.write_text("id: x\ntitle: X\narchitecture: nowhere.yaml\n")
    with pytest.raises(DocumentError) as error:
        load_outage(outage)
    assert [problem.where.line for problem in error.value.problems] == [3]


def test_what_is_wrong_in_a_part_is_told_once():
    text = "id: x\ntitle: X\ncomponents: {web: {replcas: 2}, api: {}}\nobserved: {web: {state: down}}\n"
    with pytest.raises(DocumentError) as error:
        load_outage_text(text)
    assert len(error.value.problems) == 1
