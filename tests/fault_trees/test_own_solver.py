"""Our own solver gives what the library gives, node by node and digit by digit, and both what is slow and right."""

import csv
from contextlib import ExitStack, contextmanager
from itertools import islice
from math import inf
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.fault_trees import slow_answers
from tests.fault_trees.drawn_trees import drawn, fault_trees
from tests.fault_trees.test_known_answers import FOLDER
from tests.fault_trees.test_limits import tangled
from workbook.fault_trees import compile_tree, minimal_cut_sets, module_diagrams, own_solver, solve
from workbook.fault_trees.diagram import Chance
from workbook.fault_trees.diagram_process import DiagramProcess
from workbook.fault_trees.fault_tree import GateKind
from workbook.fault_trees.formula import AND, OR, Formula, Node
from workbook.fault_trees.limits import WITHOUT_LIBRARY
from workbook.fault_trees.modules import Module, modules
from workbook.fault_trees.normal_form import normal_form
from workbook.fault_trees.own_solver import OwnSolver
from workbook.fault_trees.variable_orders import variable_orders
from workbook.intake.openpsa import read_fault_tree
from workbook.progress import said

MEBIBYTE = 1 << 20
QUICK = ["baobab2", "chinese", "das9202", "das9204", "isp9603", "isp9605"]
"""Published trees that take a moment."""


@contextmanager
def alone(*, small_by_table: bool = True):
    """Without the library; if wanted, without truth tables and single gates, so that the solver solves all."""
    with ExitStack() as forced:
        forced.enter_context(patch.object(module_diagrams, "library_folder", lambda: None))
        if not small_by_table:
            forced.enter_context(patch.object(module_diagrams, "BY_TABLE", -1))
            forced.enter_context(patch.object(module_diagrams, "single_gate", lambda _: None))
        yield
        said()


@pytest.fixture(scope="module")
def library():
    with DiagramProcess(512 * MEBIBYTE) as process:
        yield process


@examples(60)
@given(fault_trees(kinds=(GateKind.AND, GateKind.OR, GateKind.ATLEAST)))
def test_monotone_trees_agree_with_trying_everything(tree):
    with alone(small_by_table=False):
        assert set(minimal_cut_sets(tree, len(tree.events))) == slow_answers.minimal_cut_sets(tree)
        assert solve(tree).probability == pytest.approx(slow_answers.probability(tree), rel=1e-12, abs=1e-300)


@examples(40)
@given(fault_trees())
def test_trees_that_are_not_coherent_agree_with_trying_everything(tree):
    with alone(small_by_table=False):
        assert set(minimal_cut_sets(tree, len(tree.events))) == slow_answers.minimal_cut_sets(tree)
        compiled = compile_tree(tree)
    assert float(compiled.probability(tree.events)) == pytest.approx(
        slow_answers.probability(tree), rel=1e-12, abs=1e-300
    )


@examples(25)
@given(fault_trees(most_events=5, kinds=(GateKind.AND, GateKind.OR, GateKind.ATLEAST)))
def test_importance_agrees_with_trying_everything(tree):
    with alone(small_by_table=False):
        conditional = compile_tree(tree).conditional_probabilities(tree.events)
    for name, both in conditional.items():
        slow = slow_answers.probability(tree, {name: 1.0}) - slow_answers.probability(tree, {name: 0.0})
        assert both.birnbaum == pytest.approx(slow, rel=1e-9, abs=1e-12)


