"""Merge keys: fields taken from other mappings, which remember where they were written; bounded like aliases."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from workbook.document import read_text
from workbook.errors import DocumentError

TEXT = """\
defaults: &defaults {timeout: 1s, calls: 2}
more: &more {calls: 3, access: read}
api:
  timeout: 5s
  <<: [*defaults, *more]
web:
  <<: *more
  <<: *defaults
  access: write
db: {<<: {calls: 7}, "<<": text}
"""


def test_own_fields_win_and_then_those_that_are_merged_first() -> None:
    data = read_text(TEXT).data
    assert data["api"] == {"timeout": "5s", "calls": 2, "access": "read"}
    assert data["web"] == {"timeout": "1s", "calls": 3, "access": "write"}
    assert data["db"] == {"calls": 7, "<<": "text"}
    assert data["more"] == {"calls": 3, "access": "read"}


@pytest.mark.parametrize(
    ("route", "line"), [("api.timeout", 4), ("api.calls", 1), ("api.access", 2), ("web.calls", 2), ("web.access", 9)]
)
def test_a_merged_field_is_where_it_was_written(route: str, line: int) -> None:
    document = read_text(TEXT)
    assert document.where(tuple(route.split(".")), key=True).line == line
    assert document.where(tuple(route.split("."))).line == line


FIELDS = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 9))
ANCHORED = st.lists(FIELDS, min_size=1, max_size=4)


def flow(fields: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}: {value}" for key, value in fields.items())


@given(ANCHORED, st.data())
def test_a_merge_means_what_it_means_elsewhere(anchored: list[Mapping[str, int]], draw: Any) -> None:
    """The YAML library of Python is the oracle; it knows one merge key in a mapping."""
    lines = [f"m{place}: &m{place} {{{flow(fields)}}}" for place, fields in enumerate(anchored)]
    chosen = draw.draw(st.lists(st.sampled_from(range(len(anchored))), max_size=3))
    own = draw.draw(FIELDS)
    merge = f"<<: [{', '.join(f'*m{place}' for place in chosen)}]"
    parts = [merge, flow(own)] if draw.draw(st.booleans()) else [flow(own), merge]
    text = "\n".join([*lines, f"all: {{{', '.join(filter(None, parts))}}}"])
    assert read_text(text).data == yaml.safe_load(text)


def test_merges_of_merges_are_bounded() -> None:
    wide = "a0: &a0 {" + ", ".join(f"k{number}: 1" for number in range(100)) + "}\n"
    bomb = wide + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 100)}]}}\n" for n in range(1, 20))
    with pytest.raises(DocumentError, match="more than 1,000,000 values, aliases written out"):
        read_text(bomb)
