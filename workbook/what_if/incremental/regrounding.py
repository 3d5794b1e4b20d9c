"""A changed design written out as clauses: only the stamps whose clauses can differ are grounded again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook.failure.network import NOTHING, Clause, Network
from workbook.failure.semantics import Grounded
from workbook.failure.semantics.flows import Flows, flows
from workbook.failure.semantics.grounding import ground_call, ground_stamp
from workbook.failure.semantics.journeys import ground_journey
from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.what_if.incremental.design_changes import DesignChanges

OF_CALLEES = ("Unanswered", "Unfit")
"""Facts of a stamp that its callers ask for; they follow from its component alone."""


@dataclass(frozen=True)
class Regrounded:
    """The clauses of a design after a change; facts keep the index that they had before it."""

    before: Grounded
    changes: DesignChanges
    of_stamp: Mapping[int, Sequence[int]]
    """The facts of before by stamp."""

    @cached_property
    def replaced(self) -> tuple[int, ...]:
        """Facts of before whose clauses are written anew."""
        changes = self.changes
        own = {stamp for name in changes.own for stamp in changes.after.stamps_of[name]}
        found = [
            fact
            for stamp in changes.touched
            for fact in self.of_stamp.get(stamp, ())
            if stamp in own or self.before.network.facts[fact].kind not in OF_CALLEES
        ]
        return (*found, *(self.of_stamp.get(NOTHING, ()) if changes.of_journeys else ()))

    @cached_property
    def grounded(self) -> Grounded:
        """The same as grounding the changed design from the start, but for the order of facts and clauses."""
        graph, known = self.changes.after, self.before.network
        network = Network(known.facts.copy(), known.clauses.copy(), known.index.copy())
        for head in self.replaced:
            network.clauses[head] = []
        facts = Vocabulary(graph, self.changes.traffic, network)
        here = [stamp for stamps in graph.stamps_of.values() for stamp in stamps]
        for stamp in here:
            if stamp in self.changes.touched:
                ground_stamp(facts, stamp)
                for call in graph.calls_of[stamp]:
                    ground_call(facts, call)
        for journey in range(len(graph.journeys)) if self.changes.of_journeys else ():
            ground_journey(facts, journey)
        measured = tuple(stamp for stamp in here if graph.component(stamp).capacity is not None)
        return Grounded(facts, measured, tuple(self._flows(facts, measured)))

    def _flows(self, facts: Vocabulary, measured: Sequence[int]) -> Iterator[Flows]:
        same = measured == self.before.measured
        for journey in range(len(facts.graph.journeys)) if measured else ():
            kept = same and journey not in self.changes.rerouted
            yield self.before.flows[journey] if kept else flows(facts, journey, measured)

    @cached_property
    def rewritten(self) -> tuple[int, ...]:
        """Facts of which clauses went or came, new ones included."""
        clauses, known = self.grounded.network.clauses, self.before.network.clauses
        new = range(len(known), len(clauses))
        return (*(one for one in self.replaced if _bodies(clauses[one]) != _bodies(known[one])), *new)

    def gone(self, head: int) -> set[tuple[int, ...]]:
        """The bodies from which *head* does not follow any more."""
        return self._before(head) - _bodies(self.grounded.network.clauses[head])

    def come(self, head: int) -> set[tuple[int, ...]]:
        """The bodies from which *head* follows only now."""
        return _bodies(self.grounded.network.clauses[head]) - self._before(head)

    def _before(self, head: int) -> set[tuple[int, ...]]:
        clauses = self.before.network.clauses
        return _bodies(clauses[head]) if head < len(clauses) else set()


def _bodies(clauses: Sequence[Clause]) -> set[tuple[int, ...]]:
    return {clause.body for clause in clauses}
