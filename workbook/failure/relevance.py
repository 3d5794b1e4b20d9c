"""What can have a part in losing some journeys at all: facts, clauses and events; the rest may be left out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbook.failure.basic_event import BasicEvent
from workbook.failure.evaluation import Evaluation, evaluate
from workbook.failure.network import NOTHING, Fact, Group, Row
from workbook.failure.refusal import parts_of_refusal
from workbook.failure.scenario_set import HOUR, ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.failure.semantics.grounding import OF_LIMITS, OF_LOAD


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
    shares: bool = False
    """Whether being degraded matters, too."""

    @cached_property
    def possible(self) -> frozenset[int]:
        """The facts that hold when every event happens."""
        key = "possible", tuple(self.events), self.steady, self.length  # the same for every journey
        if key not in self.grounded.kept:
            together = ScenarioSet(1, dict.fromkeys(self.events, 1), int(self.steady), np.full(1, self.length))
            values = evaluate(self.grounded, together, explained=True).values
            self.grounded.kept[key] = frozenset(fact for fact, bits in enumerate(values) if bits)
        possible: frozenset[int] = self.grounded.kept[key]
        return possible

    @cached_property
    def facts(self) -> frozenset[int]:
        """The facts from which a chain of clauses and loads leads to one of the journeys being lost."""
        network = self.grounded.network
        segments = self.grounded.graph.architecture.segments
        ahead = [
            network.index[Fact("Impaired" if self.shares else "Lost", NOTHING, journey, detail=segment.name)]
            for journey in self.journeys
            for segment in segments
        ]
        reached = set[int]()
        while ahead:
            fact = ahead.pop()
            if fact not in reached and (fact in self.possible or fact in network.times):
                reached.add(fact)
                ahead.extend(self._behind(fact))
        return frozenset(reached)

    def _behind(self, fact: int) -> Iterator[int]:
        network = self.grounded.network
        for clause in network.clauses[fact]:
            if self.possible.issuperset(clause.body):
                yield from clause.body
        if fact in network.times:
            yield from network.times[fact].parts()
        if fact in network.longer:
            yield network.longer[fact].time
        if network.facts[fact].kind in OF_LOAD:
            yield from self.grounded.raising(fact)
        if network.facts[fact].kind in ("MostRefused", "SomeRefused"):
            journey = network.facts[fact].journey
            yield from parts_of_refusal(self.grounded, journey)
            for stamp in self.grounded.limited:
                refuses = network.known(Fact("Refuses", stamp, journey))
                if refuses is not None:
                    yield refuses

    def evaluated(self, scenarios: ScenarioSet) -> Evaluation:
        """What follows from *scenarios*, their events among ours: right of facts that matter, of no others.

        Where something is refused, everything matters: the whole design is evaluated.
        """
        if self._refuses:
            return evaluate(self.grounded, scenarios)
        return evaluate(self._measuring, scenarios, groups=self._groups)

    @cached_property
    def _refuses(self) -> bool:
        """Whether a share of requests may be refused, which is a number that follows from all of the design."""
        facts = self.grounded.network.facts
        return not self.steady or any(facts[fact].kind == "Refuses" for fact in self.possible)

    @cached_property
    def _measuring(self) -> Grounded:
        """With the loads that may be too much, and matter if they are."""
        facts, grounded = self.grounded.network.facts, self.grounded
        decided = {index for index in self.facts if facts[index].kind in OF_LOAD}
        limited = {facts[index].stamp for index in decided if facts[index].kind in OF_LIMITS}
        return grounded.measuring(
            [stamp for stamp in grounded.limited if stamp in limited],
            [pool for pool in grounded.pools if pool.head in decided],
            [buffer for buffer in grounded.buffers if buffer.head in decided],
        )

    @cached_property
    def _groups(self) -> tuple[Group, ...]:
        """What is left of the sweep: rows and clauses among the facts that matter."""
        kept = (Group(tuple(self._rows(group.rows)), group.loops) for group in self.grounded.verdict_groups)
        return tuple(group for group in kept if group.rows)

    def _rows(self, rows: Sequence[Row]) -> Iterator[Row]:
        for row in rows:
            if row.head in self.facts:
                any_of = tuple(part for part in row.any_of if part in self.possible)
                all_of = tuple(body for body in row.all_of if self.possible.issuperset(body))
                yield row._replace(any_of=any_of, all_of=all_of)

    def relevant_events(self) -> tuple[BasicEvent, ...]:
        """Those of the events that give a fact that matters, or take replicas that one counts; in their order."""
        graph, facts = self.grounded.graph, [self.grounded.network.facts[index] for index in self.facts]
        placed = [fact.stamp for fact in facts if fact.kind in OF_PLACEMENT]
        homes = {domain for stamp in placed for domain, _ in graph.stamps[stamp].placed}
        homes.update(d for fact in facts if fact.kind == "Down" for d in graph.component(fact.stamp).also_in)
        around = {outer for domain in homes if domain for outer in graph.architecture.containing(domain)}
        matters = {"down": self._named(("Down",)), "slow": self._named(("Hung", "Failing")), "lost": around}
        matters |= {"replica": self._named(OF_PLACEMENT), "bad_deploy": matters["down"], "bad_push": around}
        return tuple(event for event in self.events if event.kind not in matters or event.target in matters[event.kind])

    def _named(self, kinds: Collection[str]) -> set[str]:
        """Every stamp and component of which a fact of one of *kinds* matters."""
        graph = self.grounded.graph
        facts = (self.grounded.network.facts[index] for index in self.facts)
        stamps = {graph.stamps[fact.stamp] for fact in facts if fact.kind in kinds}
        return {stamp.component for stamp in stamps} | {stamp.name for stamp in stamps}


OF_PLACEMENT = ("Down", "Hung", "NoRead", "NoWrite", *OF_LIMITS, "PoolFull")
"""Kinds of facts of a stamp that depend on how many of its replicas are alive."""


def relevant_events(
    grounded: Grounded, events: Sequence[BasicEvent], journey: int, *, shares: bool = False
) -> tuple[BasicEvent, ...]:
    """Those of *events* that can have a part in losing *journey* in a steady outage of an hour, in their order.

    With *shares* also those that can have a part in degrading it.
    """
    return Relevance(grounded, events, (journey,), shares=shares).relevant_events()
