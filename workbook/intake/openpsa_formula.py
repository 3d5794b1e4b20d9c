"""Open-PSA formulas, however nested, as gates."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from workbook.errors import Problem
from workbook.fault_trees.fault_tree import ARITY, Gate, GateKind
from workbook.intake.xml_elements import Element

REFERENCES = ("gate", "basic-event", "house-event")
KINDS = [kind.value for kind in GateKind]
ONCE = {GateKind.ATLEAST, GateKind.XOR, GateKind.IFF, GateKind.IMPLY}
"""Kinds of gates to which it makes a difference that an argument is given twice."""
TRUTH = {"true": True, "false": False, "1": True, "0": False}


class Formulas:
    """The gates so far; what is wrong goes to *problems*.

    *resolved* says what a name stands for that is written inside of some containers.
    """

    def __init__(
        self,
        defined: Mapping[str, str],
        resolved: Callable[[str, tuple[str, ...]], str | None],
        problems: list[Problem],
    ) -> None:
        self.defined = defined
        self._resolved = resolved
        self._scope: tuple[str, ...] = ()
        self.problems = problems
        self.gates: dict[str, Gate] = {}
        self.constants: dict[str, bool] = {}
        self._inner = 0

    @property
    def inner(self) -> frozenset[str]:
        """The gates that stand for parts of formulas."""
        return frozenset(name for name in self.gates if name not in self.defined)

    def add(self, name: str, formula: Element, scope: tuple[str, ...]) -> None:
        """Define gate *name* by *formula* inside of *scope*; a mere reference becomes an `or` of one argument."""
        self._scope = scope
        if formula.tag in REFERENCES or formula.tag in ("event", "constant"):
            self._gate(name, GateKind.OR, [formula], formula)
        else:
            self._formula(name, formula)

    def _argument(self, element: Element) -> str:
        """The name of what *element* refers to or says."""
        if element.tag in REFERENCES or element.tag == "event":
            return self._referred(element)
        name = self._fresh()
        if element.tag == "constant":
            value = TRUTH.get(element.attributes.get("value", ""))
            if value is None:
                self._problem(element, 'a constant needs value="true" or value="false"')
            self.constants[name] = bool(value)
        else:
            self._formula(name, element)
        return name

    def _formula(self, name: str, element: Element) -> None:
        if element.tag == "cardinality":
            self._cardinality(name, element)
        elif element.tag in KINDS:
            k = self._number(element, "min") if element.tag == GateKind.ATLEAST else 0
            self._gate(name, GateKind(element.tag), element.children, element, k)
        else:
            known = [*KINDS, "cardinality", "event", "constant", *REFERENCES]
            self._problem(element, f"<{element.tag}> is not a formula" + meant(element.tag, known))

    def _gate(self, name: str, kind: GateKind, args: list[Element], element: Element, k: int = 0) -> None:
        fewest, most = ARITY[kind]
        if len(args) < fewest or (most is not None and len(args) > most):
            wanted = str(fewest) if fewest == most else f"at least {fewest}"
            self._problem(element, f"<{element.tag}> needs {wanted} arguments, not {len(args)}")
            return
        if kind is GateKind.ATLEAST and k > len(args):
            self._problem(element, f"asks for {k} of {len(args)} arguments; it can never be true")
        children = tuple(self._argument(arg) for arg in args)
        twice = {child for child in children if children.count(child) > 1} if kind in ONCE else ()
        for child in sorted(twice):
            self._problem(element, f"'{child}' is given twice; it is not clear whether it counts twice")
        self.gates[name] = Gate(kind, children, k)

    def _cardinality(self, name: str, element: Element) -> None:
        """At least *min* and not more than *max*."""
        least, most = self._number(element, "min"), self._number(element, "max")
        if least > most:
            self._problem(element, f"asks for at least {least} and at most {most}; it can never be true")
        size = len(element.children)
        enough, more, few = self._fresh(), self._fresh(), self._fresh()
        self._gate(enough, GateKind.ATLEAST, element.children, element, min(least, size))
        if enough in self.gates:
            children = self.gates[enough].children
            self.gates[more] = Gate(GateKind.ATLEAST, children, most + 1)
            self.gates[few] = Gate(GateKind.NOT, (more,))
            self.gates[name] = Gate(GateKind.AND, (enough, few))

    def _referred(self, element: Element) -> str:
        written = element.attributes.get("name", "")
        name = self._resolved(written, self._scope) or written
        wanted = element.attributes.get("type", "") if element.tag == "event" else element.tag
        kind_defined = self.defined.get(name)
        if not name:
            self._problem(element, f"<{element.tag}> needs a name")
        elif kind_defined is None:
            known = [other for other, kind in self.defined.items() if wanted in ("", kind)]
            self._problem(element, f"{wanted or 'event'} '{name}' is not defined" + meant(name, known))
        elif wanted not in ("", kind_defined):
            self._problem(element, f"'{name}' is a {kind_defined}, not a {wanted}")
        return name

    def _number(self, element: Element, attribute: str) -> int:
        text = element.attributes.get(attribute, "")
        if not (text.isascii() and text.isdigit() and len(text) < 7):
            self._problem(element, f"<{element.tag}> needs {attribute}= a whole number, not '{text}'")
            return 0
        return int(text)

    def _fresh(self) -> str:
        self._inner += 1
        return f"({self._inner})"  # no name in the format has brackets

    def _problem(self, element: Element, message: str) -> None:
        self.problems.append(Problem(element.where, message))


def meant(name: str, known: list[str]) -> str:
    """A question that helps who mistyped *name*, or nothing."""
    close = get_close_matches(name, known[:5000], n=1)
    return f"; did you mean '{close[0]}'?" if close else ""
