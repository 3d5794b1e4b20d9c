"""Failures that keep themselves alive: deadlocks and metastable loops."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from workbook.failure.bits import everywhere
from workbook.failure.evaluation import Evaluation, evaluate
from workbook.failure.fixpoint import Values, greatest
from workbook.failure.load import Loads
from workbook.failure.network import NOTHING, Network
from workbook.failure.scenario_set import ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.graph import leading_to, strongly_connected

OF_QUALITY = ("Degraded", "Impaired", "Lost", "Shed")
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
    steady = _loops(grounded, is_steady=True)
    inside = [set(loop.components) for loop in steady]
    ended = [
        replace(loop, open_breakers_end_it=True)
        for loop in _loops(grounded, is_steady=False)
        if not any(set(loop.components) <= components for components in inside)
    ]
    return (*steady, *ended)


def _loops(grounded: Grounded, *, is_steady: bool) -> tuple[Loop, ...]:
    network = grounded.say.network
    quiet = ScenarioSet(1, {}, int(is_steady), np.array([np.inf]))
    least = evaluate(grounded, quiet)
    loads = Loads(grounded, least.given) if grounded.measured else None
    derived = [index for index, clauses in enumerate(network.clauses) if clauses or _of_load(network, index)]
    most = greatest(grounded.groups, least.given.values(network), derived, everywhere(1), loads)
    alive = {
        index
        for index in derived
        if most[index] and not least.values[index] and network.facts[index].kind not in OF_QUALITY
    }
    reasons = {head: {part for part in _behind(grounded, head, most) if part in alive} for head in sorted(alive)}
    groups = [set(group) for group in strongly_connected(reasons) if len(group) > 1 or group[0] in reasons[group[0]]]
    place = {name: index for index, name in enumerate(grounded.say.graph.stamps_of)}
    merged: dict[tuple[str, ...], Loop] = {}
    for loop in (_told(least, reasons, group, most) for group in groups):
        known = merged.get(loop.components)
        merged[loop.components] = loop if known is None else _together(known, loop)
    return tuple(sorted(merged.values(), key=lambda loop: [place[name] for name in loop.components]))


def _together(one: Loop, other: Loop) -> Loop:
    """Two loops of the same components, of different stamps, journeys or kinds of facts, told as one."""
    return replace(
        one,
        metastable=one.metastable or other.metastable,
        overloaded=tuple(sorted({*one.overloaded, *other.overloaded})),
        cold=tuple(sorted({*one.cold, *other.cold})),
        journeys=tuple(sorted({*one.journeys, *other.journeys})),
    )


def _of_load(network: Network, index: int) -> bool:
    return network.facts[index].kind in ("Overloaded", "Shed", "ShedWholly", "ExcessLeft")


def _bodies(network: Network, head: int, holding: Values) -> set[int]:
    """The facts of the clauses of *head* whose whole body holds."""
    return {
        part for clause in network.clauses[head] if all(holding[other] for other in clause.body) for part in clause.body
    }


def _behind(grounded: Grounded, head: int, holding: Values) -> Collection[int]:
    """The facts that *head* may follow from."""
    network = grounded.say.network
    if _of_load(network, head):
        return grounded.raising[network.facts[head].stamp]
    return _bodies(network, head, holding)


def _told(quiet: Evaluation, reasons: Mapping[int, Collection[int]], group: set[int], most: Values) -> Loop:
    graph, network = quiet.graph, quiet.grounded.say.network
    facts = [network.facts[index] for index in sorted(group)]
    names = list(graph.stamps_of)
    stamps = sorted({fact.stamp for fact in facts if fact.stamp != NOTHING})
    components = dict.fromkeys(graph.stamps[stamp].component for stamp in stamps)
    overloaded = [graph.stamps[fact.stamp].component for fact in facts if fact.kind == "Overloaded"]
    calls = [graph.calls[fact.call] for fact in facts if fact.kind == "Cold"]
    reached = leading_to(reasons, group)
    hurt = {network.facts[index].journey for index in _journeys_behind(quiet, reached, most)}
    return Loop(
        components=tuple(sorted(components, key=names.index)),
        metastable=bool(overloaded or calls),
        overloaded=tuple(dict.fromkeys(overloaded)),
        cold=tuple(dict.fromkeys((graph.stamps[call.caller].component, call.callee) for call in calls)),
        open_breakers_end_it=False,
        journeys=tuple(graph.journeys[journey] for journey in sorted(hurt)),
    )


def _journeys_behind(quiet: Evaluation, reached: set[int], most: Values) -> list[int]:
    """The LOST facts that hold because of *reached*."""
    network = quiet.grounded.say.network
    return [
        index
        for index, fact in enumerate(network.facts)
        if fact.kind == "Lost"
        and most[index]
        and not quiet.values[index]
        and any(set(clause.body) & reached for clause in network.clauses[index])
    ]
