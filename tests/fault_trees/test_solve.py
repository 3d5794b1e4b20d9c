"""Cut sets and probabilities: drawn, by law, and against trying everything."""

from contextlib import ExitStack
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given

from tests.examples import examples
from tests.fault_trees import slow_answers
from tests.fault_trees.drawn_trees import drawn, fault_trees
from workbook.fault_trees import compile_tree, low_order_cut_sets, minimal_cut_sets, solve
from workbook.fault_trees import module_diagrams as chosen
from workbook.fault_trees.fault_tree import FaultTree, Gate, GateKind

few = examples(80)
fewer = examples(25)


def sets(tree: FaultTree) -> set[frozenset[str]]:
    return set(minimal_cut_sets(tree, 99))


def test_either_of_two_pumps_and_the_tank():
    solution = solve(drawn("dry = tank | pump1 & pump2", tank=0.5, pump1=0.5, pump2=0.5))
    assert (solution.cut_sets, solution.by_order, solution.probability) == (2, (1, 1), 0.625)
    assert solution.exact
    assert solution.coherent


def test_a_shared_event_is_counted_once():
    assert sets(drawn("top = x & y", "x = a | power", "y = b | power")) == {frozenset({"power"}), frozenset("ab")}


def test_two_of_three_has_three_cut_sets():
    assert sets(drawn("top = atleast(2, a, b, c)")) == {frozenset("ab"), frozenset("ac"), frozenset("bc")}


def test_double_negation_leaves_a_tree_coherent():
    assert solve(drawn("top = ~(~a & ~b)")).coherent


def test_exclusive_or_is_not_coherent_and_its_hull_is_or():
    solution = solve(drawn("top = a ^ b"))
    assert not solution.coherent
    assert solution.by_order == (2,)
    assert solution.probability == pytest.approx(0.18, rel=1e-15)


def test_top_that_needs_no_failure_has_the_empty_cut_set():
    solution = solve(drawn("top = ~a"))
    assert (solution.cut_sets, solution.by_order) == (1, ())
    assert list(solution.minimal_cut_sets(5)) == [frozenset()]


def test_house_events_decide():
    gates = {"top": Gate(GateKind.AND, ("a", "summer"))}
    on, off = (FaultTree("top", gates, {"a": 0.25}, {"summer": value}) for value in (True, False))
    assert (solve(on).probability, solve(on).cut_sets) == (0.25, 1)
    assert (solve(off).probability, solve(off).cut_sets) == (0, 0)


def test_unknown_probability_leaves_the_cut_sets():
    tree = FaultTree("top", {"top": Gate(GateKind.OR, ("a", "b"))}, {"a": None, "b": 0.5})
    solution = solve(tree)
    assert (solution.probability, solution.cut_sets, solution.without_probability) == (None, 2, ("a",))


def test_counts_are_exact_where_floating_point_is_not():
    """40 events in each of 40 or-gates under one and-gate: 40 ** 40 cut sets."""
    gates = {f"g{i}": Gate(GateKind.OR, tuple(f"e{i}.{j}" for j in range(40))) for i in range(40)}
    gates["top"] = Gate(GateKind.AND, tuple(gates))
    events = dict.fromkeys((child for name, gate in gates.items() if name != "top" for child in gate.children), 0.5)
    solution = solve(FaultTree("top", gates, events))
    assert solution.by_order == (0,) * 39 + (40**40,)
    assert len(next(solution.minimal_cut_sets(40))) == 40


@few
@given(fault_trees())
def test_everything_agrees_with_trying_everything(tree):
    expected = slow_answers.minimal_cut_sets(tree)
    solution = solve(tree)
    found = list(minimal_cut_sets(tree, len(tree.events)))
    assert set(found) == expected
    assert len(found) == len(expected) == solution.cut_sets
    assert [len(s) for s in found] == sorted(len(s) for s in found)
    assert list(solution.by_order) == [sum(len(s) == n for s in expected) for n in range(1, len(solution.by_order) + 1)]
    assert solution.probability == pytest.approx(slow_answers.probability(tree), rel=1e-12, abs=1e-300)


