"""What a changed design refuses: only the journeys that the change reaches are worked out again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbook.failure.bits import Bits
from workbook.failure.fixpoint import Times, Values
from workbook.failure.initial_facts import InitialFacts
from workbook.failure.load.limits import Limits
from workbook.failure.load.offered import Offered
from workbook.failure.refusal import Refusals, parts_of_refusal
from workbook.what_if.incremental.changed_loads import ChangedLoads
from workbook.what_if.incremental.replay import Known

Meaning = tuple[Bits, Bits]
"""Where so much is refused that a journey is lost, and where anything is."""


@dataclass(frozen=True)
class KnownRefusals:
    """What the design as it is refuses."""

    known: Known

    @cached_property
    def refusals(self) -> Refusals:
        last, known = self.known.rounds[-1], self.known
        loads = known.loads.loads if known.grounded.measured else None
        return Refusals(known.grounded, known.initial, last.values, last.times, loads)

    @cached_property
    def meanings(self) -> Mapping[tuple[int, str], Meaning]:
        """Per journey and segment."""
        return dict(meanings(self.refusals, range(len(self.known.grounded.graph.journeys))))

    @cached_property
    def journeys_of(self) -> Mapping[int, frozenset[int]]:
        """Per fact the journeys whose share refused depends on it, other than by loads."""
        journeys: dict[int, set[int]] = {}
        for journey in range(len(self.known.grounded.graph.journeys)):
            for fact in parts_of_refusal(self.known.grounded, journey):
                journeys.setdefault(fact, set()).add(journey)
        return {fact: frozenset(those) for fact, those in journeys.items()}


def meanings(refusals: Refusals, journeys: "range | frozenset[int]") -> Iterator[tuple[tuple[int, str], Meaning]]:
    """What *refusals* mean to *journeys*, per journey and segment."""
    for journey in journeys:
        for segment in refusals.grounded.graph.architecture.segments:
            is_any = bool(refusals.refusing)
            yield (journey, segment.name), refusals.most_and_some(journey, segment.name) if is_any else (0, 0)


def changed_meanings(
    known: KnownRefusals, loads: ChangedLoads, initial: InitialFacts, facts: tuple[Values, Times, frozenset[int]]
) -> Mapping[tuple[int, str], Meaning]:
    """What a changed design refuses, per journey and segment, if *facts* hold, the last of which hold elsewhere."""
    values, times, changed = facts
    grounded = loads.grounded
    refusals = Refusals(grounded, initial, values, times, loads.loads if grounded.measured else None)
    declared = len(grounded.graph.journeys)
    every = known.meanings
    if _same_columns(loads, changed):
        vars(refusals)["refusing"] = known.refusals.refusing
        otherwise = frozenset(loads.stamps_otherwise(changed))
        journeys = frozenset(journey for journey in _journeys(known, loads, changed, otherwise) if journey < declared)
        if not journeys or not refusals.refusing:
            return every
        old = known.refusals.limits
        vars(refusals)["limits"] = _Limits(refusals, loads, old, otherwise)
    else:
        journeys = frozenset(range(declared))
    return {**every, **dict(meanings(refusals, journeys))}


class _Limits:
    """What limited stamps do, those that are otherwise worked out when they are asked for."""

    def __init__(
        self, refusals: Refusals, loads: ChangedLoads, known: Mapping[int, Limits], otherwise: frozenset[int]
    ) -> None:
        self._known = {stamp: limits for stamp, limits in known.items() if stamp not in otherwise}
        self._refusals, self._loads = refusals, loads
        self._limited = frozenset(loads.grounded.limited)

    @cached_property
    def _offered(self) -> Offered:
        return self._loads.loads.offered(self._refusals.window)

    def get(self, stamp: int) -> Limits | None:
        if stamp not in self._limited:
            return None
        if stamp not in self._known:
            self._known[stamp] = self._loads.loads.limits(self._offered, stamp)
        return self._known[stamp]


def _same_columns(loads: ChangedLoads, changed: frozenset[int]) -> bool:
    """Whether something is refused in the same columns as before."""
    if loads.made.changes.placed:
        return False
    network = loads.grounded.network
    return not any(network.facts[fact].kind == "Refuses" for fact in changed)


def _journeys(
    known: KnownRefusals, loads: ChangedLoads, changed: frozenset[int], otherwise: frozenset[int]
) -> Iterator[int]:
    made, graph = loads.made, loads.grounded.graph
    for call in made.changes.calls:
        yield from call.carried
    for stamp in otherwise | made.changes.own | made.changes.placed:
        yield from graph.carried[graph.stamps[stamp].component]
    yield from (journey for _, journey in made.noticed)
    for fact in changed:
        yield from known.journeys_of.get(fact, ())
