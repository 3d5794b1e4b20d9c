"""One broken file per mistake, the expected message on its line."""

from pathlib import Path

import pytest

from tests.counted import calls
from tests.expected import expected
from workbook.errors import DocumentError
from workbook.model import load, load_scenarios, load_text

HERE = Path(__file__).parent
DESIGNS = sorted((HERE / "broken").glob("*.yaml"))
SCENARIOS = sorted((HERE / "broken_scenarios").glob("*.yaml"))


def told(error: DocumentError, file: Path) -> set[tuple[int, str]]:
    assert {problem.where.file for problem in error.problems} == {str(file)}
    return {(problem.where.line, problem.message) for problem in error.problems}


@pytest.mark.parametrize("file", DESIGNS, ids=lambda file: file.stem)
def test_every_mistake_in_a_design_is_told_on_its_line(file: Path) -> None:
    with pytest.raises(DocumentError) as error:
        load(file)
    assert told(error.value, file) == expected(file)


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_every_mistake_in_a_scenario_is_told_on_its_line(file: Path) -> None:
    with pytest.raises(DocumentError) as error:
        load_scenarios(file)
    assert told(error.value, file) == expected(file)


def test_scenarios_about_a_design_that_is_not_there_say_so(tmp_path: Path) -> None:
    (tmp_path / "scenarios.yaml").write_text("architecture: gone.yaml\nscenarios: []", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"gone\.yaml:1:1: there is no such file"):
        load_scenarios(tmp_path / "scenarios.yaml")


def test_scenarios_about_a_broken_design_tell_what_is_wrong_there(tmp_path: Path) -> None:
    (tmp_path / "design.yaml").write_text("name: Shop\ncomponents: {Web: {}}", encoding="utf-8")
    (tmp_path / "scenarios.yaml").write_text("architecture: design.yaml\nscenarios: []", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"design\.yaml:2:14: 'Web' is not a name"):
        load_scenarios(tmp_path / "scenarios.yaml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"name: {'x' * 20_001}\ncomponents: {{web: {{}}}}", "is too long; 20,000 characters are allowed"),
        (f"name: Shop\ncomponents: {{{'x' * 101}: {{}}}}", "is too long; 100 characters are allowed"),
    ],
)
def test_endless_text_is_refused_and_not_repeated(text: str, message: str) -> None:
    with pytest.raises(DocumentError) as error:
        load_text(text)
    assert message in str(error.value)
    assert len(str(error.value)) < 200


def with_mistakes(count: int) -> str:
    many = "".join(f"  web-{number}: {{depends_on: [wen-{number}]}}\n" for number in range(count))
    return f"name: Shop\ncomponents:\n{many}"


def test_thousands_of_mistakes_are_told_as_the_first_hundred() -> None:
    with pytest.raises(DocumentError) as error:
        load_text(with_mistakes(8000))
    assert len(error.value.problems) == 101
    assert error.value.problems[-1].message == "and many more problems from here on"


def test_one_more_mistake_costs_the_same_however_many_there_are() -> None:
    def work(mistakes: int) -> int:
        def refuse() -> None:
            with pytest.raises(DocumentError):
                load_text(with_mistakes(mistakes))

        return calls(refuse)

    assert work(2_000) - work(1_000) < 1_000 * 1_000


def test_a_mistake_in_one_part_does_not_hide_those_in_others() -> None:
    """What refers to a broken component is no mistake; what refers to nothing still is."""
    with pytest.raises(DocumentError) as error:
        load_text("name: Shop\ncomponents: {web: {depends_on: [db, dbs]}, db: text}")
    assert [problem.message for problem in error.value.problems] == [
        "web depends on unknown component 'dbs'; did you mean 'db'?",
        "'text' is not a mapping of fields; write {field: value}",
    ]
