"""What can have a part in losing some journeys at all: facts, clauses and events; the rest may be left out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbook.failure.basic_event import BasicEvent
from workbook.failure.evaluation import Evaluation, evaluate
from workbook.failure.network import NOTHING, Fact, Group, Row
from workbook.failure.scenario_set import HOUR, ScenarioSet
from workbook.failure.semantics import Grounded

OF_LOAD = ("Overloaded", "Shed", "ShedWholly", "ExcessLeft")
OF_REPLICAS = (*OF_LOAD, "Few", "NoRead", "NoWrite", "Split")


@dataclass(frozen=True)
class Relevance:
    """What matters to losing *journeys* (by index), if nothing but *events* ever happens.

    Nothing that can matter is missing; more may be named. A fact that does not hold when all events happen never
    does, since more events never make less fail. Linear in clauses, apart from loads.
    """

    grounded: Grounded
    events: Sequence[BasicEvent]
    journeys: Collection[int]
    steady: bool = True
    length: float = HOUR

    @cached_property
    def possible(self) -> frozenset[int]:
        """The facts that hold when every event happens."""
        together = ScenarioSet(1, dict.fromkeys(self.events, 1), int(self.steady), np.full(1, self.length))
        values = evaluate(self.grounded, together, explained=True).values
        return frozenset(fact for fact, bits in enumerate(values) if bits)

    @cached_property
    def facts(self) -> frozenset[int]:
        """The facts from which a chain of clauses and loads leads to one of the journeys being lost."""
        network = self.grounded.network
        segments = self.grounded.graph.architecture.segments
        lost = (Fact("Lost", NOTHING, journey, detail=one.name) for journey in self.journeys for one in segments)
        ahead = [network.index[fact] for fact in lost]
        reached = set[int]()
        while ahead:
            fact = ahead.pop()
            if fact in self.possible and fact not in reached:
                reached.add(fact)
                ahead.extend(self._behind(fact))
        return frozenset(reached)

    def _behind(self, fact: int) -> Iterator[int]:
        network = self.grounded.network
        for clause in network.clauses[fact]:
            if self.possible.issuperset(clause.body):
                yield from clause.body
        if network.facts[fact].kind in OF_LOAD:
            yield from self.grounded.raising[network.facts[fact].stamp]

    def evaluated(self, scenarios: ScenarioSet) -> Evaluation:
        """What follows from *scenarios*, their events among ours: right of facts that matter, of no others."""
        return evaluate(self._measuring, scenarios, groups=self._groups)

    @cached_property
    def _measuring(self) -> Grounded:
        """With the loads of stamps that may be overloaded, and matter if they are."""
        facts = self.grounded.network.facts
        overloaded = {facts[index].stamp for index in self.facts if facts[index].kind in OF_LOAD}
        return self.grounded.measuring([stamp for stamp in self.grounded.measured if stamp in overloaded])

    @cached_property
    def _groups(self) -> tuple[Group, ...]:
        """What is left of the sweep: rows and clauses among the facts that matter."""
        kept = (Group(tuple(self._rows(group.rows)), group.loops) for group in self.grounded.verdict_groups)
        return tuple(group for group in kept if group.rows)

    def _rows(self, rows: Sequence[Row]) -> Iterator[Row]:
        for row in rows:
            if row.head in self.facts:
                any_of = tuple(part for part in row.any_of if part in self.possible)
                yield Row(row.head, any_of, tuple(body for body in row.all_of if self.possible.issuperset(body)))

    def relevant_events(self) -> tuple[BasicEvent, ...]:
        """Those of the events that give a fact that matters, or take replicas that one counts; in their order."""
        graph, facts = self.grounded.graph, [self.grounded.network.facts[index] for index in self.facts]
        homes = {domain for one in facts if one.kind in OF_REPLICAS for domain, _ in graph.stamps[one.stamp].placed}
        homes.update(d for one in facts if one.kind == "Down" for d in graph.component(one.stamp).also_in)
        matters = {
            "down": self._named("Down"),
            "slow": self._named("Late"),
            "lost": {outer for domain in homes if domain for outer in graph.architecture.containing(domain)},
        }
        return tuple(event for event in self.events if event.kind not in matters or event.target in matters[event.kind])

    def _named(self, kind: str) -> set[str]:
        """Every stamp and component of which a fact of *kind* matters."""
        graph = self.grounded.graph
        found = (self.grounded.network.facts[index] for index in self.facts)
        stamps = {graph.stamps[fact.stamp] for fact in found if fact.kind == kind}
        return {one.component for one in stamps} | {one.name for one in stamps}


def relevant_events(grounded: Grounded, events: Sequence[BasicEvent], journey: int) -> tuple[BasicEvent, ...]:
    """Those of *events* that can have a part in losing *journey* in a steady outage of an hour, in their order."""
    return Relevance(grounded, events, (journey,)).relevant_events()
