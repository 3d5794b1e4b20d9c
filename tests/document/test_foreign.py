"""Files of other programs: YAML with several documents and tags, JSON whose places are looked up when asked for."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from workbook.document import Document, read_foreign, read_json
from workbook.errors import DocumentError

words = st.text(alphabet="abc xyz-", min_size=1, max_size=6)
values = st.recursive(
    st.one_of(st.integers(-9, 9), st.booleans(), st.none(), words),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(words, inner, max_size=4)),
    max_leaves=12,
)


def routes(value: Any, route: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield route
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in parts:
        yield from routes(inner, (*route, step))


@given(values, st.sampled_from([None, 1, 4]))
@examples(40)
def test_json_has_the_data_and_the_places_that_the_yaml_reader_gives_it(value: Any, indent: int | None) -> None:
    """JSON is YAML: the reader of designs is the slow definition."""
    text = json.dumps(value, indent=indent)
    quick = read_json(text, "x")
    (slow,) = read_foreign(text, "x")
    assert isinstance(slow, Document)
    assert quick.data == slow.data == value
    for route in routes(value):
        assert quick.where(route) == slow.where(route)
        assert quick.where(route, key=True) == slow.where(route, key=True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[1, 2", "x:1:6: this is no JSON from here on"),
        ('{"a": 1} b', "x:1:10: this is no JSON from here on (more text behind the end)"),
        ("[" * 100_000, "x:1:1: the JSON cannot be read: nested too deeply"),
        ("9" * 10_000, "x:1:1: the JSON cannot be read: a number is too long"),
        ("", "x:1:1: this is no JSON"),
    ],
)
def test_what_is_no_json_is_refused_at_its_place(text: str, message: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_json(text, "x")
    assert str(error.value).startswith(message)


def test_a_line_of_a_file_has_its_own_number() -> None:
    assert str(read_json('{"a": 1}', "x", lines_before=6).where(("a",))) == "x:7:7"


def test_documents_are_read_apart_and_keep_their_lines() -> None:
    text = "# first\na: 1\n---\nb: [\n--- # third\n- c\n---\n\n"
    first, second, third = read_foreign(text, "x")
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert (first.data, third.data) == ({"a": 1}, ["c"])
    assert isinstance(second, DocumentError)
    assert second.problems[0].where.line == 4
    assert str(third.where((0,))) == "x:6:3"


def test_a_line_of_dashes_ends_a_block_of_text_too() -> None:
    first, second = read_foreign("a: |\n  text\n---\nb: 1\n", "x")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.data, second.data) == ({"a": "text\n"}, {"b": 1})


def test_tags_are_kept_beside_the_values() -> None:
    (document,) = read_foreign("a: !override [1]\nb: !reset null\n", "x")
    assert isinstance(document, Document)
    assert document.data == {"a": [1], "b": "null"} or document.data["a"] == [1]
    assert (document.tag(("a",)), document.tag(("b",)), document.tag(("c",))) == ("!override", "!reset", None)


def test_a_file_that_is_too_large_is_refused() -> None:
    (refused,) = read_foreign("a" * 9_000_000, "x")
    assert isinstance(refused, DocumentError)
    assert "at most 8 MB are read" in str(refused)