@examples(40)
@given(tree=fault_trees(most_events=25), data=st.data())
def test_library_makes_the_same_diagrams_and_the_same_digits(tree, data, library):
    formula = normal_form(tree).formula
    for module in modules(formula) if isinstance(formula, Formula) else ():
        own = OwnSolver(512 * MEBIBYTE)
        chances = {number: data.draw(st.floats(0, 1)) for number in module.inputs}
        for order in islice(variable_orders(module), 2):
            own.build(module, order, inf)
            library.build(module, order, 60)
            assert own.function(60) == library.function(60)
            assert own.minimal_cut_sets(60) == library.minimal_cut_sets(60)
            for negated in (False, True):
                assert own.probability(chances, 60, negated=negated) == library.probability(
                    chances, 60, negated=negated
                )
            both = {number: Chance.of(chance) for number, chance in chances.items()}
            assert own.chance(both, 60) == library.chance(both, 60)


@pytest.mark.parametrize("tree", QUICK)
def test_published_answers_are_found_without_the_library(tree):
    if not FOLDER.is_dir():
        pytest.skip(f"no published fault trees in {FOLDER}: nothing to compare with")
    with (FOLDER / "known.csv").open(encoding="utf-8") as lines:
        (row,) = (row for row in csv.DictReader(lines) if row["tree"] == tree)
    with alone():
        solution = solve(read_fault_tree(FOLDER / f"{tree}.xml"))
    assert solution.cut_sets == int(row["mcs_verified"])
    assert solution.by_order == tuple(map(int, row["mcs_by_order_from_1"].split()))
    assert solution.probability == pytest.approx(float(row["p_verified"]), rel=1e-13)


def test_thousands_of_inputs_need_no_recursion():
    """Each pair shares an event with the next, so that all of them are one module, as deep as it has inputs."""
    tree = drawn("top = " + " | ".join(f"(a{i} & a{i + 1})" for i in range(80)))
    with alone(), patch.object(own_solver, "variable_orders", lambda module: [tuple(sorted(module.inputs))]):
        assert solve(tree).cut_sets == 80
    deep = modules(normal_form(drawn("top = a & b | b & c | c & d")).formula)[-1]
    solver = OwnSolver(512 * MEBIBYTE)
    solver.build(deep, deep.inputs, inf)
    families, made = solver._families, 1
    for level in range(5_000):
        made = families.node(level, 0, made)
    assert families.without(made, families.node(0, 0, 1)) == 0
    assert families.without(families.node(0, 0, 1), made) == families.node(0, 0, 1)


def test_memory_and_time_are_limited_by_count_and_clock():
    with alone():
        few = solve(tangled(), memory_limit=20 * MEBIBYTE, time_limit=60)
        assert "the memory limit of 20 MiB was reached" in few.limits[0]
        assert few.by_order == (1, 0)
        late = solve(tangled(), time_limit=0.2)
        assert "the time limit of 0.2 s was reached" in late.limits[0]


def test_an_order_that_takes_many_steps_gives_way_to_one_that_takes_few():
    """Pairs are small side by side; with all firsts before all seconds the diagram has a node for every subset."""
    pairs = [(2 * n + 1, 2 * n + 2) for n in range(14)]
    nodes = {100 + first: Node(AND, (first, second)) for first, second in pairs}
    good = tuple(number for pair in pairs for number in pair)
    bad = tuple(first for first, _ in pairs) + tuple(second for _, second in pairs)
    module = Module(200, negated=False, nodes={**nodes, 200: Node(OR, tuple(nodes))}, inputs=good)
    solver = OwnSolver(512 * MEBIBYTE)
    with patch.object(own_solver, "variable_orders", lambda _: [bad, good]), patch.object(own_solver, "STEPS", 1 << 12):
        solver.build_smallest(module, inf)
    assert solver.order == good
    assert solver.build(module, bad, inf) > 1 << 14


def test_it_says_that_it_served_and_only_then():
    with alone():
        said()
        solve(drawn("top = a | b & c"))
        assert said() == ()
        solve(drawn("top = " + " | ".join(f"a{i} & a{i + 1}" for i in range(14))))
        solve(drawn("top = " + " | ".join(f"a{i} & a{i + 1}" for i in range(15))))
        assert said() == (WITHOUT_LIBRARY,)
        assert said() == ()
