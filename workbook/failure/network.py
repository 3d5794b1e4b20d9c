"""Facts and the clauses that derive them: the rules of failure, written out for one design.

A clause says "head, if all of body". Clauses only ever add facts, so their least fixpoint is unique. The
network knows nothing of scenarios: whatever depends on one (an event, the phase, how long it lasts) is a fact
without clauses that the scenario gives.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

NOTHING = -1
"""Stands for no stamp, no call or no journey in a fact."""


class Fact(NamedTuple):
    """Something that may hold: of a stamp, of a call, for a journey. By index; NOTHING where it does not apply."""

    kind: str
    stamp: int
    journey: int = NOTHING
    call: int = NOTHING
    detail: str | tuple[float, float] = ""


class Clause(NamedTuple):
    """Why the head may hold: *rule* of the semantics, if all facts of *body* do."""

    body: tuple[int, ...]
    rule: str
    how: str = ""
    """What kind of degradation, where the head is one."""


class Row(NamedTuple):
    """A fact and its clauses, ready for the sweep."""

    head: int
    any_of: tuple[int, ...]
    """Bodies of a single fact."""
    all_of: tuple[tuple[int, ...], ...]
    """Bodies of several facts."""


class Group(NamedTuple):
    """Rows to sweep together, again and again if they loop."""

    rows: tuple[Row, ...]
    loops: bool


@dataclass
class Network:
    """The facts of one design by index, and their clauses."""

    facts: list[Fact] = field(default_factory=list)
    clauses: list[list[Clause]] = field(default_factory=list)
    index: dict[Fact, int] = field(default_factory=dict)

    def fact(self, kind: str, stamp: int, journey: int = NOTHING, call: int = NOTHING, detail: object = "") -> int:
        """Index of a fact, new or known."""
        one = Fact(kind, stamp, journey, call, detail)  # type: ignore[arg-type]
        found = self.index.get(one)
        if found is None:
            found = self.index[one] = len(self.facts)
            self.facts.append(one)
            self.clauses.append([])
        return found

    def derive(self, head: int, rule: str, *body: int | None, how: str = "") -> None:
        """Add "*head* if all of *body*". A part that is None always holds."""
        self.clauses[head].append(Clause(tuple(part for part in body if part is not None), rule, how))

    def groups(self, order: Sequence[Sequence[int]]) -> tuple[Group, ...]:
        """Facts with clauses, in the order of their stamps (groups of stamps, callees first).

        Within a group of stamps a fact follows those in its clauses; where that is impossible, it loops.
        """
        of_stamp: dict[int, list[int]] = {}
        for index, fact in enumerate(self.facts):
            if self.clauses[index]:
                of_stamp.setdefault(fact.stamp, []).append(index)
        ordered = [*order, (NOTHING,)]
        return tuple(
            self._group([index for stamp in stamps for index in of_stamp.get(stamp, ())])
            for stamps in ordered
            if any(stamp in of_stamp for stamp in stamps)
        )

    def _group(self, members: list[int]) -> Group:
        here, done, inside, ordered, loops = set(members), set[int](), set[int](), list[int](), False
        for start in members:
            path: list[tuple[int, Iterator[int]]] = []
            if start not in done:
                path.append((start, self._bodies(start)))
                inside.add(start)
            while path:
                head, ahead = path[-1]
                for part in ahead:
                    if part in inside:
                        loops = True
                    elif part in here and part not in done:
                        inside.add(part)
                        path.append((part, self._bodies(part)))
                        break
                else:
                    path.pop()
                    inside.discard(head)
                    done.add(head)
                    ordered.append(head)
        return Group(tuple(map(self._row, ordered)), loops)

    def _bodies(self, head: int) -> Iterator[int]:
        return (part for clause in self.clauses[head] for part in clause.body)

    def _row(self, head: int) -> Row:
        bodies = [clause.body for clause in self.clauses[head]]
        any_of = tuple(dict.fromkeys(body[0] for body in bodies if len(body) == 1))
        return Row(head, any_of, tuple(dict.fromkeys(body for body in bodies if len(body) > 1)))
