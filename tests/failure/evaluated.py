"""From the text of a design to what the product says of it: load, build, ground, evaluate."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Any

import numpy as np
import yaml

from workbook.failure.bits import everywhere
from workbook.failure.evaluation import Evaluation, evaluate
from workbook.failure.fixpoint import Values, greatest
from workbook.failure.load import Loads, Window
from workbook.failure.network import Fact
from workbook.failure.scenario_set import ScenarioSet, one_each, scenario_set
from workbook.failure.semantics import Grounded, ground
from workbook.graph import Call, build
from workbook.model import Scenario, load_text
from workbook.traffic import Traffic

Plain = dict[str, Any]
Named = tuple[str, ...]
"""A fact in the words of the semantics: ("Down", "api@eu-west-1", "play")."""

LOAD_FACTS = ("Overloaded", "Shed", "ShedWholly", "ExcessLeft")


def grounded(design: str | Plain) -> Grounded:
    text = design if isinstance(design, str) else yaml.safe_dump(design, sort_keys=False)
    graph = build(load_text(text if "name:" in text.split() else f"name: Drawn\n{_dedented(text)}"))
    return ground(graph, Traffic(graph))


def _dedented(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    return "\n".join(line[margin:] for line in lines)


def as_written(scenarios: list[Plain]) -> ScenarioSet:
    """Scenarios as users write them."""
    return scenario_set([Scenario.model_validate({"name": str(i), **one}) for i, one in enumerate(scenarios)])


def evaluated(design: str | Plain | Grounded, *scenarios: Plain, explained: bool = True) -> "Evaluated":
    """The scenarios evaluated; failed calls are all among the facts only if it is *explained*."""
    ready = design if isinstance(design, Grounded) else grounded(design)
    return Evaluated(evaluate(ready, as_written(list(scenarios)), explained=explained))


def verdict(design: str, *events: Plain, journey: str = "play", **scenario: str) -> str:
    """The worst verdict of the journey over all segments, after the events."""
    return evaluated(design, {"events": list(events), **scenario}).verdict(journey)


def self_sustaining(design: str | Plain) -> set[Named]:
    """What could keep itself alive for ever without any event: the greatest fixpoint minus the least."""
    ready = grounded(design)
    calm = evaluate(ready, one_each([()], length=inf), explained=True)
    network = ready.network
    derived = [index for index, fact in enumerate(network.facts) if network.clauses[index] or fact.kind in LOAD_FACTS]
    loads = Loads(ready, calm.given) if ready.measured else None
    most = greatest(ready.groups, calm.given.values(network), derived, everywhere(1), loads)
    return Evaluated(calm).named(most, 0) - Evaluated(calm).facts()


@dataclass(frozen=True)
class Evaluated:
    """An evaluation, asked by name; *at* says in which of its scenarios."""

    evaluation: Evaluation

    def verdicts(self, at: int = 0) -> dict[str, dict[str, str]]:
        """Verdict by journey and segment."""
        graph = self.evaluation.graph
        segments = [segment.name for segment in graph.architecture.segments]
        return {
            name: {segment: self.evaluation.verdict(index, segment, at) for segment in segments}
            for index, name in enumerate(graph.journeys)
        }

    def verdict(self, journey: str = "play", at: int = 0) -> str:
        worst_first = ["lost", "degraded", "unharmed"]
        return min(self.verdicts(at)[journey].values(), key=worst_first.index)

    def states(self, at: int = 0) -> dict[str, str]:
        return dict(self.evaluation.states(at))

    def facts(self, at: int = 0) -> set[Named]:
        return self.named(self.evaluation.values, at)

    def named(self, values: Values, at: int) -> set[Named]:
        """Facts of SEMANTICS that hold in *values*; those that only shorten clauses are left out."""
        facts = enumerate(self.evaluation.grounded.network.facts)
        return {name for index, fact in facts if values[index] >> at & 1 for name in self._name(fact)}

    def hows(self, component: str, journey: str = "play", at: int = 0) -> set[str]:
        """In which ways the component is degraded for the journey by itself, not through its callees."""
        network, graph = self.evaluation.grounded.network, self.evaluation.graph
        return {
            clause.how
            for stamp in graph.stamps_of[component]
            for clause in network.clauses[network.index[Fact("Degraded", stamp, graph.journeys.index(journey))]]
            if clause.how and all(self.evaluation.values[part] >> at & 1 for part in clause.body)
        }

    def load(self, at: int = 0) -> dict[str, float]:
        """Requests per second offered to every stamp with a capacity, once everything has propagated."""
        if not self.evaluation.grounded.measured:
            return {}
        loads = Loads(self.evaluation.grounded, self.evaluation.given)
        window = Window(loads, self.evaluation.values, at, 1)
        offered = [window.offered(journey) for journey in range(len(self.evaluation.graph.journeys))]
        return {
            self.names[stamp]: float(sum(np.sum(load.get(stamp, 0.0)) for load in offered))
            for stamp in self.evaluation.grounded.measured
        }

    @cached_property
    def names(self) -> tuple[str, ...]:
        """A name for every stamp; clients of one region that fail over elsewhere are numbered."""
        names: list[str] = []
        plain = [stamp.name for stamp in self.evaluation.graph.stamps]
        for place, name in enumerate(plain):
            before = plain[:place].count(name)
            names.append(f"{name}#{before + 1}" if before else name)
        return tuple(names)

    def _name(self, fact: Fact) -> Iterator[Named]:
        graph = self.evaluation.graph
        journey = graph.journeys[fact.journey] if fact.journey >= 0 else ""
        if fact.kind in ("Down", "Late", "Degraded"):
            yield (fact.kind, self.names[fact.stamp], journey)
        if fact.kind == "Overloaded":
            yield (fact.kind, self.names[fact.stamp])
        if fact.kind == "Exhausted":
            pool = "shared" if fact.call < 0 else f"bulkhead:{graph.calls[fact.call].callee}"
            yield (fact.kind, self.names[fact.stamp], pool)
        if fact.kind in ("Cold", "Fails"):
            call = self._call(graph.calls[fact.call])
            yield (fact.kind, call, journey) if fact.kind == "Fails" else (fact.kind, call)

    def _call(self, call: Call) -> str:
        return f"{self.names[call.caller]}->{call.callee}"
