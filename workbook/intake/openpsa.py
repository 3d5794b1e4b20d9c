"""Open-PSA Model Exchange Format (fault trees) → `FaultTree`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from workbook.errors import DocumentError, Problem, UsageError
from workbook.fault_trees.fault_tree import FaultTree, cycle_of_gates
from workbook.intake.openpsa_expressions import MISSION_TIME, Expressions
from workbook.intake.openpsa_formula import TRUTH, Formulas, meant
from workbook.intake.openpsa_names import REMARKS, Names, names_of
from workbook.intake.xml_elements import Element, read_xml


def read_fault_tree(file: Path, top: str | None = None, content: bytes | None = None) -> FaultTree:
    """Return the fault tree in *file*, or in its *content* if that has been read; see `read_model`."""
    return read_model([(file, content)], top)


def read_model(
    files: Sequence[tuple[Path, bytes | None]], top: str | None = None, mission_time: float = MISSION_TIME
) -> FaultTree:
    """Return the fault tree that *files* define together, below the gate *top*.

    Without *top*, below the only gate that no other uses. Each file comes with its content, if it has been read
    already.

    Read are gates over `and`, `or`, `not`, `xor`, `nand`, `nor`, `iff`, `imply`, `atleast` and `cardinality`, nested or
    named; house events; basic events without a probability, or with one made of `float`, `int`, `parameter` and
    `exponential` (over `system-mission-time`: *mission_time*); names that are public, private to their container, or
    paths through containers (`tree.gate`). What else would change the answer is refused: first what is not supported,
    alone, for it explains the rest. Raises DocumentError with every problem at its place, UsageError if *top* is needed
    or unknown.

    Source: Open-PSA Model Exchange Format, version 2.0d.
    """
    roots = [_root(read_xml(file, content)) for file, content in files]
    problems: list[Problem] = []
    unsupported: list[Problem] = []
    names = names_of(roots, problems, unsupported)
    expressions = Expressions(names, mission_time, problems, unsupported)
    formulas = Formulas(names.kinds(), names.resolved, problems)
    events: dict[str, float | None] = {}
    houses: dict[str, bool] = {}
    for name, definition in names.definitions.items():
        inside = [child for child in definition.element.children if child.tag not in REMARKS]
        if len(inside) > 1:
            problems.append(Problem(inside[1].where, f"'{name}' is already defined by <{inside[0].tag}>"))
        elif definition.kind == "basic-event":
            events[name] = expressions.probability(inside[0], definition.scope) if inside else None
        elif definition.kind == "house-event":
            houses[name] = _truth(inside[0], problems) if inside else False
        elif definition.kind == "parameter":
            continue
        elif inside:
            formulas.add(name, inside[0], definition.scope)
        else:
            problems.append(Problem(definition.element.where, f"gate '{name}' has no formula"))
    _refuse(unsupported)
    _refuse(problems)
    _refuse([*_circles(names, formulas)])
    if not formulas.gates:
        _refuse([Problem(roots[0].where, "defines no gate, so there is no top event")])
    houses |= formulas.constants
    wanted = top if top is None else names.resolved(top, ()) or top
    return FaultTree(_top(wanted, formulas), formulas.gates, events, houses, formulas.inner)


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise DocumentError(problems)


def _circles(names: Names, formulas: Formulas) -> Iterator[Problem]:
    """A gate that stands above itself, if there is one."""
    if cycle := cycle_of_gates(formulas.gates):
        named = [name for name in cycle if name in names.definitions]
        reason = f"gate '{named[0]}' stands above itself: {' -> '.join(named)}"
        yield Problem(names.definitions[named[0]].element.where, reason)


def _root(root: Element) -> Element:
    if root.tag != "opsa-mef":
        reason = f"<{root.tag}> is not an Open-PSA model; <opsa-mef> is expected"
        raise DocumentError([Problem(root.where, reason)])
    return root


def _truth(element: Element, problems: list[Problem]) -> bool:
    value = TRUTH.get(element.attributes.get("value", "")) if element.tag == "constant" else None
    if value is None:
        reason = 'a house event needs <constant value="true"/> or <constant value="false"/>'
        problems.append(Problem(element.where, reason))
    return bool(value)


def _top(wanted: str | None, formulas: Formulas) -> str:
    inner = formulas.inner
    named = [name for name in formulas.gates if name not in inner]
    if wanted is not None:
        if wanted not in named:
            raise UsageError(f"no gate is named '{wanted}'" + meant(wanted, named))
        return wanted
    used = {child for gate in formulas.gates.values() for child in gate.children}
    tops = [name for name in named if name not in used]
    if len(tops) > 1:
        shown = ", ".join(tops[:10]) + (", …" if len(tops) > 10 else "")
        raise UsageError(f"{len(tops)} gates are used by no other; choose one with --top: {shown}")
    return tops[0]
