"""Forward chaining: what follows from a few facts, at the cost of what follows rather than of all clauses."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence

from workbook.failure.bits import Bits
from workbook.failure.network import Clause

Use = tuple[int, tuple[int, ...]]
"""A head, and what else must hold for it."""


def uses(clauses: Iterable[tuple[int, Sequence[Clause]]]) -> dict[int, list[Use]]:
    """For every fact, the heads in whose clauses it stands, with the rest of each body; *clauses* by head.

    >>> uses([(2, [Clause((0, 1), "P6")])])
    {0: [(2, (1,))], 1: [(2, (0,))]}
    """
    found: dict[int, list[Use]] = {}
    for head, reasons in clauses:
        for body in dict.fromkeys(clause.body for clause in reasons):
            for part in dict.fromkeys(body):
                found.setdefault(part, []).append((head, tuple(one for one in body if one != part)))
    return found


def chain(
    values: list[Bits],
    start: Iterable[int],
    known: Mapping[int, Sequence[Use]],
    without: Collection[int],
    extra: Mapping[int, Sequence[Use]],
) -> None:
    """Add to *values* what follows from them, if all that is new in them is in the facts of *start*.

    Clauses are those of *known*, but for the heads *without*, and those of *extra*.
    """
    ahead = deque(dict.fromkeys(start))
    waiting = set(ahead)
    while ahead:
        fact = ahead.popleft()
        waiting.discard(fact)
        held = values[fact]
        for used, passed_over in ((known.get(fact, ()), without), (extra.get(fact, ()), ())):
            for head, rest in used:
                if head in passed_over:
                    continue
                fresh = held & ~values[head]
                for part in rest:
                    if not fresh:
                        break
                    fresh &= values[part]
                if fresh:
                    values[head] |= fresh
                    if head not in waiting:
                        waiting.add(head)
                        ahead.append(head)
