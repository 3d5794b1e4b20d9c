"""Why an answer takes longer than usual: the call that adds most, and what it waits for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from workbook.failure.explanation.column import Column
from workbook.failure.fixpoint import algebra_of
from workbook.failure.levels import Levels, Where
from workbook.failure.network import NOTHING, Fact
from workbook.failure.semantics.waiting import AnswerTime, CallTime

ALGEBRA = algebra_of(1)
"""Of a single column."""


class SlowAnswer(NamedTuple):
    """What an answer waits for."""

    parts: tuple[int, ...]
    """The facts that it follows from, the first one most of all."""
    call: int = NOTHING
    """The first call on the way."""
    over: tuple[Fact, ...] = ()
    """Stamps between, nearest first, which pass the time on."""
    seconds: float = 0.0


@dataclass(frozen=True)
class Past:
    """What held before some time, in one column: facts and times as rules read them."""

    explanation: Column
    before: int

    def __getitem__(self, fact: int) -> Where:
        return int(self.explanation.holds(fact, self.before))


class PastTimes(dict[int, Levels]):
    """Times as they follow from what held before; computed when asked for."""

    def __init__(self, explanation: Column, before: int) -> None:
        super().__init__()
        self.explanation, self.facts = explanation, Past(explanation, before)

    def __contains__(self, time: object) -> bool:
        return time in self.explanation.network.times

    def __missing__(self, time: int) -> Levels:
        waiting = [time]
        while waiting:
            top = waiting[-1]
            rule = self.explanation.network.times[top]
            # Over back edges no time is read, so that this has no circle.
            times = (part for part in rule.parts() if part in self.explanation.network.times)
            unknown = [part for part in times if part not in self.keys()]
            if unknown:
                waiting += unknown
                continue
            self[top] = rule.levels(ALGEBRA, self.facts, self)
            waiting.pop()
        return self[time]


def slow_answer(explanation: Column, time: int, before: int) -> SlowAnswer:
    """Why what *time* stands for took so long, by what held *before*."""
    times = PastTimes(explanation, before)
    over: list[Fact] = []
    first = NOTHING
    while True:
        call = _longest(explanation, time, times)
        if call is None:
            return SlowAnswer((), first, tuple(over))
        first = call.call.index if first == NOTHING else first
        parts = tuple(_waits_for(call, times))
        if parts:
            return SlowAnswer(parts, first, tuple(over))
        slower = [answerer for answerer in call.asked.answerers if answerer.time is not None and not answerer.back]
        if not slower:
            return SlowAnswer((), first, tuple(over))
        answerer = max(slower, key=lambda answerer: times[answerer.time or 0][0][0])
        time = answerer.time or 0
        over.append(explanation.network.facts[time])


def _longest(explanation: Column, time: int, times: PastTimes) -> CallTime | None:
    """The call that takes the most longer than usual."""
    rule = explanation.network.times[time]
    if not isinstance(rule, AnswerTime):
        return None
    calls = [(call, turns) for stage in rule.stages for call, turns in stage]
    return max(calls, key=lambda pair: _longer(pair[0], times) * pair[1], default=(None, 0))[0]


def _longer(call: CallTime, times: PastTimes) -> float:
    return float(call.levels(ALGEBRA, times.facts, times)[0][0]) - call.asked.usual


def _waits_for(call: CallTime, times: PastTimes) -> Iterator[int]:
    """The facts that make *call* wait: a hung or slow callee, a fallback that is tried, a late cache store."""
    facts = times.facts
    fast = call.steady is not None and facts[call.steady]
    if not fast:
        for answerer in call.asked.answerers:
            if facts[answerer.hung]:
                yield answerer.hung
            elif answerer.slower is not None and facts[answerer.slower]:
                yield answerer.slower
    yield from (stand_in.tried for stand_in in call.stand_ins if facts[stand_in.tried])
    if call.store_late is not None and facts[call.store_late]:
        yield call.store_late


def longest_holding(explanation: Column, head: int, before: int) -> SlowAnswer | None:
    """What holds the most workers of a pool longer than usual."""
    evaluation = explanation.evaluation
    pool = next((pool for pool in evaluation.grounded.pools if pool.head == head), None)
    offered = None if pool is None else evaluation.offered_in(explanation.column)
    if offered is None or pool is None:
        return None
    times = PastTimes(explanation, before)
    longest: tuple[float, CallTime] | None = None
    for journey, stages in pool.journeys:
        requests = float(np.sum(offered.let_in(pool.stamp, journey)))
        for holding in (holding for calls in stages for holding in calls):
            more = requests * holding.time.call.dependency.calls * _longer(holding.time, times)
            if more > 0.0 and (longest is None or more > longest[0]):
                longest = more, holding.time
    if longest is None:
        return None
    call = longest[1]
    parts = tuple(_waits_for(call, times))
    if parts:
        return SlowAnswer(parts, call.call.index)
    slower = [answerer.time for answerer in call.asked.answerers if answerer.time is not None and not answerer.back]
    if not slower:
        return None
    answer = slow_answer(explanation, slower[0], before)
    return answer._replace(call=call.call.index, over=(explanation.network.facts[slower[0]], *answer.over))
