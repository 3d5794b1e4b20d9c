"""Verdicts that rest on an open question: what would be worse if every missing number just sufficed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from workbook.failure.evaluation import Evaluation, Verdict, evaluate
from workbook.failure.load.held import held
from workbook.failure.load.offered import Offered
from workbook.failure.load.window import Window
from workbook.failure.scenario_set import ScenarioSet
from workbook.failure.semantics import Grounded, ground
from workbook.failure.semantics.pools import shared_pool
from workbook.graph import build
from workbook.model import Architecture, Component, Dependency, Journey
from workbook.model.journey import LatencyBudget
from workbook.traffic import Traffic

WORSE: Mapping[Verdict, int] = {"unharmed": 0, "degraded": 1, "lost": 2}


def undecided_verdicts(evaluation: Evaluation, scenario: int) -> frozenset[tuple[int, str]]:
    """The journeys (by index) and segments whose verdict in one scenario holds only because a number is missing.

    It would be worse if every missing number just sufficed with nothing failed, in the same phase and for the same time.
    """
    graph, scenarios = evaluation.graph, evaluation.scenarios
    events = dict.fromkeys(scenarios.happening(scenario), 1)
    steady = scenarios.steady >> scenario & 1
    lengths = scenarios.lengths[scenario : scenario + 1]
    calm = evaluate(evaluation.grounded, ScenarioSet(1, {}, steady, lengths), explained=True)
    sufficing = evaluate(just_sufficing(calm), ScenarioSet(1, events, steady, lengths))
    return frozenset(
        (journey, segment.name)
        for journey in range(len(graph.journeys))
        for segment in graph.architecture.segments
        if WORSE[sufficing.verdict(journey, segment.name, 0)]
        > WORSE[evaluation.verdict(journey, segment.name, scenario)]
    )


def just_sufficing(calm: Evaluation) -> Grounded:
    """The design of *calm*, in which nothing failed, with numbers for what is missing that just suffice then.

    Workers and capacity are what an instance holds and gets (nobody asks how much of a client there is); `valid_for`,
    `buffer`, `max_depth`, `ttl` and the slack of a journey without a budget are 0.
    """
    grounded = calm.grounded
    graph = build(_filled(grounded))
    numbers = _at_rest(calm)
    otherwise = {stamp: graph.component(stamp).model_copy(update=update) for stamp, update in numbers.items() if update}
    graph = replace(graph, otherwise=otherwise)
    return ground(graph, Traffic(graph))


def _at_rest(calm: Evaluation) -> Mapping[int, dict[str, float]]:
    """What an instance of each stamp gets per second, and how many of its workers are held, where that is not given."""
    grounded, graph = calm.grounded, calm.graph
    every = [stamp.index for stamp in graph.stamps if graph.component(stamp.index).kind != "client"]
    replicas = calm.initial.replicas
    everything = grounded.measuring(every, (), ())
    window = Window(calm.values, calm.times, 1, 0, 1)
    offered = Offered(everything, {}, window)
    found: dict[int, dict[str, float]] = {}
    for stamp in every:
        component, instances = graph.component(stamp), graph.stamps[stamp].instances
        found[stamp] = {}
        if component.capacity is None:
            found[stamp]["capacity"] = float(np.sum(offered.total(stamp))) / instances
        if component.workers is None:
            alive = window.count(replicas.serving(stamp))
            used = held(shared_pool(grounded.vocabulary, stamp, 0.0), offered, 1, alive)
            found[stamp]["workers"] = float(np.sum(used)) / instances
    return found


def _filled(grounded: Grounded) -> Architecture:
    design = grounded.graph.architecture
    components = {
        name: component.model_copy(update=_of_component(component)) for name, component in design.components.items()
    }
    journeys = {
        name: journey.model_copy(update=_of_journey(grounded, index, journey))
        for index, (name, journey) in enumerate(design.journeys.items())
    }
    return design.model_copy(update={"components": components, "journeys": journeys})


def _of_component(component: Component) -> dict[str, Any]:
    calls = {
        callee: dependency.model_copy(update=_of_dependency(dependency))
        for callee, dependency in component.depends_on.items()
    }
    missing = component.consumed_by and component.max_depth is None
    return {"depends_on": calls} | ({"max_depth": 0.0} if missing else {})


def _of_dependency(dependency: Dependency) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if dependency.plane == "control" and dependency.valid_for is None:
        found["valid_for"] = 0.0
    if dependency.mode == "async" and dependency.buffer is None:
        found["buffer"] = 0.0
    if dependency.cache is not None and dependency.cache.ttl is None:
        found["cache"] = dependency.cache.model_copy(update={"ttl": 0.0})
    return found


def _of_journey(grounded: Grounded, index: int, journey: Journey) -> dict[str, Any]:
    budget = journey.latency_budget
    if budget is not None and budget.p99 is not None:
        return {}
    usual = grounded.traffic.usual[index]
    stamps = (stamp for name in journey.needs for stamp in grounded.graph.stamps_of[name])
    longest = max((usual[stamp] for stamp in stamps), default=0.0)
    p50 = budget.p50 if budget else None
    return {"latency_budget": LatencyBudget.model_construct(p50=p50, p99=longest)}
