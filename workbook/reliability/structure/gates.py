"""Gates over basic events, made bottom-up: constants folded, equal gates made once."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbook.failure.bits import Bits
from workbook.fault_trees.fault_tree import FaultTree, Gate, GateKind

REQUEST = "request "
"""How events are called that draw which requests are refused; names of parts have no space in them."""

Node = int | bool
"""A gate or an event by number (bool: a constant)."""


@dataclass
class Gates:
    """Numbers below `len(events)` are events, those from there on gates; arguments come before what uses them."""

    events: Sequence[Hashable]
    gates: list[tuple[GateKind, tuple[int, ...], int]] = field(default_factory=list)
    _known: dict[tuple[GateKind, frozenset[int], int], int] = field(default_factory=dict)

    def either(self, parts: Iterable[Node]) -> Node:
        """True if one of *parts* is."""
        return self._gate(GateKind.OR, parts, absorbing=True)

    def both(self, parts: Iterable[Node]) -> Node:
        """True if all of *parts* are."""
        return self._gate(GateKind.AND, parts, absorbing=False)

    def atleast(self, k: int, parts: Sequence[Node]) -> Node:
        """True if *k* or more of *parts*, which differ from each other, are."""
        k -= sum(part is True for part in parts)
        left = [part for part in parts if not isinstance(part, bool)]
        if k <= 0 or k > len(left):
            return k <= 0
        if len(set(left)) < len(left):
            raise ValueError("the parts of k of n must differ")
        if k in (1, len(left)):
            return self.either(left) if k == 1 else self.both(left)
        return self._numbered(GateKind.ATLEAST, left, k)

    def below(self, tops: Iterable[Node]) -> tuple[int, ...]:
        """The numbers of every event and gate that *tops* need, arguments first."""
        wanted = {top for top in tops if not isinstance(top, bool)}
        first = len(self.events)
        for number in range(first + len(self.gates) - 1, first - 1, -1):
            if number in wanted:
                wanted.update(self.gates[number - first][1])
        return tuple(sorted(wanted))

    def gate(self, number: int) -> tuple[GateKind, tuple[int, ...], int] | None:
        """Kind, arguments and k of a gate; None for an event."""
        return None if number < len(self.events) else self.gates[number - len(self.events)]

    def tree(self, top: int, names: Sequence[str], chances: Mapping[str, float] | None = None) -> FaultTree:
        """The fault tree under *top*; event number n is called `names[n]`."""
        gates, events = {"top": Gate(GateKind.OR, (self._named(top, names),))}, dict[str, float | None]()
        for number in self.below([top]):
            made = self.gate(number)
            if made is None:
                events[names[number]] = None if chances is None else chances.get(names[number])
            else:
                kind, args, k = made
                gates[f"gate-{number}"] = Gate(kind, tuple(self._named(arg, names) for arg in args), k)
        return FaultTree("top", gates, events)

    def drawn_tree(self, top: Node, drawn: Sequence[tuple[Node, float]], names: Sequence[str]) -> FaultTree:
        """The fault tree of *top*, or of one of the nodes *drawn* together with an event of its own of that chance."""
        gates, events = dict[str, Gate](), dict[str, float | None]()
        parts = [] if isinstance(top, bool) else [self._named(top, names)]
        for number, (node, chance) in enumerate(drawn):
            events[f"{REQUEST}{number}"] = chance
            if isinstance(node, bool):
                parts.append(f"{REQUEST}{number}")
            else:
                parts.append(f"drawn-{number}")
                gates[f"drawn-{number}"] = Gate(GateKind.AND, (self._named(node, names), f"{REQUEST}{number}"))
        gates["top"] = Gate(GateKind.OR, tuple(parts))
        for number in self.below([top, *(node for node, _ in drawn)]):
            made = self.gate(number)
            if made is None:
                events[names[number]] = None
            else:
                kind, args, k = made
                gates[f"gate-{number}"] = Gate(kind, tuple(self._named(arg, names) for arg in args), k)
        return FaultTree("top", gates, events)

    def values(self, happening: Mapping[int, Bits], wanted: Sequence[int]) -> dict[int, Bits]:
        """For each of *wanted* (as `below` gives them) the scenarios in which it is true."""
        true_in: dict[int, Bits] = {}
        for number in wanted:
            made = self.gate(number)
            true_in[number] = happening.get(number, 0) if made is None else _value(made, true_in)
        return true_in

    def _named(self, number: int, names: Sequence[str]) -> str:
        return names[number] if number < len(self.events) else f"gate-{number}"

    def _gate(self, kind: GateKind, parts: Iterable[Node], *, absorbing: bool) -> Node:
        kept: dict[int, None] = {}
        for part in parts:
            if not isinstance(part, bool):
                kept[part] = None
            elif part is absorbing:
                return absorbing
        if not kept:
            return not absorbing
        return next(iter(kept)) if len(kept) == 1 else self._numbered(kind, list(kept))

    def _numbered(self, kind: GateKind, args: Sequence[int], k: int = 0) -> int:
        key = (kind, frozenset(args), k)
        if key not in self._known:
            self.gates.append((kind, tuple(args), k))
            self._known[key] = len(self.events) + len(self.gates) - 1
        return self._known[key]


def _value(made: tuple[GateKind, tuple[int, ...], int], true_in: Mapping[int, Bits]) -> Bits:
    kind, args, k = made
    if kind is GateKind.OR:
        bits = 0
        for arg in args:
            if part := true_in[arg]:
                bits = bits | part if bits else part
        return bits
    if kind is GateKind.AND:
        bits = true_in[args[0]]
        for arg in args[1:]:
            if not bits:
                break
            bits &= true_in[arg]
        return bits
    reached = [0] * (k + 1)  # reached[j]: at least j so far, for j > 0
    for arg in args:
        for j in range(k, 1, -1):
            reached[j] |= reached[j - 1] & true_in[arg]
        reached[1] |= true_in[arg]
    return reached[k]
