"""Failures that keep themselves alive: deadlocks and metastable loops."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

import numpy as np

from workbook.failure.bits import Bits, everywhere
from workbook.failure.evaluation import evaluate
from workbook.failure.fixpoint import Values, greatest
from workbook.failure.load import Loads
from workbook.failure.network import NOTHING, Network
from workbook.failure.scenario_set import ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.failure.semantics.grounding import OF_LOAD
from workbook.graph import strongly_connected

OF_QUALITY = ("Degraded", "Impaired", "Lost", "Refuses", "MostRefused", "SomeRefused")
"""Facts that say less of, not none; every synchronous circle sustains them, and they heal with their cause."""


@dataclass(frozen=True, slots=True)
class Loop:
    """Facts that hold each other up after whatever caused them has gone."""

    components: tuple[str, ...]
    metastable: bool
    """Load or a cold cache is part of it; otherwise only dependencies are: a deadlock."""
    overloaded: tuple[str, ...]
    cold: tuple[tuple[str, str], ...]
    """Calls whose cache stays cold: caller, callee."""
    open_breakers_end_it: bool
    """It is possible at onset only; once breakers are open it dies out."""
    journeys: tuple[str, ...]
    """Journeys lost while it lasts."""


def self_sustaining(grounded: Grounded) -> tuple[Loop, ...]:
    """What cannot heal itself once it is in, by component in file order.

    The greatest fixpoint with no event and an outage without end, minus the least: facts that have a reason
    only in each other. Looked at steadily (breakers open) and at onset.
    """
    quiet = evaluate(grounded, ScenarioSet(2, {}, STEADY, np.full(2, np.inf)), explained=True)
    loads = Loads(grounded, quiet.initial.replicas) if grounded.measured else None
    network = grounded.network
    derived = [index for index in range(len(network.facts)) if network.has_reason(index) or _of_load(network, index)]
    most = greatest(grounded.groups, quiet.initial.values(network), derived, everywhere(2), loads).values
    steady, onset = (
        _loops(grounded, _holding(quiet.values, phase), _holding(most, phase)) for phase in (STEADY, ONSET)
    )
    inside = [set(loop.components) for loop in steady]
    ended = [
        replace(loop, open_breakers_end_it=True)
        for loop in onset
        if not any(set(loop.components) <= components for components in inside)
    ]
    return (*steady, *ended)


STEADY, ONSET = 0b01, 0b10
"""Both phases are looked at as two scenarios at once."""


def _holding(values: Values, phase: Bits) -> frozenset[int]:
    return frozenset(index for index, bits in enumerate(values) if bits & phase)


def _loops(grounded: Grounded, least: Collection[int], most: Collection[int]) -> tuple[Loop, ...]:
    """Circles among the facts that hold in *most* but not in *least*."""
    facts = grounded.network.facts
    alive = {index for index in most if index not in least and facts[index].kind not in OF_QUALITY}
    alive.update(grounded.network.times)  # times are no facts, but lateness goes on over them
    reasons = {head: {part for part in _behind(grounded, head, most) if part in alive} for head in sorted(alive)}
    groups = strongly_connected(reasons)
    place = {name: index for index, name in enumerate(grounded.graph.stamps_of)}
    merged: dict[tuple[str, ...], Loop] = {}
    number: dict[tuple[str, ...], int] = {}
    circles: dict[int, int] = {}
    for group in groups:
        if len(group) > 1 or group[0] in reasons[group[0]]:
            loop = _told(grounded, group, place)
            known = merged.get(loop.components)
            merged[loop.components] = loop if known is None else _together(known, loop)
            circles.update(dict.fromkeys(group, number.setdefault(loop.components, len(number))))
    lost = [index for index in most if index not in least and facts[index].kind == "Lost"]
    hurt = _journeys_lost(grounded, reasons, groups, circles, lost)
    return tuple(
        replace(loop, journeys=tuple(grounded.graph.journeys[journey] for journey in sorted(hurt[number[names]])))
        for names, loop in sorted(merged.items(), key=lambda item: [place[name] for name in item[0]])
    )


def _together(first: Loop, other: Loop) -> Loop:
    """Two loops of the same components, of different stamps, journeys or kinds of facts, told as one."""
    return replace(
        first,
        metastable=first.metastable or other.metastable,
        overloaded=tuple(sorted({*first.overloaded, *other.overloaded})),
        cold=tuple(sorted({*first.cold, *other.cold})),
    )


def _journeys_lost(
    grounded: Grounded,
    reasons: Mapping[int, Collection[int]],
    groups: Sequence[Sequence[int]],
    circles: Mapping[int, int],
    lost: Sequence[int],
) -> Mapping[int, frozenset[int]]:
    """For each circle, the journeys whose facts *lost* may hold because of it.

    *groups* has every fact after those that it follows from, but for facts of its own circle: one pass, in which the
    circles that a fact leads to are the bits of a number.
    """
    leads_to: dict[int, int] = {}
    for group in groups:
        behind = {leads_to[part] for fact in group for part in reasons[fact] if part in leads_to}
        bits = reduce(or_, behind, 1 << circles[group[0]] if group[0] in circles else 0)
        if bits:
            leads_to.update(dict.fromkeys(group, bits))
    network = grounded.network
    of_journey: dict[int, int] = {}
    for index in lost:
        bits = reduce(or_, {leads_to.get(part, 0) for clause in network.clauses[index] for part in clause.body}, 0)
        journey = network.facts[index].journey
        of_journey[journey] = of_journey.get(journey, 0) | bits
    return {
        circle: frozenset(journey for journey, bits in of_journey.items() if bits >> circle & 1)
        for circle in set(circles.values())
    }


def _of_load(network: Network, index: int) -> bool:
    return network.facts[index].kind in OF_LOAD


def _bodies(network: Network, head: int, holding: Collection[int]) -> set[int]:
    """The facts of the clauses of *head* whose whole body holds."""
    return {
        part
        for clause in network.clauses[head]
        if all(other in holding for other in clause.body)
        for part in clause.body
    }


def _behind(grounded: Grounded, head: int, holding: Collection[int]) -> Collection[int]:
    """The facts that *head* may follow from."""
    network = grounded.network
    if _of_load(network, head):
        return grounded.raising(head)
    if head in network.longer:
        return (network.longer[head].time,)
    if head in network.times:
        return tuple(network.times[head].parts())
    return _bodies(network, head, holding)


def _told(grounded: Grounded, group: Collection[int], place: Mapping[str, int]) -> Loop:
    """One circle of facts, its components in the order of their *place*; the journeys it costs are not known yet."""
    graph, network = grounded.graph, grounded.network
    facts = [network.facts[index] for index in sorted(group)]
    stamps = {fact.stamp for fact in facts if fact.stamp != NOTHING}
    overloaded = [graph.stamps[fact.stamp].component for fact in facts if fact.kind == "Overloaded"]
    calls = [graph.calls[fact.call] for fact in facts if fact.kind == "Cold"]
    return Loop(
        components=tuple(sorted({graph.stamps[stamp].component for stamp in stamps}, key=place.__getitem__)),
        metastable=bool(overloaded or calls),
        overloaded=tuple(dict.fromkeys(overloaded)),
        cold=tuple(dict.fromkeys((graph.stamps[call.caller].component, call.callee) for call in calls)),
        open_breakers_end_it=False,
        journeys=(),
    )
