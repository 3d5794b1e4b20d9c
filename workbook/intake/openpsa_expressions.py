"""Probabilities of an Open-PSA model: numbers, parameters, and failures at a constant rate."""

from math import expm1, isfinite, nan

from workbook.errors import Problem
from workbook.intake.openpsa_formula import meant
from workbook.intake.openpsa_names import REMARKS, Names, Scope
from workbook.intake.xml_elements import Element

MISSION_TIME = 8760.0
"""Hours: a year, for `<system-mission-time/>`."""
UNSUPPORTED = {
    "GLM": "the GLM distribution is not supported; give the probability itself",
    "Weibull": "the Weibull distribution is not supported; give the probability itself",
    "periodic-test": "periodic tests are not supported; give the probability itself",
}
KNOWN = ("float", "int", "parameter", "exponential", "system-mission-time")
DEEPEST = 100
"""Parameters that stand for one another."""


class Expressions:
    """What expressions come to; what is wrong goes to *problems*, what is not read to *unsupported*."""

    def __init__(self, names: Names, mission_time: float, problems: list[Problem], unsupported: list[Problem]) -> None:
        self._names = names
        self._mission_time = mission_time
        self._problems = problems
        self._unsupported = unsupported

    def probability(self, element: Element, scope: Scope) -> float | None:
        """The probability that *element* gives; None if it is none."""
        value = self.value(element, scope)
        if value is not None and not 0 <= value <= 1:
            shown = element.attributes.get("value", f"{value:g}")
            self._problem(element, f"a probability lies between 0 and 1, unlike '{shown}'")
            return None
        return value

    def value(self, element: Element, scope: Scope, depth: int = 0) -> float | None:
        """The number that *element* stands for; None if it stands for none."""
        if element.tag in UNSUPPORTED:
            self._unsupported.append(Problem(element.where, UNSUPPORTED[element.tag]))
        elif element.tag in ("float", "int"):
            return self._number(element)
        elif element.tag == "system-mission-time":
            return self._mission_time
        elif element.tag == "parameter":
            return self._parameter(element, scope, depth)
        elif element.tag == "exponential":
            return self._exponential(element, scope, depth)
        else:
            text = f"only {', '.join(f'<{tag}>' for tag in KNOWN)} are read, not <{element.tag}>"
            self._problem(element, text)
        return None

    def _number(self, element: Element) -> float | None:
        text = element.attributes.get("value", "")
        try:
            value = float(text)
        except ValueError:
            value = nan
        if isfinite(value):
            return value
        self._problem(element, f"'{text}' is no number")
        return None

    def _parameter(self, element: Element, scope: Scope, depth: int) -> float | None:
        name = element.attributes.get("name", "")
        known = self._names.resolved(name, scope)
        definition = self._names.definitions.get(known or "")
        if definition is None or definition.kind != "parameter":
            kinds = self._names.kinds()
            others = [other for other, kind in kinds.items() if kind == "parameter"]
            self._problem(element, f"parameter '{name}' is not defined" + meant(name, others))
            return None
        inside = [child for child in definition.element.children if child.tag not in REMARKS]
        if not inside:
            self._problem(definition.element, f"parameter '{name}' has no value")
        elif depth > DEEPEST:
            self._problem(element, f"parameter '{name}' stands for itself, or for too many others in turn")
        else:
            return self.value(inside[0], definition.scope, depth + 1)
        return None

    def _exponential(self, element: Element, scope: Scope, depth: int) -> float | None:
        """Failed by a time, at a constant rate: 1 - exp(-rate · time)."""
        if len(element.children) != 2:
            self._problem(element, f"<exponential> needs a rate and a time, not {len(element.children)} values")
            return None
        rate, time = (self.value(child, scope, depth) for child in element.children)
        if rate is None or time is None:
            return None
        if rate < 0 or time < 0:
            self._problem(element, "a rate and a time are not negative")
            return None
        return -expm1(-rate * time)

    def _problem(self, element: Element, message: str) -> None:
        self._problems.append(Problem(element.where, message))
