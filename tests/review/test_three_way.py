"""Laws of a three-way merge, on plain data drawn at random."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workbook.review.merge.three_way import Conflict, Kept, Step, Update, three_way
from workbook.what_if.change import REMOVED, changed

NAMES = st.sampled_from(["a", "b", "c"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["cache", "queue"]),
        "replicas": st.integers(1, 3),
        "starts_after": st.lists(NAMES, unique=True),
    },
)
CALLS = st.dictionaries(NAMES, st.fixed_dictionaries({}, optional={"timeout": st.sampled_from(["1s", "2s"])}))
PARTS = st.builds(lambda fields, calls: {**fields, **({"depends_on": calls} if calls else {})}, FIELDS, CALLS)
DESIGNS = st.fixed_dictionaries({"name": st.just("x"), "components": st.dictionaries(NAMES, PARTS, min_size=1)})


def steps(last: Any, new: Any, yours: Any) -> list[Step]:
    return list(three_way(last, new, yours))


def merged(last: Any, new: Any, yours: Any) -> Any:
    return changed(yours, [step.change for step in steps(last, new, yours) if isinstance(step, Update)])


def at(data: Any, route: tuple[str | int, ...]) -> Any:
    for step in route:
        data = data.get(step, REMOVED) if isinstance(data, dict) else REMOVED
    return data


def says(data: Any, wanted: Any) -> bool:
    """Whether *data* has all of *wanted*; the sources may have added neighbours, and list names otherwise."""
    if isinstance(wanted, dict):
        return isinstance(data, dict) and all(says(data.get(name, REMOVED), part) for name, part in wanted.items())
    return isinstance(wanted, list) or bool(data == wanted)


@given(DESIGNS, DESIGNS)
def test_a_design_that_nobody_touched_becomes_the_new_import(last: Any, new: Any) -> None:
    assert merged(last, new, last) == new


@given(DESIGNS, DESIGNS)
def test_an_import_that_says_what_it_said_changes_nothing(last: Any, yours: Any) -> None:
    assert {type(step) for step in steps(last, last, yours)} <= {Kept}


@given(DESIGNS, DESIGNS, DESIGNS)
def test_a_second_time_nothing_changes(last: Any, new: Any, yours: Any) -> None:
    once = merged(last, new, yours)
    assert merged(new, new, once) == once


@given(DESIGNS, DESIGNS, DESIGNS)
def test_what_a_person_changed_stays_whatever_the_sources_say(last: Any, new: Any, yours: Any) -> None:
    after = merged(last, new, yours)
    for step in steps(last, last, yours):
        if step.yours is not REMOVED:
            assert says(at(after, step.route), step.yours)


@given(DESIGNS, DESIGNS, DESIGNS)
def test_what_both_changed_and_not_alike_is_listed_with_both_values(last: Any, new: Any, yours: Any) -> None:
    for step in steps(last, new, yours):
        if isinstance(step, Conflict):
            assert (at(yours, step.route), at(new, step.route)) == (step.yours, step.imported)
            assert step.yours != step.imported
