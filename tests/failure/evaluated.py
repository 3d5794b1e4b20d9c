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
from workbook.failure.explanation import Explanation
from workbook.failure.explanation.decided import decided
from workbook.failure.explanation.degradation import losses
from workbook.failure.fixpoint import Values, greatest
from workbook.failure.load import Loads
from workbook.failure.network import Fact
from workbook.failure.scenario_set import ScenarioSet, one_each, scenario_set
from workbook.failure.semantics import Grounded, ground
from workbook.failure.semantics.grounding import OF_LOAD
from workbook.graph import Call, build
from workbook.model import Scenario, load_text
from workbook.traffic import Traffic

Plain = dict[str, Any]
Named = tuple[str, ...]
"""A fact in the words of the semantics: ("Down", "api@eu-west-1", "play")."""


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


def self_sustaining(design: str | Plain, *, phase: str = "steady") -> set[Named]:
    """What could keep itself alive for ever without any event: the greatest fixpoint minus the least."""
    ready = grounded(design)
    calm = evaluate(ready, one_each([()], length=inf, onset=phase == "onset"), explained=True)
    network = ready.network
    derived = [i for i, fact in enumerate(network.facts) if network.has_reason(i) or fact.kind in OF_LOAD]
    loads = Loads(ready, calm.initial.replicas) if ready.measured else None
    most = greatest(ready.groups, calm.initial.values(network), derived, everywhere(1), loads)
    return Evaluated(calm).named(most.values, 0) - Evaluated(calm).facts()


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
        return {name for column in self.columns(at) for name in self.named(self.evaluation.values, column)}

    def columns(self, at: int) -> list[int]:
        """The columns of one scenario: several where it has two sides of a partition or mixtures of shares."""
        return self.evaluation.columns.of_scenario(at)

    def named(self, values: Values, column: int) -> set[Named]:
        """Facts of SEMANTICS that hold in *values*; those that only shorten clauses are left out."""
        network = self.evaluation.grounded.network
        return {
            name
            for index, fact in enumerate(network.facts)
            if values[index] >> column & 1
            for journey in network.journeys_of(fact)
            for name in self._name(fact._replace(journey=journey))
            if fact.call < 0 or journey < 0 or journey in self.evaluation.graph.calls[fact.call].carried
        }

    def hows(self, component: str, journey: str = "play", at: int = 0) -> set[str]:
        """In which ways the component is degraded for the journey, by itself or through its callees."""
        network, graph = self.evaluation.grounded.network, self.evaluation.graph
        found: set[str] = set()
        for column in self.columns(at):
            explanation = Explanation(self.evaluation, column)
            index = graph.journeys.index(journey)
            facts = (Fact("Degraded", stamp, index) for stamp in graph.stamps_of[component])
            heads = [head for fact in facts if (head := network.known(fact)) is not None]
            ahead = [head for head in heads if explanation.holds(head)]
            seen = set(ahead)
            while ahead:
                head = ahead.pop()
                found |= {clause.how for clause in losses(explanation, head)}
                if explanation.time(head) == 0 and (cause := explanation.cause(head)) is not None:
                    found |= {kind.removesuffix(" replicas") for kind, _ in decided(explanation, cause)}
                fresh = {
                    clause.body[0]
                    for clause in network.clauses[head]
                    if clause.rule == "P13" and all(explanation.holds(part) for part in clause.body)
                }
                ahead += fresh - seen
                seen |= fresh
        return found - {""}

    def refused(self, journey: str = "play", at: int = 0) -> float:
        """The largest share of any segment that is refused."""
        graph = self.evaluation.graph
        index = graph.journeys.index(journey)
        return max(self.evaluation.refused(index, one.name, at) for one in graph.architecture.segments)

    def lost_share(self, journey: str = "play", at: int = 0) -> float:
        """The largest share of any segment that is lost."""
        graph = self.evaluation.graph
        index = graph.journeys.index(journey)
        return max(self.evaluation.lost_share(index, one.name, at) for one in graph.architecture.segments)

    def load(self, at: int = 0) -> dict[str, float]:
        """Requests per second offered to every stamp whose load is asked for, once everything has propagated."""
        found: dict[str, float] = {}
        for column in self.columns(at):
            for stamp, load in self.evaluation.offered(column).items():
                found[self.names[stamp]] = max(load, found.get(self.names[stamp], 0.0))
        return found

    def loads(self, column: int) -> dict[tuple[str, str], float]:
        """load(c, j) of every stamp whose load is asked for."""
        if self.evaluation.loads is None:
            return {}
        window = self.evaluation.loads.whole(self.evaluation.values, self.evaluation.times, column)
        offered = self.evaluation.loads.offered(window)
        return {
            (self.names[stamp], self.journey(journey)): float(np.sum(load))
            for journey, loads in enumerate(offered.per_journey)
            for stamp, load in loads.items()
        }

    def answers(self, column: int) -> dict[tuple[str, str], float]:
        """A(c, j) of every stamp that a journey passes through."""
        grounded, found = self.evaluation.grounded, {}
        for journey, way in enumerate(grounded.traffic.walks):
            for stamp in way.callers_first:
                found[self.names[stamp], self.journey(journey)] = self._answer(stamp, journey, column)
        return found

    def _answer(self, stamp: int, journey: int, column: int) -> float:
        grounded = self.evaluation.grounded
        if self.evaluation.values[grounded.vocabulary.hung(stamp, journey)] >> column & 1:
            return inf
        time = grounded.vocabulary.time(stamp, journey)
        if time is None:
            return grounded.vocabulary.timing.bounds(stamp, journey)[0]
        return self.evaluation.seconds(time, column)

    def shares_refused(self, column: int) -> dict[tuple[str, str], float]:
        """R(c, j) of every stamp that a journey passes through."""
        return {
            (self.names[stamp], self.journey(journey)): self.evaluation.refusals.at(stamp, journey, column)
            for journey, way in enumerate(self.evaluation.grounded.traffic.walks)
            for stamp in way.callers_first
        }

    def journey(self, index: int) -> str:
        """The name of a journey; an implicit one is called after its root."""
        graph = self.evaluation.graph
        declared = len(graph.journeys)
        return graph.journeys[index] if index < declared else f"({graph.passing.roots[index - declared][0]})"

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
        journey = self.journey(fact.journey) if fact.journey >= 0 else ""
        if fact.kind in ("Down", "Degraded"):
            yield (fact.kind, self.names[fact.stamp], journey)
        if fact.kind in ("Late", "Hung"):
            yield ("Late", self.names[fact.stamp], journey)
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
