"""Exact answers about a fault tree, module by module, within limits of time and memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic

from workbook.errors import UsageError
from workbook.fault_trees.cut_sets import CutSets
from workbook.fault_trees.diagram import Chance, Diagram
from workbook.fault_trees.fault_tree import FaultTree
from workbook.fault_trees.limits import MEMORY_LIMIT, TIME_LIMIT, LimitReachedError, in_words
from workbook.fault_trees.low_order import low_order_cut_sets
from workbook.fault_trees.module_diagrams import ModuleDiagrams, solver
from workbook.fault_trees.modules import Module, modules
from workbook.fault_trees.normal_form import normal_form
from workbook.fault_trees.solution import Solution

PAIRS_WITHIN = 30_000_000
"""Events times arguments of gates up to which pairs are counted when a limit was reached: a few seconds."""


def solve(
    tree: FaultTree,
    *,
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
    cut_sets: bool = True,
    until: float | None = None,
) -> Solution:
    """Return the number of minimal cut sets by order and the probability of the top of *tree*, both exact.

    The tree is simplified and taken apart into modules; each is solved alone, by a binary decision
    diagram, and the answers are put together. What is not found within *time_limit* seconds, or with
    *memory_limit* bytes for the diagrams, is None, and `limits` says why; cut sets of order 1, and of order 2
    if the tree is not huge, are exact even then. With *cut_sets* false only the probability is looked for.
    Where several share the time, it ends for all *until* a time of the monotonic clock.

    >>> from workbook.fault_trees.fault_tree import Gate, GateKind
    >>> gates = {"top": Gate(GateKind.OR, ("a", "both")), "both": Gate(GateKind.AND, ("b", "c"))}
    >>> solution = solve(FaultTree("top", gates, {"a": 0.1, "b": 0.2, "c": 0.5}))
    >>> solution.by_order, round(solution.probability, 3)
    ((1, 1), 0.19)

    Source: A. Rauzy, "New algorithms for fault trees analysis", Reliability Engineering and System
    Safety 40, 1993.
    """
    normal = normal_form(tree)
    if isinstance(normal.formula, bool):
        return _constant(tree, normal.formula)
    parts = modules(normal.formula)
    given = {n: tree.events[name] for n, name in enumerate(normal.events, start=1)}
    answers = _Answers(normal.formula.coherent, {n: None if p is None else Chance.of(p) for n, p in given.items()})
    with solver(memory_limit) as engine:
        _answer(
            parts,
            answers,
            ModuleDiagrams(engine, monotonic() + time_limit if until is None else until),
            cut_sets=cut_sets,
        )
    root = parts[-1].root
    chance = answers.chances.get(root)
    sets = CutSets(root, answers.families, normal.events) if root in answers.families else None
    return Solution(
        top=tree.top,
        gates=len(tree.reachable_gates),
        basic_events=len(tree.reachable_events),
        coherent=normal.formula.coherent,
        cut_sets=sets.total if sets else None,
        by_order=sets.by_order if sets else _low_orders(tree) if cut_sets else (),
        probability=None if chance is None else float(chance.yes),
        limits=tuple(in_words(*reached, time_limit, memory_limit) for reached in answers.reached),
        without_probability=tuple(n for n in tree.reachable_events if tree.events[n] is None),
        sets=sets,
    )


def minimal_cut_sets(
    tree: FaultTree, max_order: int, *, time_limit: float = TIME_LIMIT, memory_limit: int = MEMORY_LIMIT
) -> Iterator[frozenset[str]]:
    """Return every minimal cut set of *tree* of at most *max_order* events, by increasing order.

    They are found one at a time, in a fixed order. Raises UsageError if a limit is reached first.
    """
    solution = solve(tree, time_limit=time_limit, memory_limit=memory_limit)
    if solution.sets is None:
        raise UsageError("; ".join(solution.limits))
    return solution.sets.up_to(max_order)


@dataclass
class _Answers:
    """Per event and root of a module, its chance (None if not all are given), and its cut sets."""

    coherent: bool
    chances: dict[int, Chance | None]
    families: dict[int, Diagram] = field(default_factory=dict)
    reached: list[tuple[str, str]] = field(default_factory=list)


def _answer(parts: Sequence[Module], answers: _Answers, diagrams: ModuleDiagrams, *, cut_sets: bool) -> None:
    """Fill in *answers*; where a limit is reached, say so there and leave out what hangs on it."""
    for module in parts:
        missing = "cut sets and probability" if cut_sets else "probability"
        try:
            diagrams.take(module)
            known = {n: answers.chances[n] for n in module.inputs}
            given = {n: chance for n, chance in known.items() if chance is not None}
            whole = len(given) == len(known)
            answers.chances[module.root] = diagrams.chance(given, coherent=answers.coherent) if whole else None
            missing = "cut sets"
            if cut_sets:
                answers.families[module.root] = diagrams.minimal_cut_sets()
        except LimitReachedError as reached:
            answers.reached.append((missing, reached.limit))
            if missing != "cut sets":
                return
            cut_sets = False


def _low_orders(tree: FaultTree) -> tuple[int, ...]:
    """The cut sets of order 1 and, unless that takes long, 2."""
    work = len(tree.reachable_events) * sum(len(gate.children) for gate in tree.gates.values())
    low = low_order_cut_sets(tree, pairs=work <= PAIRS_WITHIN)
    return (len(low.singles),) if low.pairs is None else (len(low.singles), len(low.pairs))


def _constant(tree: FaultTree, value: bool) -> Solution:  # noqa: FBT001
    """A top that the house events decide alone; if it is true, the empty set is its only cut set."""
    sets = CutSets(0, {0: Diagram((), (), (), (), int(value))}, ())
    return Solution(
        top=tree.top,
        gates=len(tree.reachable_gates),
        basic_events=len(tree.reachable_events),
        coherent=True,
        cut_sets=sets.total,
        by_order=(),
        probability=float(value),
        sets=sets,
    )
