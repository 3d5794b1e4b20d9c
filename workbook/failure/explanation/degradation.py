"""Why a stamp answers with less: only by what answers in its place, and by callees that answer themselves."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from workbook.failure.bits import places
from workbook.failure.evaluation import Evaluation
from workbook.failure.explanation.column import Column
from workbook.failure.network import Clause, Fact
from workbook.graph import Call

BLOCK = 128
"""Columns in which the facts that hold are looked up together."""


def degraded_by(explanation: Column) -> Mapping[int, Clause]:
    """For every Degraded fact that holds and was not given, the clause that explains it, nearest to its source."""
    network = explanation.network
    holding = _holding(explanation)
    clause_of: dict[int, Clause] = {}
    passed_to: dict[int, list[tuple[int, Clause]]] = {}
    for head in holding:
        for clause in network.clauses[head]:
            if clause.rule == "P13":
                passed_to.setdefault(clause.body[0], []).append((head, clause))
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


def _holding(explanation: Column) -> Sequence[int]:
    """The Degraded facts that hold in the column, in the order of the network: looked up for many columns at once."""
    evaluation = explanation.evaluation
    block, place = divmod(explanation.column, BLOCK)
    known: Sequence[Sequence[int]] | None = evaluation.kept.get(("degraded", block))
    if known is None:
        known = evaluation.kept["degraded", block] = _holding_in_block(evaluation, block * BLOCK)
    return known[place]


def _holding_in_block(evaluation: Evaluation, start: int) -> Sequence[Sequence[int]]:
    """The Degraded facts that hold in each of the columns from *start* on."""
    holding: list[list[int]] = [[] for _ in range(BLOCK)]
    for index, (fact, bits) in enumerate(zip(evaluation.grounded.network.facts, evaluation.values, strict=False)):
        if bits and fact.kind == "Degraded":
            for place in places(bits >> start & (1 << BLOCK) - 1):
                holding[place].append(index)
    return holding


def losses(explanation: Column, head: int) -> Iterator[Clause]:
    """The clauses by which a stamp itself answers with less: all but the quality that callees pass on."""
    fact = explanation.network.facts[head]
    for clause in explanation.network.clauses[head]:
        holds = clause.rule != "P13" and all(explanation.holds(part) for part in clause.body)
        if holds and _is_true(explanation, fact, clause):
            yield clause


def passes_quality(explanation: Column, head: int, clause: Clause) -> bool:
    """P13: the callee answers, and the call does not fail; of a stand-in, that it is tried and does not fail."""
    network, facts = explanation.network, explanation.evaluation.grounded.vocabulary
    fact, callee = network.facts[head], network.facts[clause.body[0]]
    call = explanation.evaluation.graph.calls[clause.call]
    if explanation.holds(facts.down(callee.stamp, callee.journey)):
        return False
    if len(clause.body) == 1:
        return not _fails(explanation, call, fact.journey)
    places = range(len(facts.stand_ins(call)))
    (place,) = (place for place in places if facts.tried(call, place, fact.journey) == clause.body[1])
    return explanation.holds(clause.body[1]) and not explanation.holds(facts.stand_in_fails(call, place, fact.journey))


def _fails(explanation: Column, call: Call, journey: int) -> bool:
    return explanation.holds(explanation.evaluation.grounded.vocabulary.fails(call, journey))


def _is_true(explanation: Column, fact: Fact, clause: Clause) -> bool:
    """Whether the clause says what happens: no stand-in that fails, no stale answer that has expired."""
    facts = explanation.evaluation.grounded.vocabulary
    if clause.call < 0:
        return True
    call, journey = explanation.evaluation.graph.calls[clause.call], fact.journey
    if clause.how in ("fallback", "failover"):
        for place, _ in enumerate(facts.stand_ins(call)):
            if clause.body == (facts.tried(call, place, journey),) and clause.how == facts.stand_ins(call)[place][1]:
                return not explanation.holds(facts.stand_in_fails(call, place, journey))
        return not _fails(explanation, call, journey)
    if clause.how == "stale":
        return not explanation.holds(facts.unsaved(call, journey))
    if clause.how == "delayed":
        return not any(
            other.how == "lost" and other.call == clause.call and all(explanation.holds(part) for part in other.body)
            for other in explanation.network.clauses[explanation.network.index[fact]]
        )
    return True
