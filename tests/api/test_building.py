"""A design built in code is the design of its YAML, and what is wrong with it is said at once."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

import workbook
from tests.api.shop import SHOP
from tests.examples import examples
from workbook.document import read_text
from workbook.document.plain_yaml import plain_yaml


def test_a_built_design_is_written_and_read_back(tmp_path):
    shop = workbook.build(SHOP)
    shop.save(tmp_path / "shop.yaml")
    again = workbook.load(str(tmp_path / "shop.yaml"))
    assert again.yaml == shop.yaml
    assert again.architecture.model_dump() == shop.architecture.model_dump()
    with pytest.raises(workbook.UsageError, match="exists; give force=True"):
        shop.save(tmp_path / "shop.yaml")
    shop.save(tmp_path / "shop.yaml", force=True)


def test_comments_of_a_text_stay():
    text = "name: Shop  # ours\ncomponents: {web: {}}\n"
    assert workbook.load_text(text).yaml == text


def test_everything_wrong_is_said_at_once_with_its_line():
    data = {"name": "Shop", "components": {"web": {"depends_on": ["dbx"], "kindd": "client"}, "db": {}}}
    with pytest.raises(workbook.DocumentError) as refused:
        workbook.build(data)
    assert [problem.where.line for problem in refused.value.problems] == [5, 6]
    with pytest.raises(workbook.UsageError, match=r"unknown component 'dbx'.*\n.*'shopp'"):
        workbook.build(SHOP).fail(down="dbx", lost="shopp")


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda shop: shop.check(fail_on="bad"), "fail_on='bad' is none of blocker, high, medium, low, never"),
        (lambda shop: shop.fail(down=[1]), "1 is no name"),
        (lambda shop: shop.fail(phase="later"), "'later' is none of steady, onset"),
        (lambda shop: shop.cuts(order=0), "order=0 is not from 1 to 12"),
        (lambda shop: shop.cuts(memory_limit=1), "memory_limit=1 is not from 64 to"),
        (lambda shop: shop.availability(time_limit=0), "time_limit=0 is not from 0.1 to"),
        (lambda shop: shop.availability(samples=-1), "samples=-1 is not from 1 to"),
        (lambda shop: shop.availability("bye"), "no journey 'bye'"),
        (lambda shop: shop.draw(by="team"), "by='team' is none of domain, owner, none"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_an_argument_that_does_not_fit_is_refused_with_what_does(ask, said):
    with pytest.raises(workbook.UsageError, match=re.escape(said)):
        ask(workbook.build(SHOP))


CIRCLE: dict[str, object] = {}
CIRCLE["again"] = CIRCLE


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"components": {"web": {"owner": object()}}}, "components.web.owner: object cannot be written as YAML"),
        ({"components": {1: {}}}, "components: the name 1 is no text"),
        (CIRCLE, "again: more than 50 levels"),
        ({"name": b"Shop"}, "name: bytes cannot be written"),
    ],
    ids=["object", "number", "circle", "bytes"],
)
def test_what_is_no_plain_data_is_named(data, said):
    with pytest.raises(workbook.UsageError, match=said):
        workbook.build(data)


WORDS = some.text(some.characters(min_codepoint=32, max_codepoint=126), max_size=12) | some.sampled_from(
    ["1e3", "0o17", "0x1F", "~", "null", "yes", "no", "12:30", "012", ".inf", "- a", "a: b", "#", "é\n ü", "1_000"]
)
PLAIN = some.recursive(
    some.none() | some.booleans() | some.integers(-(10**9), 10**9) | some.floats(-1e9, 1e9, allow_nan=False) | WORDS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(WORDS.filter(bool), inner, max_size=3),
    max_leaves=8,
)


@examples(60)
@given(some.dictionaries(WORDS.filter(bool), PLAIN, min_size=1, max_size=4))
def test_plain_data_reads_back_as_it_was(data):
    assert read_text(plain_yaml(data), "<text>").data == data
