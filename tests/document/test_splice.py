"""Edits of a text by its indexes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.document import splice


def test_everything_but_the_edits_stays():
    assert splice("a: 1  # why\nb: 2\n", [(15, 16, "3"), (3, 4, "10")]) == "a: 10  # why\nb: 3\n"


def test_insertions_at_one_index_keep_their_order():
    assert splice("ad", [(1, 1, "b"), (1, 1, "c")]) == "abcd"
    assert splice("ax", [(1, 2, "c"), (1, 1, "b")]) == "abc"


@pytest.mark.parametrize("edits", [[(0, 2, ""), (1, 3, "")], [(0, 3, ""), (1, 1, "x")], [(0, 1, ""), (0, 1, "")]])
def test_overlapping_edits_are_refused(edits):
    with pytest.raises(ValueError, match="overlaps"):
        splice("abc", edits)


@pytest.mark.parametrize("edit", [(-1, 0, ""), (2, 1, ""), (0, 4, "")])
def test_edits_outside_the_text_are_refused(edit):
    with pytest.raises(ValueError, match="does not fit"):
        splice("abc", [edit])


@given(st.text(), st.data())
def test_agrees_with_edits_made_from_right_to_left(text, data):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)))))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [(start, end, data.draw(st.text(max_size=3))) for start, end in spans]
    slow = text
    for start, end, replacement in reversed(edits):
        slow = slow[:start] + replacement + slow[end:]
    assert splice(text, data.draw(st.permutations(edits))) == slow
