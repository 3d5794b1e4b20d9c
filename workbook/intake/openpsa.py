"""Open-PSA Model Exchange Format (fault trees) → `FaultTree`."""

from collections.abc import Iterator
from math import isfinite
from pathlib import Path

from workbook.errors import DocumentError, Problem, UsageError
from workbook.fault_trees.fault_tree import FaultTree, cycle_of_gates
from workbook.intake.openpsa_formula import TRUTH, Formulas, meant
from workbook.intake.xml_elements import Element, read_xml

CONTAINERS = ("define-fault-tree", "define-component", "model-data")
DEFINITIONS = {"define-gate": "gate", "define-basic-event": "basic-event", "define-house-event": "house-event"}
REMARKS = ("label", "attributes")
REFUSED = {
    "define-CCF-group": "common-cause groups are not read; write the common causes as basic events",
    "define-substitution": "substitutions are not read",
    "include": "other files are not read; join them first",
}


def read_fault_tree(file: Path, top: str | None = None, content: bytes | None = None) -> FaultTree:
    """Return the fault tree in *file*, below the gate *top*, or below the only one that no other uses.

    *content* is that of *file*, if it has been read already.

    Read are gates over `and`, `or`, `not`, `xor`, `nand`, `nor`, `iff`, `imply`, `atleast` and
    `cardinality`, nested or named; basic events with a `float` or `int` probability or none; house
    events; anywhere in fault trees, components and model data. What else would change the answer is
    refused. Raises DocumentError with every problem at its place, UsageError if *top* is needed or
    unknown.

    Source: Open-PSA Model Exchange Format, version 2.0d.
    """
    root = read_xml(file, content)
    if root.tag != "opsa-mef":
        reason = f"<{root.tag}> is not an Open-PSA model; <opsa-mef> is expected"
        raise DocumentError([Problem(root.where, reason)])
    problems: list[Problem] = []
    definitions = _definitions(root, problems)
    kinds = {name: DEFINITIONS[element.tag] for name, element in definitions.items()}
    formulas = Formulas(kinds, problems)
    events: dict[str, float | None] = {}
    houses: dict[str, bool] = {}
    for name, element in definitions.items():
        inside = [child for child in element.children if child.tag not in REMARKS]
        if len(inside) > 1:
            problems.append(Problem(inside[1].where, f"'{name}' is already defined by <{inside[0].tag}>"))
        elif kinds[name] == "basic-event":
            events[name] = _probability(inside[0], problems) if inside else None
        elif kinds[name] == "house-event":
            houses[name] = _truth(inside[0], problems) if inside else False
        elif inside:
            formulas.add(name, inside[0])
        else:
            problems.append(Problem(element.where, f"gate '{name}' has no formula"))
    if not problems and (cycle := cycle_of_gates(formulas.gates)):
        named = [name for name in cycle if name in kinds]
        reason = f"gate '{named[0]}' stands above itself: {' -> '.join(named)}"
        problems.append(Problem(definitions[named[0]].where, reason))
    if not formulas.gates and not problems:
        problems.append(Problem(root.where, "defines no gate, so there is no top event"))
    if problems:
        raise DocumentError(problems)
    houses |= formulas.constants
    return FaultTree(_top(top, formulas), formulas.gates, events, houses, formulas.inner)


def _definitions(root: Element, problems: list[Problem]) -> dict[str, Element]:
    """Every definition of a gate or an event, by name."""
    defined: dict[str, Element] = {}
    for element in _defining(root, problems):
        name = element.attributes.get("name", "")
        if not name:
            problems.append(Problem(element.where, f"<{element.tag}> needs a name"))
        elif name in defined:
            problems.append(Problem(element.where, f"'{name}' is already defined at {defined[name].where}"))
        elif element.attributes.get("role") == "private":
            problems.append(Problem(element.where, f"'{name}' is private; only public names are read"))
        else:
            defined[name] = element
    return defined


def _defining(root: Element, problems: list[Problem]) -> Iterator[Element]:
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag in DEFINITIONS:
            yield element
        elif element is root or element.tag in CONTAINERS:
            stack.extend(reversed(element.children))
        elif element.tag in REFUSED:
            problems.append(Problem(element.where, REFUSED[element.tag]))
        elif element.tag not in REMARKS and not element.tag.startswith("define-"):
            known = [*CONTAINERS, *DEFINITIONS]
            problems.append(Problem(element.where, f"<{element.tag}> is unknown" + meant(element.tag, known)))


def _probability(element: Element, problems: list[Problem]) -> float | None:
    text = element.attributes.get("value", "")
    if element.tag not in ("float", "int"):
        reason = f"only <float> and <int> probabilities are read, not <{element.tag}>"
        problems.append(Problem(element.where, reason))
        return None
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not isfinite(value) or not 0 <= value <= 1:
        problems.append(Problem(element.where, f"a probability lies between 0 and 1, unlike '{text}'"))
        return None
    return value


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