@fewer
@given(fault_trees(most_events=12, kinds=(GateKind.AND, GateKind.OR, GateKind.ATLEAST)))
def test_library_agrees_with_trying_everything_up_to_twelve_events(tree):
    with patch.object(chosen, "BY_TABLE", -1), patch.object(chosen, "single_gate", lambda _: None):
        assert sets(tree) == slow_answers.minimal_cut_sets(tree)
        assert solve(tree).probability == pytest.approx(slow_answers.probability(tree), rel=1e-12, abs=1e-300)


@fewer
@given(fault_trees())
def test_library_agrees_on_trees_that_are_not_coherent(tree):
    with patch.object(chosen, "BY_TABLE", -1), patch.object(chosen, "single_gate", lambda _: None):
        assert sets(tree) == slow_answers.minimal_cut_sets(tree)
        assert solve(tree).probability == pytest.approx(slow_answers.probability(tree), rel=1e-12, abs=1e-300)
        compiled = compile_tree(tree)
    assert float(compiled.probability(tree.events)) == pytest.approx(solve(tree).probability, rel=1e-12, abs=1e-300)


@few
@given(fault_trees(most_events=6))
def test_conditional_probabilities_agree_with_trying_everything(tree):
    conditional = compile_tree(tree).conditional_probabilities(tree.events)
    assert set(conditional) <= set(tree.reachable_events)
    for name, found in conditional.items():
        for value, wanted in ((0.0, found.works), (1.0, found.fails)):
            slow = slow_answers.probability(tree, {name: value})
            assert wanted == pytest.approx(slow, rel=1e-12, abs=1e-300)


@few
@given(fault_trees(most_events=6))
def test_low_orders_agree_with_all_cut_sets(tree):
    low = low_order_cut_sets(tree)
    all_sets = slow_answers.minimal_cut_sets(tree)
    assert {frozenset({name}) for name in low.singles} == {s for s in all_sets if len(s) == 1}
    assert {frozenset(pair) for pair in low.pairs} == {s for s in all_sets if len(s) == 2}


def test_cut_sets_stop_at_the_wanted_order():
    tree = drawn("top = a | b & c | d & e & f")
    assert [sorted(s) for s in minimal_cut_sets(tree, 2)] == [["a"], ["b", "c"]]


def test_probabilities_far_below_rounding_keep_their_digits():
    """The top without a is 1e-30, which a difference from 0.5 would have lost."""
    tree = drawn("top = a | b & c", a=0.5, b=1e-15, c=1e-15)
    conditional = compile_tree(tree).conditional_probabilities(tree.events)
    assert conditional["a"].works == pytest.approx(1e-30, rel=1e-12, abs=0)


@pytest.mark.parametrize("by_library", [False, True])
def test_what_a_nearly_certain_part_leaves_over_keeps_its_digits(by_library):
    """That e and f differ is as good as certain, that they do not is 1e-9: no difference from 1 knows it."""
    tree = drawn("top = same & both", "same = ~(e ^ f)", "both = ~(c ^ d)", e=1e-9, f=1.0, c=1e-11, d=1.0)
    with ExitStack() as forced:
        if by_library:
            forced.enter_context(patch.object(chosen, "BY_TABLE", -1))
            forced.enter_context(patch.object(chosen, "single_gate", lambda _: None))
        solution, compiled = solve(tree), compile_tree(tree)
    assert solution.probability == pytest.approx(1e-20, rel=1e-15, abs=0)
    assert compiled.probability(tree.events) == pytest.approx(1e-20, rel=1e-15, abs=0)
    assert compiled.conditional_probabilities(tree.events)["c"].fails == pytest.approx(1e-9, rel=1e-15, abs=0)


def test_birnbaum_importance_grows_with_probability_of_the_other():
    compiled = compile_tree(drawn("top = a & b"))
    measured = [compiled.conditional_probabilities({"a": 0.5, "b": b})["a"].birnbaum for b in (0.1, 0.2, 0.3)]
    assert all(low < high for low, high in pairwise(measured))
