"""What holds for every document, and for every text that is none."""

from contextlib import suppress

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from workbook.document import Document, Route, read, read_text, splice
from workbook.errors import DocumentError, Problem

REFUSED = "\ufeff\ufffe\uffff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LETTERS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters=REFUSED), max_size=8)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | LETTERS
DATA = st.recursive(SCALARS, lambda part: st.lists(part) | st.dictionaries(LETTERS, part), max_leaves=12)
TOP = st.dictionaries(LETTERS, DATA, min_size=1)
YAML_LIKE = st.text(st.sampled_from("ab1:-?,[]{}&*!|>'\"%@`#<~. \t\n\r\\é\u2028\x00\ufeff😀"), max_size=60)


class Quoted(yaml.SafeDumper):
    """Quotes every text, so that `no` comes back as text in every version of YAML."""


Quoted.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def dumped(data: object, *, flow: bool, unicode: bool) -> str:
    return yaml.dump(data, Dumper=Quoted, default_flow_style=flow, allow_unicode=unicode, width=40)


def parts(data: object, route: Route = ()) -> list[tuple[Route, object]]:
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [(route, data), *(part for step, value in below for part in parts(value, (*route, step)))]


def written(document: Document, route: Route, *, key: bool) -> str:
    span = document.span(route, key=key)
    return document.text[span.start.index : span.end.index]


@given(TOP, st.booleans(), st.booleans())
def test_what_was_dumped_is_read_back(data, flow, unicode):
    assert read_text(dumped(data, flow=flow, unicode=unicode)).data == data


@given(TOP, st.booleans(), st.booleans())
def test_every_part_is_where_the_document_says(data, flow, unicode):
    document = read_text(dumped(data, flow=flow, unicode=unicode))
    for route, value in parts(data):
        if route and isinstance(route[-1], str):
            assert yaml.safe_load(written(document, route, key=True)) == route[-1]
        if flow or not value or not isinstance(value, (dict, list)):
            assert read_text(f"a: {written(document, route, key=False)}").data == {"a": value}
        else:
            assert written(document, route, key=False)[0] in '-"?'


@given(TOP, st.data())
def test_one_value_can_be_replaced_and_all_others_stay(data, draw):
    document = read_text(dumped(data, flow=False, unicode=True))
    leaves = [route for route, value in parts(data) if not isinstance(value, (dict, list))]
    if not leaves:
        return
    route = draw.draw(st.sampled_from(leaves))
    span = document.span(route)
    after = read_text(splice(document.text, [(span.start.index, span.end.index, "'new'")])).data
    expected = {r: "new" if r == route else v for r, v in parts(data) if not isinstance(v, (dict, list))}
    assert {r: v for r, v in parts(after) if not isinstance(v, (dict, list))} == expected


def problems_of(text: str) -> tuple[Problem, ...]:
    try:
        document = read_text(text)
    except DocumentError as error:
        return error.problems
    assert isinstance(document.data, dict)
    assert document.text == text
    return ()


@given(YAML_LIKE | st.text(st.characters(), max_size=60))
@example("\ud800: x")
@example("a: [\ufeff")
@example("? - !a\n: ''\n...\n%")
def test_any_text_is_read_or_refused_with_places_in_it(text):
    for problem in problems_of(text):
        assert 0 <= problem.where.index <= len(text)
        assert problem.where.line >= 1
        assert problem.where.column >= 1
        assert "\n" not in problem.message


@given(content=st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(content, tmp_path_factory):
    file = tmp_path_factory.mktemp("bytes") / "any.yaml"
    file.write_bytes(content)
    with suppress(DocumentError):
        assert read(file).text.encode() == content
