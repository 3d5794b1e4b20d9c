"""A fault tree as numbered literals: only `and`, `or`, `atleast`, `xor`; a negation is a minus sign."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

AND, OR, ATLEAST, XOR = "and", "or", "atleast", "xor"

DUAL = {AND: OR, OR: AND, ATLEAST: ATLEAST}
Literal = int
"""A node's number, from 1, or minus it for the negation."""


@dataclass(frozen=True, slots=True)
class Node:
    """`atleast` is true when *k* or more of its arguments are, `xor` when an odd number of them is."""

    kind: str
    args: tuple[Literal, ...]
    k: int = 0


@dataclass(frozen=True)
class Formula:
    """*top* over *nodes*, children before parents; numbers up to *variables* are basic events."""

    top: Literal
    nodes: dict[int, Node]
    variables: int

    @property
    def coherent(self) -> bool:
        """Whether no negation is left, so that one more failure never repairs the top."""
        return self.top > 0 and all(node.kind != XOR and min(node.args) > 0 for node in self.nodes.values())

    def users(self) -> dict[int, dict[int, set[bool]]]:
        """Per number, the nodes that use it, each with how: negated, plain or both; the top's user is 0."""
        signs: dict[int, dict[int, set[bool]]] = {abs(self.top): {0: {self.top < 0}}}
        for number, node in self.nodes.items():
            for arg in node.args:
                signs.setdefault(abs(arg), {}).setdefault(number, set()).add(arg < 0)
        return signs


@dataclass
class Builder:
    """Makes nodes: folds constants, drops repetitions, and gives equal or opposite nodes one number."""

    variables: int
    nodes: dict[int, Node] = field(default_factory=dict)
    _numbers: dict[tuple[str, tuple[Literal, ...], int], int] = field(default_factory=dict)
    _has_negative: bool = False
    """Whether some node has negations only: the dual of one without."""

    def gate(self, kind: str, args: Iterable[Literal | bool], k: int = 0) -> Literal | bool:
        """The literal, or the constant, that the gate amounts to."""
        if kind == ATLEAST:
            return self._atleast(list(args), k)
        if kind == XOR:
            return self._xor(args)
        absorbing = kind == OR
        kept: dict[Literal, None] = {}
        for arg in args:
            if isinstance(arg, bool):
                if arg is absorbing:
                    return absorbing
            elif -arg in kept:
                return absorbing
            else:
                kept[arg] = None
        if not kept:
            return not absorbing
        return next(iter(kept)) if len(kept) == 1 else self._number(kind, list(kept))

    def formula(self, top: Literal | bool) -> Formula | bool:  # noqa: FBT001  a constant is a literal, too
        """The formula of what *top* reaches, or the constant."""
        if isinstance(top, bool):
            return top
        wanted = {abs(top)}
        for number in reversed(self.nodes):
            if number in wanted:
                wanted.update(map(abs, self.nodes[number].args))
        return Formula(top, {n: node for n, node in self.nodes.items() if n in wanted}, self.variables)

    def _number(self, kind: str, args: Sequence[Literal], k: int = 0) -> Literal:
        ordered = tuple(sorted(args))
        key = (kind, ordered, k)
        known = self._numbers.get(key)
        if known is None and kind in DUAL and (ordered[0] < 0 or self._has_negative):
            opposite = tuple(-arg for arg in reversed(ordered))
            dual = self._numbers.get((DUAL[kind], opposite, len(args) - k + 1 if k else 0))
            known = None if dual is None else -dual
        if known is None:
            known = self.variables + len(self.nodes) + 1
            self.nodes[known] = Node(kind, tuple(args), k)
            self._numbers[key] = known
            self._has_negative = self._has_negative or ordered[-1] < 0
        return known

    def _atleast(self, args: list[Literal | bool], k: int) -> Literal | bool:
        k -= sum(arg is True for arg in args)
        left = [arg for arg in args if not isinstance(arg, bool)]
        if k <= 0:
            return True
        if k > len(left):
            return False
        if k in (1, len(left)):
            return self.gate(OR if k == 1 else AND, left)
        return self._number(ATLEAST, left, k)

    def _xor(self, args: Iterable[Literal | bool]) -> Literal | bool:
        odd = False
        kept: dict[int, None] = {}
        for arg in args:
            if isinstance(arg, bool):
                odd ^= arg
                continue
            odd ^= arg < 0
            if abs(arg) in kept:
                del kept[abs(arg)]
            else:
                kept[abs(arg)] = None
        if not kept:
            return odd
        literal = next(iter(kept)) if len(kept) == 1 else self._number(XOR, list(kept))
        return -literal if odd else literal


def negated(literal: Literal | bool) -> Literal | bool:  # noqa: FBT001
    """The opposite of a literal or of a constant."""
    return not literal if isinstance(literal, bool) else -literal


def evaluated(nodes: Mapping[int, Node], values: dict[int, int], everything: int) -> dict[int, int]:
    """Add the value of each of *nodes* to the *values* of the variables; scenarios are bits of *everything*."""
    for number, node in nodes.items():
        args = [values[arg] if arg > 0 else everything ^ values[-arg] for arg in node.args]
        values[number] = _gate_value(node, args, everything)
    return values


def _gate_value(node: Node, args: Sequence[int], everything: int) -> int:
    value = args[0]
    if node.kind == AND:
        for arg in args:
            value &= arg
    elif node.kind == OR:
        for arg in args:
            value |= arg
    elif node.kind == XOR:
        for arg in args[1:]:
            value ^= arg
    else:
        reached = [everything] + [0] * node.k  # reached[j]: at least j so far
        for arg in args:
            for j in range(node.k, 0, -1):
                reached[j] |= reached[j - 1] & arg
        value = reached[node.k]
    return value
