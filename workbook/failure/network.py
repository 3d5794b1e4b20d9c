"""Facts and the clauses that derive them: the rules of failure, written out for one design.

A clause says "head, if all of body". Clauses only ever add facts, so their least fixpoint is unique. The
network knows nothing of scenarios: whatever depends on one (an event, the phase, how long it lasts) is a fact
without clauses that the scenario gives.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from workbook.failure.levels import Algebra, Levels, Where

NOTHING = -1
"""Stands for no stamp, no call or no journey in a fact."""


class Fact(NamedTuple):
    """Something that may hold: of a stamp, of a call, for a journey. By index; NOTHING where it does not apply."""

    kind: str
    stamp: int
    journey: int = NOTHING
    call: int = NOTHING
    detail: object = ""


class Clause(NamedTuple):
    """Why the head may hold: *rule* of the semantics, if all facts of *body* do."""

    body: tuple[int, ...]
    rule: str
    how: str = ""
    """What kind of degradation, where the head is one."""
    call: int = NOTHING
    """The call over which it comes, where facts of other stamps do not say so."""


class Holding(Protocol):
    """For every fact, where it holds."""

    def __getitem__(self, fact: int, /) -> Where: ...


class Lengths(Protocol):
    """For facts that stand for a time, how long that is."""

    def __getitem__(self, time: int, /) -> Levels: ...

    def __contains__(self, time: object, /) -> bool: ...


class TimeRule(Protocol):
    """How long something takes, as a number over facts."""

    @property
    def quiet(self) -> float | None:
        """How long it takes while nothing of `disturbing` holds; None if that is not one number."""
        ...

    @property
    def disturbing(self) -> tuple[int, ...]:
        """Facts, and facts that stand for times, without which it takes as long as ever."""
        ...

    def parts(self) -> Iterator[int]:
        """The facts that it depends on."""
        ...

    def levels(self, algebra: Algebra, facts: Holding, times: Lengths, /) -> Levels:
        """How long it takes where those facts hold."""
        ...


class Longer(NamedTuple):
    """A fact holds where the time that *time* stands for, less *usual*, is more than *limit*."""

    time: int
    usual: float
    limit: float
    quiet: float
    """What the time is where nothing else is known of it."""


class Row(NamedTuple):
    """A fact and its clauses, ready for the sweep."""

    head: int
    any_of: tuple[int, ...]
    """Bodies of a single fact."""
    all_of: tuple[tuple[int, ...], ...]
    """Bodies of several facts."""
    takes: TimeRule | None = None
    """Of a fact that stands for a time: how long."""
    longer: Longer | None = None
    """Of a fact that compares a time."""

    def parts(self) -> Iterator[int]:
        """Every fact of every body."""
        yield from self.any_of
        for body in self.all_of:
            yield from body
        if self.takes is not None:
            yield from self.takes.parts()
        if self.longer is not None:
            yield self.longer.time


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
    times: dict[int, TimeRule] = field(default_factory=dict)
    """How long what a fact stands for takes."""
    longer: dict[int, Longer] = field(default_factory=dict)
    """Facts that compare such a time."""
    of_stamps: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    """The facts of each kind and stamp; NOTHING stands for those about the scenario as such."""
    alike: Sequence[Mapping[int, int]] = ()
    """Per stamp and journey the journey that its facts there are those of; none where each has its own."""

    def fact(self, kind: str, stamp: int, journey: int = NOTHING, call: int = NOTHING, detail: object = "") -> int:
        """Index of a fact, new or known."""
        if self.alike and stamp >= 0 <= journey:
            journey = self.alike[stamp][journey]
        fact = Fact(kind, stamp, journey, call, detail)
        known = self.index.get(fact)
        if known is None:
            known = self.index[fact] = len(self.facts)
            self.facts.append(fact)
            self.clauses.append([])
            self.of_stamps.setdefault((kind, stamp), []).append(known)
        return known

    def known(self, fact: Fact) -> int | None:
        """Index of *fact*, or of that of a journey which fares as its journey does there; None if there is none."""
        if self.alike and fact.stamp >= 0 <= fact.journey:
            fact = fact._replace(journey=self.alike[fact.stamp].get(fact.journey, fact.journey))
        return self.index.get(fact)

    def journeys_of(self, fact: Fact) -> Iterator[int]:
        """The journeys of which *fact* says it; NOTHING stands for all of them."""
        if not self.alike or fact.stamp < 0 or fact.journey < 0:
            yield fact.journey
            return
        yield from (journey for journey, first in self.alike[fact.stamp].items() if first == fact.journey)

    def derive(self, head: int, rule: str, *body: int | None, how: str = "", call: int = NOTHING) -> None:
        """Add "*head* if all of *body*". A part that is None always holds."""
        self.clauses[head].append(Clause(tuple(part for part in body if part is not None), rule, how, call))

    def when_longer(self, head: int, time: int, usual: float, limit: float, quiet: float) -> None:
        """Let *head* hold where the time that *time* stands for, less *usual*, is more than *limit*.

        *quiet* is what the time is where nothing else is known of it.
        """
        self.longer[head] = Longer(time, usual, limit, quiet)

    def has_reason(self, head: int) -> bool:
        """Whether something says when *head* holds, other than what scenarios give and loads tell."""
        return bool(self.clauses[head]) or head in self.longer or head in self.times

    def conditions(self) -> list[int]:
        """Facts about the scenario as such: of no stamp."""
        return [index for (_, stamp), facts in self.of_stamps.items() if stamp == NOTHING for index in facts]

    def parts_of_times(self) -> set[int]:
        """Every fact that a time depends on."""
        return {part for rule in self.times.values() for part in rule.parts()}

    def groups(self, order: Sequence[Sequence[int]], passed_over: Collection[int] = ()) -> tuple[Group, ...]:
        """Facts with clauses, in the order of their stamps (groups of stamps, callees first).

        Within a group of stamps a fact follows those in its clauses; where that is impossible, it loops.
        Facts *passed_over* are left out, and what they follow from stands in their place: each of their
        clauses must have a body of one fact that is not passed over itself.
        """
        of_stamp: dict[int, list[int]] = {}
        for index, fact in enumerate(self.facts):
            if self.has_reason(index) and index not in passed_over:
                of_stamp.setdefault(fact.stamp, []).append(index)
        ordered = [*order, (NOTHING,)]
        return tuple(
            self.group([index for stamp in stamps for index in of_stamp.get(stamp, ())], passed_over)
            for stamps in ordered
            if any(stamp in of_stamp for stamp in stamps)
        )

    def replaceable(self, kind: str, kept: Collection[int]) -> frozenset[int]:
        """Facts of *kind*, not among *kept*, that may be passed over: only they alone derive anything further."""
        joined = {
            part for clauses in self.clauses for clause in clauses if len(clause.body) > 1 for part in clause.body
        }
        return frozenset(
            index
            for index, fact in enumerate(self.facts)
            if fact.kind == kind
            and index not in joined
            and index not in kept
            and all(len(clause.body) == 1 for clause in self.clauses[index])
        )

    def group(self, members: Sequence[int], passed_over: Collection[int] = ()) -> Group:
        """*members*, each behind those of them that it follows from; where that is impossible, they loop."""
        here, done, inside, ordered, loops = set(members), set[int](), set[int](), list[Row](), False
        for start in members:
            path: list[tuple[Row, Iterator[int]]] = []
            if start not in done:
                row = self._row(start, passed_over)
                path.append((row, row.parts()))
                inside.add(start)
            while path:
                row, ahead = path[-1]
                for part in ahead:
                    if part in inside:
                        loops = True
                    elif part in here and part not in done:
                        inside.add(part)
                        below = self._row(part, passed_over)
                        path.append((below, below.parts()))
                        break
                else:
                    path.pop()
                    inside.discard(row.head)
                    done.add(row.head)
                    ordered.append(row)
        return Group(tuple(ordered), loops)

    def _row(self, head: int, passed_over: Collection[int]) -> Row:
        any_of: dict[int, None] = {}
        all_of: dict[tuple[int, ...], None] = {}
        for body, *_ in self.clauses[head]:
            if len(body) > 1:
                all_of[body] = None
            elif body[0] in passed_over:
                any_of.update((clause.body[0], None) for clause in self.clauses[body[0]])
            else:
                any_of[body[0]] = None
        return Row(head, tuple(any_of), tuple(all_of), self.times.get(head), self.longer.get(head))
