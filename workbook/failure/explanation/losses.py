"""Everything that is lost on the way of a degraded journey, each loss with the nearest chain of causes to it."""

from collections import deque
from collections.abc import Iterator

from workbook.failure.basic_event import BasicEvent
from workbook.failure.explanation.causes import Cause, Explanation
from workbook.failure.explanation.degradation import losses, passes_quality
from workbook.failure.network import NOTHING, Fact

Way = tuple[Cause, ...]
"""Causes from the journey to a stamp, the journey first."""


def all_losses(explanation: Explanation, cause: Cause, journey: int, segment: str) -> tuple[Cause, ...]:
    """Causes of everything that is lost on the way of a degraded journey: each loss once, the nearest chain to it.

    Walks from what the journey needs and wants over every callee whose quality passes on. *cause* alone where
    nothing is found.
    """
    graph, facts = explanation.evaluation.graph, explanation.evaluation.grounded.vocabulary
    population = next(users for users in graph.architecture.segments if users.name == segment)
    declared, top = graph.journey(journey), Cause(cause.fact, "P17")
    entries = [stamp for name in (*declared.needs, *declared.wants) for stamp in graph.seen_from(population, name)]
    lost: list[Cause] = []
    ahead: deque[tuple[int, Way]] = deque()
    for stamp in entries:
        unfit = explanation.cause(facts.unfit(stamp, journey, "both"))
        if unfit is not None:
            lost.append(_behind((top,), unfit))
        else:
            ahead.append((facts.degraded(stamp, journey), (top,)))
    lost += _degraded(explanation, ahead)
    refused = explanation.cause(explanation.network.index[Fact("SomeRefused", NOTHING, journey, detail=segment)])
    if refused is not None:
        lost.append(_behind((top,), refused))
    return tuple(lost) or (cause,)


def _degraded(explanation: Explanation, ahead: deque[tuple[int, Way]]) -> Iterator[Cause]:
    """The losses at the stamps whose Degraded facts are *ahead*, and at every callee whose quality they pass on."""
    seen: set[int] = set()
    while ahead:
        fact, way = ahead.popleft()
        if fact in seen or not explanation.holds(fact):
            continue
        seen.add(fact)
        about = explanation.network.facts[fact]
        if explanation.time(fact) == 0 and (cause := explanation.cause(fact)) is not None:
            yield _behind(way, cause)
        for clause in losses(explanation, fact):
            parts = tuple(part for index in clause.body if (part := explanation.cause(index)) is not None)
            roots = frozenset[BasicEvent]().union(*(part.roots for part in parts))
            yield _behind(way, Cause(about, clause.rule, clause.how, parts, (), clause.call, roots))
        ahead.extend(
            (clause.body[0], (*way, Cause(about, "P13", call=clause.call)))
            for clause in explanation.network.clauses[fact]
            if clause.rule == "P13" and explanation.holds(clause.body[0]) and passes_quality(explanation, fact, clause)
        )


def _behind(way: Way, end: Cause) -> Cause:
    """*end* behind the causes of *way*."""
    for step in reversed(way):
        end = Cause(step.fact, step.rule, step.how, (end,), (), step.call, end.roots)
    return end
