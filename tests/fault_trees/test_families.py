"""The family operation behind cut sets of trees that are not coherent, against its definition."""

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from workbook.fault_trees.decision_diagrams import Families

INPUTS = 5
some_sets = st.sets(st.frozensets(st.integers(0, INPUTS - 1)), max_size=8)


def minimal(sets: set[frozenset[int]]) -> set[frozenset[int]]:
    return {one for one in sets if not any(other < one for other in sets)}


def built(families: Families, sets: set[frozenset[int]], level: int = INPUTS - 1) -> int:
    if level < 0 or not sets:
        return int(bool(sets))
    low = built(families, {one for one in sets if level not in one}, level - 1)
    high = built(families, {one - {level} for one in sets if level in one}, level - 1)
    return families.node(level, low, high)


def read(families: Families, node: int) -> set[frozenset[int]]:
    if node <= 1:
        return {frozenset()} if node else set()
    high = {one | {families.levels[node]} for one in read(families, families.high[node])}
    return read(families, families.low[node]) | high


@examples(200)
@given(some_sets, some_sets)
def test_without_leaves_what_contains_none_of_the_others(some, others):
    some, others, families = minimal(some), minimal(others), Families()
    left = families.without(built(families, some), built(families, others))
    assert read(families, left) == {one for one in some if not any(other <= one for other in others)}
