"""Where a part of the data was written."""

import pytest

from workbook.document import read_text

TEXT = """\
name: Shop   # not this
components:
  web:
    depends_on: [api, "db"]
    summary: |
      Two
      lines.

  # a comment
  api: &api {replicas: 3, kind: }
  db: *api
"""
DOCUMENT = read_text(TEXT)


def written(*route: str | int, key: bool = False) -> str:
    span = DOCUMENT.span(route, key=key)
    return TEXT[span.start.index : span.end.index]


@pytest.mark.parametrize(
    ("route", "text"),
    [
        (("name",), "Shop"),
        (("components", "web", "depends_on"), '[api, "db"]'),
        (("components", "web", "depends_on", 1), '"db"'),
        (("components", "web", "summary"), "|\n      Two\n      lines."),
        (("components", "api"), "&api {replicas: 3, kind: }"),
        (("components", "api", "kind"), ""),
        (("components", "db"), "*api"),
        (("components", "db", "replicas"), "3"),
    ],
)
def test_span_covers_the_value_and_nothing_more(route, text):
    assert written(*route) == text


def test_block_ends_with_its_last_part():
    assert written("components", "web").endswith("      lines.")
    assert written().endswith("*api")


def test_key_is_found_beside_its_value():
    assert written("components", "web", key=True) == "web"
    assert written("components", "db", "replicas", key=True) == "replicas"


def test_list_item_is_its_own_key():
    assert written("components", "web", "depends_on", 1, key=True) == '"db"'


@pytest.mark.parametrize("key", [False, True])
@pytest.mark.parametrize(
    ("route", "text"),
    [
        (("components", "web", "kind"), "web"),
        (("components", "web", "retries", "max"), "web"),
        (("components", "web", "depends_on", 7), "depends_on"),
        (("components", "web", "depends_on", 1, "timeout"), '"db"'),
        (("components", "web", "[key]"), "web"),
        (("name", "first"), "name"),
        (("components", 0), "components"),
    ],
)
def test_missing_part_is_found_at_the_nearest_part_that_was_written(route, text, key):
    assert written(*route, key=key) == text


def test_missing_field_of_the_top_is_found_at_the_top():
    assert str(DOCUMENT.where(("journeys",))) == "<text>:1:1"


def test_location_counts_lines_and_columns_from_one():
    place = DOCUMENT.where(("components", "web", "depends_on", 0))
    assert (str(place), place.index) == ("<text>:4:18", TEXT.index("api"))
