"""Why a stamp is overloaded in one column: what adds how much to its load, the most first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import everywhere
from workbook.failure.explanation.column import Column
from workbook.failure.load.offered import Offered, Surges
from workbook.failure.load.window import Window
from workbook.failure.network import NOTHING
from workbook.failure.semantics.grounding import Grounded

KINDS: Mapping[str, str] = {
    "Cold": "cold cache",
    "Failing": "retries",
    "Slower": "retries",
    "Fails": "fallback",
    "Unsaved": "fallback",
    "Tried": "fallback",
    "Unfit": "alternatives",
}
"""What a fact that raises a load means."""

MOST_TRIED = 256
"""Facts and events that are looked at one by one."""


@dataclass(frozen=True, slots=True)
class Raised:
    """Something that raises the load on a stamp, or lowers what it serves, and by how much per second."""

    by: float
    kind: str
    """`retries`, `cold cache`, `fallback`, `alternatives`, `surge` or `lost`."""
    fact: int | None = None
    event: BasicEvent | None = None


def raised_loads(explanation: Column, stamp: int, before: int) -> tuple[Raised, ...]:
    """What makes the load on *stamp* too much, by what held *before*, the most first; nothing if the peak alone does.

    Each fact and each surge counts with what the load would be less without it; they are taken from the greatest down,
    until what is taken is too much by itself. All of it is two evaluations of the loads.
    """
    evaluation = explanation.evaluation
    grounded, loads = evaluation.grounded, evaluation.loads
    if loads is None:
        return ()
    facts = [
        fact
        for fact in sorted(grounded.raising_load(stamp))
        if not _is_phase(grounded, fact) and explanation.holds(fact, before)
    ][:MOST_TRIED]
    surges = tuple(event for event in explanation.happening if event.kind == "surge")
    phases = tuple(
        onset for onset in grounded.loads_depend_on if _is_phase(grounded, onset) and explanation.holds(onset)
    )
    killing, alive = explanation.killing(stamp), _serving(explanation, stamp)
    case = Case(stamp, tuple(facts), surges, phases, killing, alive, _room(explanation, stamp))
    if case not in grounded.kept:
        grounded.kept[case] = _raised(explanation, case)
    known: tuple[Raised, ...] = grounded.kept[case]
    return known


class Case(NamedTuple):
    """All that an answer depends on: many scenarios of a design ask the same."""

    stamp: int
    facts: tuple[int, ...]
    """Those that raise the load."""
    surges: tuple[BasicEvent, ...]
    phases: tuple[int, ...]
    """Facts of the scenario as such that hold."""
    killing: tuple[BasicEvent, ...]
    """Events that take replicas."""
    alive: int
    """Replicas that serve."""
    room: float
    """What one replica serves."""


def _raised(explanation: Column, case: Case) -> tuple[Raised, ...]:
    grounded = explanation.evaluation.grounded
    without = _without_each(explanation, case)
    raised = [
        Raised(without[0] - less, _kind(grounded, fact), fact=fact)
        for fact, less in zip(case.facts, without[1:], strict=False)
    ]
    raised += [
        Raised(without[0] - less, "surge", event=event)
        for event, less in zip(case.surges, without[1 + len(case.facts) :], strict=True)
    ]
    raised.sort(key=lambda rise: -rise.by)
    taken: list[Raised] = []
    room, alive, instances = case.room, case.alive, grounded.graph.stamps[case.stamp].instances
    less = room * (instances - alive)
    lost = [Raised(less, "lost", event=event) for event in case.killing] if alive < instances else []
    for count in range(len(raised) + 1):
        taken = [rise for rise in raised[:count] if rise.by > 0.0]
        kept = _with_only(explanation, taken, case)
        if kept > room * instances * (1 + 1e-9):
            return tuple(taken)
        if lost and kept > room * alive * (1 + 1e-9):
            return tuple(sorted((*lost, *taken), key=lambda rise: -rise.by))
    return tuple(sorted((*lost, *taken), key=lambda rise: -rise.by))


def _room(explanation: Column, stamp: int) -> float:
    """What one replica serves, or lets in if it has no capacity; in requests, whatever capacities are in."""
    component = explanation.evaluation.graph.component(stamp)
    bounds = [bound for bound in (component.request_capacity, component.rate_limit) if bound is not None]
    if bounds:
        return min(bounds)
    offered = explanation.evaluation.offered(explanation.column).get(stamp, 0.0)
    return offered / max(1, explanation.evaluation.graph.stamps[stamp].instances)


def _serving(explanation: Column, stamp: int) -> int:
    counts = explanation.evaluation.initial.replicas.serving(stamp)
    return next((count for count, when in counts.items() if when >> explanation.column & 1), 0)


class _Variants(dict[int, int]):
    """Facts by variant; those not named hold in none."""

    def __missing__(self, fact: int) -> int:
        return 0


def _without_each(explanation: Column, case: Case) -> NDArray[np.float64]:
    """The load: first as it is, then without each fact, then without each surge."""
    size = 1 + len(case.facts) + len(case.surges)
    every = everywhere(size)
    holding = _Variants({fact: every ^ (1 << place) for place, fact in enumerate(case.facts, 1)})
    when = {event: every ^ (1 << place) for place, event in enumerate(case.surges, 1 + len(case.facts))}
    return _loads(explanation, holding, when, size, case)


def _with_only(explanation: Column, taken: Sequence[Raised], case: Case) -> float:
    """The load if only those happened."""
    holding = _Variants({rise.fact: 1 for rise in taken if rise.fact is not None})
    when = {rise.event: 1 for rise in taken if rise.event is not None}
    return float(_loads(explanation, holding, when, 1, case)[0])


def _loads(
    explanation: Column, holding: _Variants, when: Mapping[BasicEvent, int], size: int, case: Case
) -> NDArray[np.float64]:
    evaluation = explanation.evaluation
    everything = everywhere(size)
    holding.update(dict.fromkeys(case.phases, everything))
    window = Window(holding, {}, size, 0, size)
    surges: dict[int, list[tuple[float, int]]] = {}
    for event, bits in when.items():
        for surged in evaluation.initial.replicas.named(event.target):
            surges.setdefault(surged.index, []).append((event.factor, bits))
    total = Offered(evaluation.grounded, _as_surges(surges), window).total(case.stamp)
    return np.broadcast_to(np.asarray(total, dtype=np.float64), size)


def _as_surges(per_stamp: Mapping[int, list[tuple[float, int]]]) -> Surges:
    return per_stamp


def _is_phase(grounded: Grounded, fact: int) -> bool:
    return grounded.network.facts[fact].stamp == NOTHING


def _kind(grounded: Grounded, fact: int) -> str:
    return KINDS.get(grounded.network.facts[fact].kind, "retries")


def ways(raised: Sequence[Raised]) -> Iterator[tuple[str, float]]:
    """How much each kind adds."""
    added: dict[str, float] = {}
    for rise in raised:
        added[rise.kind] = added.get(rise.kind, 0.0) + rise.by
    yield from added.items()
