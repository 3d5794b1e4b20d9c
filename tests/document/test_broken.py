"""One broken file per mistake, the expected message on its line, whatever words the parser has for it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.expected import expected
from workbook.document import composition, read, read_text
from workbook.errors import DocumentError

CASES = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
DEEP = Path(__file__).resolve().parents[3] / "shared" / "data" / "cases" / "deep-brackets.yaml"
every_case = pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)


def assert_told_as_expected(file):
    with pytest.raises(DocumentError) as error:
        read(file)
    assert {(problem.where.line, problem.message) for problem in error.value.problems} == expected(file)
    assert {problem.where.file for problem in error.value.problems} == {str(file)}


@every_case
def test_every_problem_is_on_the_expected_line(file):
    assert_told_as_expected(file)


@every_case
def test_the_parser_without_libyaml_leads_to_the_same(file, monkeypatch):
    monkeypatch.setattr(composition, "_LOADER", yaml.SafeLoader)
    assert_told_as_expected(file)


@every_case
def test_the_words_of_the_parser_do_not_matter(file, monkeypatch):
    parse = yaml.parse

    def in_other_words(text: str, **loader: Any):
        try:
            yield from parse(text, **loader)
        except yaml.MarkedYAMLError as error:
            raise type(error)("elsewhere", error.context_mark, "something else", error.problem_mark) from None

    monkeypatch.setattr(yaml, "parse", in_other_words)
    assert_told_as_expected(file)


def test_brackets_deeper_than_the_parser_goes_are_told_where_they_are_too_deep_for_us():
    if not DEEP.exists():
        pytest.skip(f"there is no {DEEP.name} among the shared cases: only the copy in broken/ is tested")
    with pytest.raises(DocumentError) as error:
        read(DEEP)
    assert str(error.value) == f"{DEEP}:3:82: nested more than 64 levels deep; is a bracket not closed?"


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="the parser without libyaml reads it as text")
@pytest.mark.parametrize("text", ["a: {b:[1, 2]}", "a: [{b:}]"])
def test_a_colon_before_a_bracket_lacks_its_space(text):
    with pytest.raises(DocumentError, match=r":1:\d+: put a space behind this ':'"):
        read_text(text)
