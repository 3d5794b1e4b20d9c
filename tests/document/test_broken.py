"""One broken file per mistake, the expected message on its line."""

from pathlib import Path

import pytest

from tests.expected import expected
from workbook.document import read
from workbook.errors import DocumentError

CASES = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_every_problem_is_on_the_expected_line(file):
    with pytest.raises(DocumentError) as error:
        read(file)
    assert {(problem.where.line, problem.message) for problem in error.value.problems} == expected(file)
    assert {problem.where.file for problem in error.value.problems} == {str(file)}
