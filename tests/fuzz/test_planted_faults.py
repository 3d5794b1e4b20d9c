"""Seven planted faults are found in the slice of the suite, and next to none without the grammar."""

import pytest

from tests.fuzz.agenda import SLICE, turn
from tests.fuzz.arguments import case
from tests.fuzz.case import Case
from tests.fuzz.command_line import commands
from tests.fuzz.grammar import HOSTILE, fields_of
from tests.fuzz.inputs import read
from tests.fuzz.planted import CASES, PLANTED, Searched, searched
from tests.systems import posix

SEED = 1
"""The first that there is: `python -m tests.fuzz --planted 20` says how many others do."""
INPUTS = 200


@pytest.fixture(scope="module")
def slice_of_the_suite() -> Searched:
    return searched(SEED)


@posix
def test_a_planted_fault_of_every_kind_is_found(slice_of_the_suite: Searched) -> None:
    assert slice_of_the_suite.kinds.keys() == {fault.kind for fault in PLANTED}
    assert len(PLANTED) == 7


@posix
def test_nothing_but_what_was_planted_is_found(slice_of_the_suite: Searched) -> None:
    assert [(one.fault, one.replay) for one in slice_of_the_suite.others if one.fault.kind != "hang"] == []


@posix
def test_without_the_grammar_at_most_two_are_found() -> None:
    assert len(searched(SEED, grammar=False).kinds) <= 2


@pytest.fixture(scope="module")
def drawn() -> list[Case]:
    return [case(SEED, number) for number in range(CASES)]


def test_each_needs_a_structure_that_plain_inputs_hardly_ever_have_and_drawn_ones_do(drawn: list[Case]) -> None:
    plain = [case(SEED, number, grammar=False) for number in range(INPUTS)]
    for fault in PLANTED:
        assert sum(map(fault.is_in, plain)) < INPUTS / 100, fault.needs
        assert sum(map(fault.is_in, drawn)) >= CASES / 50, fault.needs


def test_a_slice_visits_every_structure_in_turn(drawn: list[Case]) -> None:
    cases = [one for number, one in enumerate(drawn[:SLICE]) if number % 8 < 7]
    assert {one.command for one in cases} == set(commands())
    names, texts = set[str](), set[str]()
    for one in cases:
        for text in one.files.values():
            _walk(read(text), names, texts)
    for kind, share in {"design": 0.97, "outage": 0.95}.items():  # some that are drawn are refused beside others
        missing = set(fields_of(kind)) - names - {"architecture"}
        assert len(missing) <= (1 - share) * len(fields_of(kind)), sorted(missing)
    assert set(HOSTILE) - texts == set()


def test_two_seeds_have_the_same_turns_in_another_order() -> None:
    orders = [[turn(seed, number).command for number in range(SLICE) if number % 8 < 7] for seed in (1, 2)]
    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(orders[1])


def _walk(value: object, names: set[str], texts: set[str]) -> None:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    names.update(map(str, value) if isinstance(value, dict) else ())
    texts.update([value] if isinstance(value, str) else [])
    for inner in inside:
        _walk(inner, names, texts)
