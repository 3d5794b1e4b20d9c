"""A fault tree: how basic events combine into a top event."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any


class GateKind(StrEnum):
    """The logic of a gate; its arguments are other gates, basic events and house events."""

    AND = "and"
    OR = "or"
    ATLEAST = "atleast"
    NOT = "not"
    XOR = "xor"
    NAND = "nand"
    NOR = "nor"
    IFF = "iff"
    IMPLY = "imply"


ARITY: Mapping[GateKind, tuple[int, int | None]] = {
    GateKind.AND: (1, None),
    GateKind.OR: (1, None),
    GateKind.ATLEAST: (1, None),
    GateKind.NOT: (1, 1),
    GateKind.XOR: (1, None),
    GateKind.NAND: (1, None),
    GateKind.NOR: (1, None),
    GateKind.IFF: (2, 2),
    GateKind.IMPLY: (2, 2),
}
"""Fewest and most arguments of each kind of gate."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate over named arguments.

    `atleast` is true when at least *k* of its arguments are, `xor` when an odd number of them is,
    `iff` when both or neither is, `imply` when the first is false or the second true.
    """

    kind: GateKind
    children: tuple[str, ...]
    k: int = 0

    def __post_init__(self) -> None:
        fewest, most = ARITY[self.kind]
        if len(self.children) < fewest or (most is not None and len(self.children) > most):
            raise ValueError(f"a gate '{self.kind}' cannot have {len(self.children)} arguments")


@dataclass(frozen=True)
class FaultTree:
    """The gates under *top*, what is known of the basic events, and the house events' settings.

    *events* gives the probability of each basic event, or None where it is unknown; *houses* are
    constants. All names share one space. *inner* names gates that stand for parts of a formula and are
    not counted as gates of the tree.

    >>> two_pumps = Gate(GateKind.AND, ("pump 1", "pump 2"))
    >>> tree = FaultTree("no water", {"no water": two_pumps}, {"pump 1": 0.01, "pump 2": 0.02})
    >>> tree.reachable_events
    ('pump 1', 'pump 2')

    Raises ValueError if a name is undefined, defined twice, or stands above itself, or if a probability
    lies outside [0, 1].
    """

    top: str
    gates: Mapping[str, Gate]
    events: Mapping[str, float | None]
    houses: Mapping[str, bool] = field(default_factory=dict)
    inner: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if len(self.gates.keys() | self.events.keys() | self.houses.keys()) < sum(
            map(len, (self.gates, self.events, self.houses))
        ):
            raise ValueError("a name stands for two things")
        for name, probability in self.events.items():
            if probability is not None and not 0 <= probability <= 1:
                raise ValueError(f"the probability of '{name}' is not in [0, 1]")
        if cycle := cycle_of_gates(self.gates):
            raise ValueError(f"a gate stands above itself: {' -> '.join(cycle)}")
        for name in self.below:
            if name not in self.gates and name not in self.events and name not in self.houses:
                raise ValueError(f"'{name}' is not defined")

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What is computed once for this tree, by whoever asks first."""
        return {}

    @cached_property
    def below(self) -> tuple[str, ...]:
        """Everything reachable from *top*, arguments before the gates that use them."""
        order: list[str] = []
        seen = {self.top}
        stack = [(self.top, iter(self.gates[self.top].children if self.top in self.gates else ()))]
        while stack:
            name, rest = stack[-1]
            for child in rest:
                if child not in seen:
                    seen.add(child)
                    stack.append((child, iter(self.gates[child].children if child in self.gates else ())))
                    break
            else:
                order.append(name)
                stack.pop()
        return tuple(order)

    @cached_property
    def reachable_gates(self) -> tuple[str, ...]:
        """The gates at or below *top* that are not inner, sorted."""
        return tuple(sorted(name for name in self.below if name in self.gates and name not in self.inner))

    @cached_property
    def reachable_events(self) -> tuple[str, ...]:
        """The basic events below *top*, sorted."""
        return tuple(sorted(name for name in self.below if name in self.events))


def cycle_of_gates(gates: Mapping[str, Gate]) -> list[str]:
    """Return a chain of gates from one to itself, or nothing if there is none.

    >>> cycle_of_gates({"a": Gate(GateKind.OR, ("b", "x")), "b": Gate(GateKind.OR, ("a",))})
    ['a', 'b', 'a']
    """
    finished: set[str] = set()
    for start in gates:
        path: dict[str, None] = {start: None}
        stack = [iter(gates[start].children if start not in finished else ())]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                finished.add(path.popitem()[0])
                stack.pop()
            elif child in path:
                chain = list(path)
                return [*chain[chain.index(child) :], child]
            elif child in gates and child not in finished:
                path[child] = None
                stack.append(iter(gates[child].children))
    return []
