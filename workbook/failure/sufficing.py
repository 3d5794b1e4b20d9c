"""A design in which missing numbers just suffice while nothing fails: the worst that they may be."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import Any, NamedTuple

import numpy as np

from workbook.failure.evaluation import evaluate
from workbook.failure.load.held import held
from workbook.failure.missing_numbers import MissingNumber
from workbook.failure.scenario_set import ScenarioSet
from workbook.failure.semantics import Grounded, ground
from workbook.graph import DependencyGraph
from workbook.model import Architecture, Component, Dependency
from workbook.model.journey import LatencyBudget
from workbook.traffic import Traffic


class AtRest(NamedTuple):
    """Per stamp what one replica holds, in workers, and gets, per second, with nothing failed."""

    workers: Mapping[int, float]
    capacities: Mapping[int, float]


def at_rest(graph: DependencyGraph, numbers: Collection[MissingNumber], scenarios: ScenarioSet) -> tuple[AtRest, ...]:
    """What holds in *scenarios* if their events do not happen, where workers or a capacity are missing."""
    stamps = _lacking(graph, numbers, "workers"), _lacking(graph, numbers, "capacity", "sizes")
    endless = AtRest(*(dict.fromkeys(these, inf) for these in stamps))
    calm = evaluate(_grounded(graph, (), endless), replace(scenarios, events={}))
    if calm.loads is None:
        return (endless,) * scenarios.size
    pools = {pool.stamp: pool for pool in calm.grounded.pools if not pool.bulkhead}
    per_scenario = []
    for scenario in range(scenarios.size):
        offered = calm.loads.offered(calm.loads.whole(calm.values, calm.times, scenario))
        replicas = {stamp: float(graph.stamps[stamp].instances) for these in stamps for stamp in these}
        workers, capacities = stamps
        per_scenario.append(
            AtRest(
                {
                    worker: _number(held(pools[worker], offered, scenarios.all, 0.0)) / replicas[worker]
                    for worker in workers
                },
                {capacity: _number(offered.total(capacity)) / replicas[capacity] for capacity in capacities},
            )
        )
    return tuple(per_scenario)


def _number(load: Any) -> float:  # noqa: ANN401  a number, or an array of one
    return float(np.max(load))


def _lacking(graph: DependencyGraph, numbers: Collection[MissingNumber], *kinds: str) -> Sequence[int]:
    return [stamp for number in numbers if number.kind in kinds for stamp in graph.stamps_of[str(number.route[1])]]


def ground_sufficing(graph: DependencyGraph, numbers: Collection[MissingNumber], rest: AtRest) -> Grounded:
    """The rules of *graph* where *numbers*, and no other missing ones, just suffice."""
    workers = set(_lacking(graph, numbers, "workers"))
    capacities = set(_lacking(graph, numbers, "capacity", "sizes"))
    sufficient = AtRest(
        {stamp: number for stamp, number in rest.workers.items() if stamp in workers},
        {stamp: number for stamp, number in rest.capacities.items() if stamp in capacities},
    )
    return _grounded(graph, numbers, sufficient)


def ground_endless(graph: DependencyGraph, workers: Collection[int], capacities: Collection[int]) -> Grounded:
    """The rules of *graph* with endless workers and capacities at some stamps, as where none are given.

    What is endless is compared all the same, so that each scenario can be given a number of its own.
    """
    return _grounded(graph, (), AtRest(dict.fromkeys(workers, inf), dict.fromkeys(capacities, inf)))


def _grounded(graph: DependencyGraph, numbers: Collection[MissingNumber], stamps: AtRest) -> Grounded:
    changed = _changed(graph, numbers)
    otherwise: dict[int, Component] = {}
    for stamp in {*stamps.workers, *stamps.capacities}:
        update = {
            name: of_stamp[stamp]
            for name, of_stamp in (("workers", stamps.workers), ("capacity", stamps.capacities))
            if stamp in of_stamp
        }
        otherwise[stamp] = changed.components[graph.stamps[stamp].component].model_copy(update=update)
    supposed = replace(graph, architecture=changed, otherwise=otherwise)
    return ground(supposed, Traffic(supposed))


def _changed(graph: DependencyGraph, numbers: Collection[MissingNumber]) -> Architecture:
    """The design with whatever *numbers* lack that is not a number of a stamp: 0, or a slack of 0."""
    design, traffic = graph.architecture, Traffic(graph)
    components, journeys = dict(design.components), dict(design.journeys)
    for kind, route in ((number.kind, number.route) for number in numbers):
        name = str(route[1])
        if kind == "latency_budget":
            journeys[name] = journeys[name].model_copy(update={"latency_budget": _spent(traffic, name)})
        elif kind == "max_depth":
            components[name] = components[name].model_copy(update={"max_depth": 0})
        elif kind in ("valid_for", "buffer", "ttl"):
            calls = dict(components[name].depends_on)
            calls[str(route[3])] = _without_spare(calls[str(route[3])], kind)
            components[name] = components[name].model_copy(update={"depends_on": calls})
    return design.model_copy(update={"components": components, "journeys": journeys})


def _without_spare(dependency: Dependency, kind: str) -> Dependency:
    if kind == "ttl" and dependency.cache is not None:
        return dependency.model_copy(update={"cache": dependency.cache.model_copy(update={"ttl": 0.0})})
    return dependency.model_copy(update={kind: 0.0})


def _spent(traffic: Traffic, journey: str) -> LatencyBudget:
    """The budget that the usual time uses up."""
    graph = traffic.graph
    index = graph.journeys.index(journey)
    usual = traffic.usual[index]
    stamps = (stamp for name in graph.journey(index).needs for stamp in graph.stamps_of[name])
    written = graph.journey(index).latency_budget
    longest = max((usual[stamp] for stamp in stamps), default=0.0)
    return LatencyBudget.model_construct(p50=written.p50 if written else None, p99=longest)
