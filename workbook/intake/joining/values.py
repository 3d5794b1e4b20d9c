"""Several sayings about one thing to one value, or to a question with all of them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Protection

Values = dict[str, tuple[Any, Evidence]]

_KIND_FIRST = "kind"


def properties(gathered: Gathered, component: str, stated: Iterable[tuple[str, Any, Evidence]]) -> Values:
    """Return the fields of *component* about which all agree; for the others a question names the values and places."""
    by_field: dict[str, list[tuple[Any, Evidence]]] = defaultdict(list)
    for name, value, evidence in stated:
        by_field[name].append((value, evidence))
    agreed: Values = {}
    for name, sayings in by_field.items():
        values = _distinct(sayings)
        if len(values) == 1 or name == _KIND_FIRST:
            agreed[name] = sayings[0]
        else:
            gathered.ask(component, f"{name}: {_all(values)}: which is right?", values[0][1])
    return agreed


def protections(gathered: Gathered, caller: str, callee: str, stated: Iterable[Protection]) -> Values:
    """Return what protects calls of *caller* to *callee* where all that is stated agrees and holds for every call."""
    by_field: dict[str, list[Protection]] = defaultdict(list)
    for protection in stated:
        by_field[protection.field].append(protection)
    agreed: Values = {}
    for name, stated_here in by_field.items():
        sayings = _most_exact(stated_here)
        values = _distinct([(saying.value, saying.evidence) for saying in sayings])
        some = next((saying for saying in sayings if saying.conditional and saying.value is not None), None)
        if len(values) > 1:
            gathered.ask(f"{caller} → {callee}", f"{name}: {_all(values)}: which holds?", values[0][1])
        elif some is not None:
            text = f"{name}: {_written(some.value)} holds for some of the calls only ({some.evidence.place}): for all?"
            gathered.ask(f"{caller} → {callee}", text, some.evidence)
        elif values[0][0] is not None:
            value, evidence = values[0]
            agreed[name] = ({"slow_calls": False} if value is True else value, evidence)
    return agreed


def _most_exact(sayings: list[Protection]) -> list[Protection]:
    """Without those that only say that something is there, where others say more of it."""
    exact = [saying for saying in sayings if saying.value is not True]
    return exact if any(isinstance(saying.value, dict) for saying in exact) else sayings


def _distinct(sayings: list[tuple[Any, Evidence]]) -> list[tuple[Any, Evidence]]:
    values: dict[str, tuple[Any, Evidence]] = {}
    for value, evidence in sayings:
        values.setdefault(repr(value), (value, evidence))
    return list(values.values())


def _all(values: list[tuple[Any, Evidence]]) -> str:
    return " or ".join(f"{_written(value)} ({evidence.place})" for value, evidence in values[:6])


def _written(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return "none"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(inner)}" for key, inner in value.items()) + "}"
    return str(value)
