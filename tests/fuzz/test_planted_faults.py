"""Seven planted faults are found in the slice of the suite, and next to none without the grammar."""

import pytest

from tests.fuzz.arguments import case
from tests.fuzz.campaign import Found, campaign
from tests.fuzz.planted import PLANTED, planted
from tests.systems import posix

SEED, CASES, SECONDS = 15, 80, 0.4
"""What a slice of the suite is; a planted hang never ends, and nothing else is judged by these seconds."""
INPUTS = 200


def kinds(found: list[Found]) -> set[str]:
    """Kinds of the planted faults that are among *found*."""
    return {fault.kind for fault in PLANTED if any(fault.shows(one.fault) for one in found)}


@pytest.fixture(scope="module")
def slice_of_the_suite() -> list[Found]:
    found: list[Found] = []
    with planted():
        for fault in campaign(SEED, range(CASES), seconds=SECONDS):
            found.append(fault)
            if len(kinds(found)) == len(PLANTED):
                break
    return found


@posix
def test_a_planted_fault_of_every_kind_is_found(slice_of_the_suite: list[Found]) -> None:
    assert kinds(slice_of_the_suite) == {fault.kind for fault in PLANTED}
    assert len(PLANTED) == 7


@posix
def test_nothing_but_what_was_planted_is_found(slice_of_the_suite: list[Found]) -> None:
    others = [one for one in slice_of_the_suite if not any(fault.shows(one.fault) for fault in PLANTED)]
    assert [(one.fault, one.replay) for one in others if one.fault.kind != "hang"] == []


@posix
def test_without_the_grammar_at_most_two_are_found() -> None:
    with planted():
        found = list(campaign(SEED, range(CASES), grammar=False, seconds=SECONDS))
    assert len(kinds(found)) <= 2


def test_each_needs_a_structure_that_plain_inputs_hardly_ever_have_and_drawn_ones_do() -> None:
    plain = [case(SEED, number, grammar=False) for number in range(INPUTS)]
    drawn = [case(SEED, number) for number in range(CASES)]
    for fault in PLANTED:
        assert sum(map(fault.is_in, plain)) < INPUTS / 100, fault.needs
        assert sum(map(fault.is_in, drawn)) >= CASES / 50, fault.needs
