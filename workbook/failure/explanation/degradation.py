"""Why a stamp answers with less: only by what answers in its place, and by callees that answer themselves.

Where each clause says what happens is worked out for all columns at a time, as bit sets, when it is first asked for.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook.failure.bits import Bits, places
from workbook.failure.evaluation import Evaluation
from workbook.failure.explanation.column import Column
from workbook.failure.network import Clause
from workbook.graph import Call

BLOCK = 128
"""Columns in which the facts that hold are looked up together."""


def degraded_by(explanation: Column) -> Mapping[int, Clause]:
    """For every Degraded fact that holds and was not given, the clause that explains it, nearest to its source."""
    degradations = _degradations(explanation)
    holding, passed_to = degradations.holding(explanation.column), degradations.passed_to
    clause_of: dict[int, Clause] = {}
    for head in holding:
        if explanation.time(head) and (own := next(losses(explanation, head), None)) is not None:
            clause_of[head] = own
    ahead = deque(head for head in holding if head in clause_of or explanation.time(head) == 0)
    while ahead:
        callee = ahead.popleft()
        for head, clause in passed_to.get(callee, ()):
            if head not in clause_of and explanation.time(head) and passes_quality(explanation, head, clause):
                clause_of[head] = clause
                ahead.append(head)
    return clause_of


def losses(explanation: Column, head: int) -> Iterator[Clause]:
    """The clauses by which a stamp itself answers with less: all but the quality that callees pass on."""
    column = explanation.column
    return (clause for clause, when in _degradations(explanation).losses(head) if when >> column & 1)


def passes_quality(explanation: Column, head: int, clause: Clause) -> bool:
    """P13: the callee answers, and the call does not fail; of a stand-in, that it is tried and does not fail."""
    return bool(_degradations(explanation).passing(head, clause) >> explanation.column & 1)


def _degradations(explanation: Column) -> "Degradations":
    kept = explanation.evaluation.kept
    known: Degradations | None = kept.get("degradations")
    if known is None:
        known = kept["degradations"] = Degradations(explanation.evaluation)
    return known


@dataclass(frozen=True)
class Degradations:
    """In which columns of *evaluation* each clause of a Degraded fact says what happens."""

    evaluation: Evaluation

    def holding(self, column: int) -> Sequence[int]:
        """The Degraded facts that hold in *column*, in the order of the network."""
        block, place = divmod(column, BLOCK)
        if block not in self._blocks:
            self._blocks[block] = self._holding_in_block(block * BLOCK)
        return self._blocks[block][place]

    @cached_property
    def _blocks(self) -> dict[int, Sequence[Sequence[int]]]:
        return {}

    def _holding_in_block(self, start: int) -> Sequence[Sequence[int]]:
        """The Degraded facts that hold in each of the columns from *start* on."""
        holding: list[list[int]] = [[] for _ in range(BLOCK)]
        facts = self.evaluation.grounded.network.facts
        for index, (fact, bits) in enumerate(zip(facts, self.evaluation.values, strict=False)):
            if bits and fact.kind == "Degraded":
                for place in places(bits >> start & (1 << BLOCK) - 1):
                    holding[place].append(index)
        return holding

    @cached_property
    def passed_to(self) -> Mapping[int, Sequence[tuple[int, Clause]]]:
        """To which facts each Degraded fact of a callee passes on, and by which clause."""
        network, passed_to = self.evaluation.grounded.network, dict[int, list[tuple[int, Clause]]]()
        for head, (fact, clauses) in enumerate(zip(network.facts, network.clauses, strict=True)):
            for clause in clauses if fact.kind == "Degraded" else ():
                if clause.rule == "P13":
                    passed_to.setdefault(clause.body[0], []).append((head, clause))
        return passed_to

    def losses(self, head: int) -> Sequence[tuple[Clause, Bits]]:
        """The clauses of *head* but those that pass quality on, and where each says what happens."""
        if head not in self._losses:
            clauses = self.evaluation.grounded.network.clauses[head]
            own = [clause for clause in clauses if clause.rule != "P13"]
            where = [(clause, self._true(head, clause, self._together(clause.body))) for clause in own]
            self._losses[head] = tuple((clause, when) for clause, when in where if when)
        return self._losses[head]

    @cached_property
    def _losses(self) -> dict[int, Sequence[tuple[Clause, Bits]]]:
        return {}

    def passing(self, head: int, clause: Clause) -> Bits:
        """Where *clause* passes the quality of a callee on to *head*."""
        key = head, clause.body, clause.call
        if key not in self._passing:
            self._passing[key] = self._where_passing(head, clause)
        return self._passing[key]

    @cached_property
    def _passing(self) -> dict[tuple[int, tuple[int, ...], int], Bits]:
        return {}

    def _where_passing(self, head: int, clause: Clause) -> Bits:
        network, facts = self.evaluation.grounded.network, self.evaluation.grounded.vocabulary
        fact, callee = network.facts[head], network.facts[clause.body[0]]
        call = self.evaluation.graph.calls[clause.call]
        answering = ~self._holds(facts.down(callee.stamp, callee.journey))
        if len(clause.body) == 1:
            return answering & ~self._fails(call, fact.journey)
        stand_ins = range(len(facts.stand_ins(call)))
        (place,) = (place for place in stand_ins if facts.tried(call, place, fact.journey) == clause.body[1])
        fails = self._holds(facts.stand_in_fails(call, place, fact.journey))
        return answering & self._holds(clause.body[1]) & ~fails

    def _true(self, head: int, clause: Clause, when: Bits) -> Bits:
        """Where in *when* the clause says what happens: no stand-in that fails, no stale answer that has expired."""
        facts, network = self.evaluation.grounded.vocabulary, self.evaluation.grounded.network
        if clause.call < 0 or not when:
            return when
        call, journey = self.evaluation.graph.calls[clause.call], network.facts[head].journey
        if clause.how in ("fallback", "failover"):
            for place, (_, how) in enumerate(facts.stand_ins(call)):
                if clause.body == (facts.tried(call, place, journey),) and clause.how == how:
                    return when & ~self._holds(facts.stand_in_fails(call, place, journey))
            return when & ~self._fails(call, journey)
        if clause.how == "stale":
            return when & ~self._holds(facts.unsaved(call, journey))
        if clause.how == "delayed":
            for other in network.clauses[head]:
                if other.how == "lost" and other.call == clause.call:
                    when &= ~self._together(other.body)
        return when

    def _fails(self, call: Call, journey: int) -> Bits:
        return self._holds(self.evaluation.grounded.vocabulary.fails(call, journey))

    def _holds(self, fact: int) -> Bits:
        """Where *fact* holds: nowhere if nobody spoke of it before everything was evaluated."""
        values = self.evaluation.values
        return values[fact] if fact < len(values) else 0

    def _together(self, body: Iterable[int]) -> Bits:
        """Where all of *body* hold."""
        when = self.evaluation.columns.evaluated.all
        for part in body:
            when &= self._holds(part)
        return when
