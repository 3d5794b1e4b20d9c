"""What a changed design refuses: only the stamps and journeys that the change reaches are worked out again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import chain

import numpy as np

from workbook.failure.bits import Bits
from workbook.failure.fixpoint import Times, Values
from workbook.failure.initial_facts import InitialFacts
from workbook.failure.load.limits import Limits
from workbook.failure.load.offered import Offered
from workbook.failure.load.window import Load
from workbook.failure.refusal import Refusals, parts_of_calls, parts_of_refusal
from workbook.what_if.incremental.changed_loads import ChangedLoads
from workbook.what_if.incremental.changed_times import Places
from workbook.what_if.incremental.replay import Known

Meaning = tuple[Bits, Bits]
"""Where so much is refused that a journey is lost, and where anything is."""
Meanings = Mapping[tuple[int, str], Meaning]
"""That per journey and segment."""
Facts = tuple[Values, Times, frozenset[int]]
"""What holds, how long things take, and which facts are otherwise than before."""


@dataclass(frozen=True)
class KnownRefusals:
    """What the design as it is refuses."""

    known: Known
    places: Places

    @cached_property
    def refusals(self) -> Refusals:
        last, known = self.known.rounds[-1], self.known
        loads = known.loads.loads if known.grounded.measured else None
        return Refusals(known.grounded, known.initial, last.values, last.times, loads)

    @cached_property
    def meanings(self) -> Meanings:
        """Per journey and segment."""
        return dict(_meanings(self.refusals, range(len(self.known.grounded.graph.journeys))))

    @cached_property
    def readers(self) -> Mapping[int, frozenset[tuple[int, int]]]:
        """Per fact the journeys whose share refused depends on it, other than by loads, and at which stamp.

        NOTHING stands for what the journey needs.
        """
        readers: dict[int, set[tuple[int, int]]] = {}
        grounded = self.known.grounded
        for journey in range(len(grounded.graph.journeys)):
            for fact in parts_of_refusal(grounded, journey):
                readers.setdefault(fact, set()).add((journey, NOWHERE))
            for stamp in grounded.traffic.walks[journey].callers_first:
                for fact in parts_of_calls(grounded, stamp, journey):
                    readers[fact].add((journey, stamp))
        return {fact: frozenset(those) for fact, those in readers.items()}


NOWHERE = -1
"""In the place of a stamp: what a journey needs."""


def _meanings(refusals: Refusals, journeys: Iterable[int]) -> Iterator[tuple[tuple[int, str], Meaning]]:
    for journey in journeys:
        for segment in refusals.grounded.graph.architecture.segments:
            is_any = bool(refusals.refusing)
            yield (journey, segment.name), refusals.most_and_some(journey, segment.name) if is_any else (0, 0)


def changed_meanings(known: KnownRefusals, loads: ChangedLoads, initial: InitialFacts, facts: Facts) -> Meanings:
    """What a changed design refuses if *facts* hold."""
    values, times, changed = facts
    grounded = loads.grounded
    refusals = Refusals(grounded, initial, values, times, loads.loads if grounded.measured else None)
    if not loads.made.changes.placed and not any(grounded.network.facts[fact].kind == "Refuses" for fact in changed):
        vars(refusals)["refusing"] = known.refusals.refusing
    if refusals.refusing != known.refusals.refusing:
        return dict(_meanings(refusals, range(len(grounded.graph.journeys))))
    if not refusals.refusing:
        return known.meanings
    otherwise = loads.stamps_otherwise(changed)
    disturbed: dict[int, set[int]] = {}
    for journey, stamp in _disturbed(known, loads, changed, otherwise):
        if journey < len(grounded.graph.journeys):
            disturbed.setdefault(journey, set()).add(stamp)
    vars(refusals)["limits"] = _Limits(refusals, loads, known.refusals.limits, otherwise)
    split = loads.made.changes.journeys.intersection(range(len(grounded.graph.journeys)))
    for journey, stamps in disturbed.items():
        if journey not in split:
            refusals.known[journey] = _shares(known, refusals, journey, stamps)
    return {**known.meanings, **dict(_meanings(refusals, split.union(disturbed)))}


def _shares(known: KnownRefusals, refusals: Refusals, journey: int, stamps: set[int]) -> Mapping[int, Load]:
    """R(c, journey) of every stamp, if it is otherwise at *stamps*, and only at what leads to them."""
    before, place, graph = known.refusals.of_stamps(journey), known.places.of(journey), refusals.grounded.graph
    shares = dict(before)
    waiting = {stamp for stamp in stamps if stamp in before}
    ahead = [(place[stamp], stamp) for stamp in waiting]
    heapify(ahead)
    while ahead:
        _, stamp = heappop(ahead)
        shares[stamp] = refusals.of_stamp(stamp, journey, shares)
        if _same(shares[stamp], before[stamp]):
            continue
        for call in graph.calls_into[stamp]:
            caller = call.caller
            if caller in before and caller not in waiting and place[caller] > place[stamp]:
                waiting.add(caller)
                heappush(ahead, (place[caller], caller))
    return shares


def _same(share: Load, before: Load) -> bool:
    return share is before or bool(np.array_equal(share, before))


class _Limits:
    """What limited stamps do, those that are otherwise worked out when they are asked for."""

    def __init__(
        self, refusals: Refusals, loads: ChangedLoads, known: Mapping[int, Limits], otherwise: frozenset[int]
    ) -> None:
        self._known, self._otherwise = known, otherwise
        self._refusals, self._loads = refusals, loads
        self._limited = frozenset(loads.grounded.limited)
        self._fresh: dict[int, Limits] = {}

    @cached_property
    def _offered(self) -> Offered:
        return self._loads.loads.offered(self._refusals.window)

    def get(self, stamp: int) -> Limits | None:
        """What *stamp* does; None of one without a capacity or a rate limit."""
        if stamp not in self._limited:
            return None
        if stamp in self._known and stamp not in self._otherwise:
            return self._known[stamp]
        if stamp not in self._fresh:
            self._fresh[stamp] = self._loads.loads.limits(self._offered, stamp)
        return self._fresh[stamp]


def _disturbed(
    known: KnownRefusals, loads: ChangedLoads, changed: frozenset[int], otherwise: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Journeys and stamps whose share refused follows from something else than before."""
    made, graph = loads.made, loads.grounded.graph
    for call in made.changes.calls:
        yield from ((journey, call.caller) for journey in call.carried)
    for stamp in chain(otherwise, made.changes.own):
        yield from ((journey, stamp) for journey in graph.carried[graph.stamps[stamp].component])
    notices = {stamp: None for stamp, _ in made.noticed}
    for stamp in chain(notices, made.changes.placed):
        yield from ((journey, NOWHERE) for journey in graph.carried[graph.stamps[stamp].component])
        for call in graph.calls_into[stamp]:
            yield from ((journey, call.caller) for journey in call.carried)
    for fact in changed:
        yield from known.readers.get(fact, ())
