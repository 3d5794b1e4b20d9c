"""An evaluation with all that it went through, and the same for a changed design, from what the change reaches on.

The least facts are reached in rounds: everything follows from what scenarios give and what loads have decided so far;
then loads are compared. What followed in each round of the design as it is is kept. In a changed design only those
facts are looked at again, callees before callers, whose clauses are other ones, or of whose clauses a part holds
elsewhere than in the same round before: all others follow from the same by the same clauses. So the facts are those of
evaluating the changed design from the start.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from workbook.failure.bits import Bits
from workbook.failure.fixpoint import Sweep, Times, Values, algebra_of
from workbook.failure.initial_facts import InitialFacts
from workbook.failure.network import Fact, Group, Network
from workbook.failure.semantics import Grounded
from workbook.what_if.incremental.changed_loads import ChangedLoads, KnownLoads, Told


class Round(NamedTuple):
    """What followed at one time."""

    told: Told
    """What loads had decided before."""
    values: Values
    times: Times


@dataclass(frozen=True)
class Known:
    """A design, evaluated round by round."""

    grounded: Grounded
    initial: InitialFacts

    @cached_property
    def loads(self) -> KnownLoads:
        return KnownLoads(self.grounded, self.initial.replicas)

    @cached_property
    def given(self) -> Values:
        """For every fact, where scenarios give it."""
        return self.initial.values(self.grounded.network)

    @cached_property
    def given_of_stamps(self) -> Mapping[tuple[str, int], Bits]:
        """The same by kind and stamp, for facts that a change brings."""
        given: dict[tuple[str, int], Bits] = {}
        for kind, stamp, when in self.initial.facts():
            given[kind, stamp] = given.get((kind, stamp), 0) | when
        return given

    @cached_property
    def rounds(self) -> Sequence[Round]:
        """Until loads decide nothing more."""
        sweep = Sweep(list(self.given), {}, algebra_of(self.initial.scenarios.all), None)
        rounds, told = list[Round](), dict[int, Bits]()
        while True:
            for group in self.groups:
                if group is not None:
                    sweep.settle(group)
            rounds.append(Round(dict(told), sweep.values.copy(), sweep.times.copy()))
            decided = self.loads.loads(sweep.values, sweep.times) if self.grounded.measured else {}
            if not sweep.raised(decided):
                return rounds
            told = {fact: told.get(fact, 0) | bits for fact, bits in decided.items()}

    @cached_property
    def position(self) -> Mapping[int, int]:
        """When each stamp is swept; what is about no stamp comes last."""
        order = self.grounded.graph.callees_first
        places = {stamp: place for place, stamps in enumerate(order) for stamp in stamps}
        return {**places, -1: len(order)}

    @cached_property
    def of_stamp(self) -> Mapping[int, Sequence[int]]:
        """The facts of each stamp."""
        facts: dict[int, list[int]] = {}
        for index, fact in enumerate(self.grounded.network.facts):
            facts.setdefault(fact.stamp, []).append(index)
        return facts

    @cached_property
    def groups(self) -> Sequence[Group | None]:
        """What is swept together, by position; None where nothing follows."""
        return [self.group_at(place, self.grounded.network, ()) for place in range(len(self.position_stamps))]

    @cached_property
    def position_stamps(self) -> Sequence[tuple[int, ...]]:
        return (*self.grounded.graph.callees_first, (-1,))

    def group_at(self, place: int, network: Network, new: Iterable[int]) -> Group | None:
        """The facts at *place* that follow from something in *network*, the *new* ones included."""
        facts = (fact for stamp in self.position_stamps[place] for fact in self.of_stamp.get(stamp, ()))
        members = [fact for fact in (*facts, *new) if network.has_reason(fact)]
        return network.group(members) if members else None

    @cached_property
    def readers(self) -> Mapping[int, tuple[int, ...]]:
        """For every fact the positions at which something follows from it."""
        readers: dict[int, dict[int, None]] = {}
        for place, group in enumerate(self.groups):
            for row in group.rows if group else ():
                for part in row.parts():
                    readers.setdefault(part, {})[place] = None
        return {fact: tuple(places) for fact, places in readers.items()}


@dataclass(frozen=True)
class Replay:
    """What follows in a changed design."""

    known: Known
    loads: ChangedLoads
    given: Mapping[int, Bits]
    """Where scenarios give new facts, and known ones that they now give elsewhere."""

    @cached_property
    def last(self) -> tuple[Values, Times, frozenset[int]]:
        """All facts and times, and which facts hold elsewhere than before, or take another time."""
        rounds = self.known.rounds
        told: Told = {}
        number = 0
        while True:
            before = rounds[min(number, len(rounds) - 1)]
            values, times, changed = self._round(before, told)
            if not self.loads.grounded.measured:
                return values, times, changed
            then = rounds[min(number + 1, len(rounds) - 1)].told
            decided = self.loads.told(values, times, changed, then)
            if decided is then and (told is before.told or not number):  # as before, so far
                if number + 1 >= len(rounds):
                    return values, times, changed
                told, number = then, number + 1
                continue
            after = {**told, **{fact: told.get(fact, 0) | bits for fact, bits in decided.items()}}
            if all(not bits & ~values[fact] for fact, bits in after.items()):
                return values, times, changed
            told, number = after, number + 1

    def _round(self, before: Round, told: Told) -> tuple[Values, Times, frozenset[int]]:
        values, times = before.values.copy(), before.times.copy()
        values += [0] * (len(self.loads.grounded.network.facts) - len(values))
        changed: set[int] = set()
        ahead = self._disturbed(before, told, values, changed)
        places = list(ahead)
        heapify(places)
        sweep = Sweep(values, times, algebra_of(self.known.initial.scenarios.all), None)
        while places:
            place = heappop(places)
            for head in self._settled(place, sweep, told):
                changed.add(head)
                for reading in self._reading(head):
                    if reading > place and reading not in ahead:
                        ahead.add(reading)
                        heappush(places, reading)
        return values, times, frozenset(changed)

    def _disturbed(self, before: Round, told: Told, values: Values, changed: set[int]) -> set[int]:
        """Where to look first: at what follows otherwise, and from what is given or decided elsewhere, now in place."""
        network, ahead = self.loads.grounded.network, set(self._places)
        for fact in {*self.given, *_differing(told, before.told)}:
            now = self._given(fact) | told.get(fact, 0)
            if network.has_reason(fact):
                ahead.add(self._position(fact))
            elif now != values[fact]:
                values[fact] = now
                changed.add(fact)
                ahead.update(self._reading(fact))
        return ahead

    def _settled(self, place: int, sweep: Sweep, told: Told) -> Iterator[int]:
        """What holds elsewhere, or takes another time, once everything at *place* has followed anew."""
        group = self._groups[place] if place in self._groups else self.known.groups[place]
        heads = self._heads(place, group)
        old = [(head, sweep.values[head], sweep.times.pop(head, None)) for head in heads]
        for head in heads:
            sweep.values[head] = self._given(head) | told.get(head, 0)
        if group is not None:
            sweep.settle(group)
        for head, bits, levels in old:
            if sweep.values[head] != bits or sweep.times.get(head) != levels:
                yield head

    def _position(self, fact: int) -> int:
        stamp = self.loads.grounded.network.facts[fact].stamp
        return self.known.position[self.loads.made.changes.origin.get(stamp, stamp)]

    def _given(self, fact: int) -> Bits:
        return self.given[fact] if fact in self.given else self.known.given[fact]

    @cached_property
    def _places(self) -> Mapping[int, list[int]]:
        """Where facts follow from something else than before, and the new facts there."""
        known = len(self.known.grounded.network.facts)
        places: dict[int, list[int]] = {}
        for fact in self.loads.made.rewritten:
            new = places.setdefault(self._position(fact), [])
            if fact >= known:
                new.append(fact)
        return places

    @cached_property
    def _groups(self) -> Mapping[int, Group | None]:
        network = self.loads.grounded.network
        return {place: self.known.group_at(place, network, new) for place, new in self._places.items()}

    def _heads(self, place: int, group: Group | None) -> list[int]:
        """Everything at *place* that follows from something, or did before the change."""
        heads = {row.head: None for row in group.rows} if group else {}
        if place in self._groups and (before := self.known.groups[place]):
            heads.update((row.head, None) for row in before.rows)
        return list(heads)

    def _reading(self, fact: int) -> Iterable[int]:
        return (*self.known.readers.get(fact, ()), *self._new_readers.get(fact, ()))

    @cached_property
    def _new_readers(self) -> Mapping[int, list[int]]:
        readers: dict[int, list[int]] = {}
        for place, group in self._groups.items():
            for row in group.rows if group else ():
                for part in row.parts():
                    readers.setdefault(part, []).append(place)
        return readers


def _differing(told: Told, before: Told) -> Iterator[int]:
    """The facts that were decided otherwise."""
    if told is not before:
        yield from (fact for fact in {*told, *before} if told.get(fact, 0) != before.get(fact, 0))


def given_anew(known: Known, made: "ChangedLoads", initial: InitialFacts) -> dict[int, Bits]:
    """Where the scenarios of *initial* give the facts that a change brings, and those of stamps placed otherwise."""
    facts, old = made.grounded.network.facts, known.grounded.network.facts
    of_placed = _of_placed(known, initial, made.made.changes.placed)
    given = {}
    for stamp in made.made.changes.placed:
        for index in known.of_stamp.get(stamp, ()):
            given[index] = of_placed.get((facts[index].kind, stamp), 0)
    for index in range(len(old), len(facts)):
        given[index] = _given(known, of_placed, made.made.changes.placed, initial, facts[index])
    return {index: bits for index, bits in given.items() if index >= len(old) or bits != known.given[index]}


def _given(
    known: Known, of_placed: Mapping[tuple[str, int], Bits], placed: frozenset[int], initial: InitialFacts, fact: Fact
) -> Bits:
    if fact.stamp < 0:
        return initial.of_condition(fact)
    return (of_placed if fact.stamp in placed else known.given_of_stamps).get((fact.kind, fact.stamp), 0)


def _of_placed(known: Known, initial: InitialFacts, placed: frozenset[int]) -> Mapping[tuple[str, int], Bits]:
    given: dict[tuple[str, int], Bits] = {}
    for event, when in known.initial.scenarios.events.items() if placed else ():
        for stamp in placed.intersection(initial.hit(event)):
            for kind in ("Hung", "Failing") if event.kind == "slow" else ("Down",):
                given[kind, stamp] = given.get((kind, stamp), 0) | when
    for stamp in placed & initial.replicas.disturbed:
        for kind, when in initial.of_placement(stamp):
            given[kind, stamp] = given.get((kind, stamp), 0) | when
    return given
