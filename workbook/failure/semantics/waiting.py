"""Time: how long a call holds its caller, and how long a stamp takes to answer, as numbers over facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from workbook.failure.levels import Algebra, Levels, Where
from workbook.failure.network import Holding, Lengths
from workbook.failure.semantics.vocabulary import Vocabulary, may_be_fast
from workbook.graph import Call, Stamps
from workbook.traffic import own_time, timeout, turns, usual_time, wait


class Answerer(NamedTuple):
    """One of the stamps that a call asks."""

    time: int | None
    """The fact that stands for its finite time; None where that never changes."""
    usual: float
    """Its finite time then."""
    back: bool
    """Whether the call closes a circle, so that a finite time counts as 0."""
    hung: int
    slower: int | None
    unfit: int | None
    """Of alternatives."""

    def parts(self) -> Iterator[int]:
        time = None if self.back else self.time
        yield from (fact for fact in (time, self.hung, self.slower, self.unfit) if fact is not None)

    def levels(self, algebra: Algebra, times: Lengths) -> Levels:
        if self.back:
            return algebra.constant(0.0)
        if self.time is None or self.time not in times:
            return algebra.constant(self.usual)
        return times[self.time]


class Asked(NamedTuple):
    """Stamps that a call asks as alternatives of each other."""

    answerers: tuple[Answerer, ...]
    usual: float
    """The largest N of them."""

    def parts(self) -> Iterator[int]:
        for answerer in self.answerers:
            yield from answerer.parts()

    def levels(self, algebra: Algebra, facts: Holding, times: Lengths, limit: float, beyond: float) -> Levels:
        """A of the alternatives while that is within *limit*, else *beyond*."""
        if len(self.answerers) == 1:
            only = self.answerers[0]
            answered = only.levels(algebra, times)
        else:
            answered = algebra.of_alternatives(
                [answerer.levels(algebra, times) for answerer in self.answerers],
                [facts[answerer.unfit] for answerer in self.answerers if answerer.unfit is not None],
            )
        if limit == inf:
            return answered
        late = self._beyond(algebra, facts)
        answered = algebra.at_most(answered, limit)
        return answered if late == algebra.nowhere else algebra.at_least([*answered, (beyond, late)])

    def _beyond(self, algebra: Algebra, facts: Holding) -> Where:
        """Where no alternative is fine, and one is hung or slower than the limit; back edges take no finite time."""
        late = algebra.nowhere
        for answerer in self.answerers:
            late = algebra.either(late, facts[answerer.hung])
            if answerer.slower is not None and not answerer.back:
                late = algebra.either(late, facts[answerer.slower])
        if len(self.answerers) > 1 and late != algebra.nowhere:
            for answerer in self.answerers:
                if answerer.unfit is not None:
                    late = algebra.both(late, facts[answerer.unfit])
        return late


class StandIn(NamedTuple):
    """A fallback component, or another region, and the fact that it is tried."""

    tried: int
    asked: Asked


@dataclass(frozen=True, slots=True)
class CallTime:
    """t(e, j): how long one call holds its caller, for one journey."""

    call: Call
    asked: Asked
    limit: float
    wait: float
    onset: int | None
    """Of a call that fails fast once breakers are open: the facts that they are not, and that they are."""
    steady: int | None
    stand_ins: tuple[StandIn, ...]
    store_late: int | None
    look_up: float
    """Seconds that a late cache store adds."""

    def parts(self) -> Iterator[int]:
        """Every fact that it depends on."""
        yield from self.asked.parts()
        for stand_in in self.stand_ins:
            yield stand_in.tried
            yield from stand_in.asked.parts()
        yield from (fact for fact in (self.onset, self.steady, self.store_late) if fact is not None)

    @property
    def is_steady(self) -> bool:
        """Whether, if nothing fails, it takes as long before breakers open as after, and no longer than the limit."""
        usual = min((0.0 if answerer.back else answerer.usual for answerer in self.asked.answerers), default=0.0)
        return usual <= self.limit and (self.onset is None or usual == self.asked.usual)

    def disturbing(self) -> Iterator[int]:
        """Facts and times without which it takes as long as ever."""
        for answerer in self.asked.answerers:
            yield from (fact for fact in (answerer.time, answerer.hung, answerer.slower) if fact is not None)
            if answerer.unfit is not None:
                yield answerer.unfit
        for stand_in in self.stand_ins:
            if stand_in.asked.usual or any(
                answerer.usual and not answerer.back for answerer in stand_in.asked.answerers
            ):
                yield stand_in.tried
            for answerer in stand_in.asked.answerers:
                yield from (fact for fact in (answerer.time, answerer.hung, answerer.slower) if fact is not None)
        if self.store_late is not None:
            yield self.store_late

    def of_callee(self, algebra: Algebra, facts: Holding, times: Lengths) -> Levels:
        """What the call itself holds, stale look-ups included, fallbacks not."""
        slow = self._unless_fast(
            algebra, facts, self.asked, self.asked.levels(algebra, facts, times, self.limit, self.wait)
        )
        if self.store_late is None or not self.look_up:
            return slow
        return algebra.total([slow, algebra.only(algebra.constant(self.look_up), facts[self.store_late])])

    def of_stand_ins(self, algebra: Algebra, facts: Holding, times: Lengths) -> Iterator[tuple[StandIn, Levels]]:
        """What each stand-in adds where it is tried."""
        for stand_in in self.stand_ins:
            tried = facts[stand_in.tried]
            if tried != algebra.nowhere:
                levels = stand_in.asked.levels(algebra, facts, times, self.limit, self.limit)
                yield stand_in, algebra.only(self._unless_fast(algebra, facts, stand_in.asked, levels), tried)

    def levels(self, algebra: Algebra, facts: Holding, times: Lengths) -> Levels:
        """All of it."""
        held = self.of_callee(algebra, facts, times)
        added = [levels for _, levels in self.of_stand_ins(algebra, facts, times)]
        return algebra.total([held, *added]) if added else held

    def _unless_fast(self, algebra: Algebra, facts: Holding, asked: Asked, slow: Levels) -> Levels:
        if self.onset is None or self.steady is None:
            return slow
        fast = facts[self.steady]
        if fast == algebra.nowhere:
            return slow
        usual = algebra.constant(asked.usual)
        if fast == algebra.everywhere:
            return usual
        return algebra.longest([algebra.only(slow, facts[self.onset]), algebra.only(usual, fast)])


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """A(c, j) as far as it is finite: p50, and stage by stage the longest call."""

    own: float
    stages: tuple[tuple[tuple[CallTime, int], ...], ...]
    """Per stage its calls, each with how many of them wait for each other."""
    quiet: float | None
    disturbing: tuple[int, ...]

    def parts(self) -> Iterator[int]:
        for calls in self.stages:
            for call, _ in calls:
                yield from call.parts()

    def levels(self, algebra: Algebra, facts: Holding, times: Lengths) -> Levels:
        longest = [
            algebra.longest([algebra.lengthened(call.levels(algebra, facts, times), turns) for call, turns in calls])
            for calls in self.stages
        ]
        return algebra.total([algebra.constant(self.own), *longest])


def call_time(facts: Vocabulary, call: Call, journey: int) -> CallTime:
    """How long *call* holds its caller for *journey*."""
    fast, cache = may_be_fast(call), call.dependency.cache
    stand_ins = facts.stand_ins(call)
    return CallTime(
        call=call,
        asked=_asked(facts, call, call.targets, journey),
        limit=timeout(call.dependency),
        wait=wait(call.dependency),
        onset=facts.onset() if fast else None,
        steady=facts.steady() if fast else None,
        stand_ins=tuple(
            StandIn(facts.tried(call, place, journey), _asked(facts, call, stamps, journey))
            for place, (stamps, _) in enumerate(stand_ins)
        ),
        store_late=facts.store_late(call, journey),
        look_up=(cache.timeout or 0.0) if cache else 0.0,
    )


def _asked(facts: Vocabulary, call: Call, stamps: Stamps, journey: int) -> Asked:
    back, limit = facts.traffic.back_edges(journey), timeout(call.dependency)
    answerers = tuple(
        Answerer(
            time=facts.time(stamp, journey),
            usual=facts.timing.bounds(stamp, journey)[0],
            back=(call.caller, stamp) in back,
            hung=facts.hung(stamp, journey),
            slower=facts.slower(stamp, journey, limit),
            unfit=facts.unfit_for(call, stamp, journey) if len(stamps) > 1 else None,
        )
        for stamp in stamps
    )
    return Asked(answerers, usual_time(call, stamps, facts.traffic.usual[journey], back))


def ground_time(facts: Vocabulary, stamp: int, journey: int) -> None:
    """The finite time of *stamp* for *journey*, and what its being too long means."""
    time = facts.time(stamp, journey)
    if time is None:
        return
    stages: dict[int, list[tuple[CallTime, int]]] = {}
    for call in facts.graph.calls_of[stamp]:
        if call.waits and not call.runs_on and journey in call.carried:
            timed = call_time(facts, call, journey), turns(call.dependency)
            stages.setdefault(call.dependency.stage, []).append(timed)
    own = own_time(facts.graph, stamp)
    calls = [call for of_stage in stages.values() for call, _ in of_stage]
    facts.network.times[time] = AnswerTime(
        own=own,
        stages=tuple(tuple(stages[stage]) for stage in sorted(stages)),
        quiet=facts.timing.bounds(stamp, journey)[0] if all(call.is_steady for call in calls) else None,
        disturbing=tuple(dict.fromkeys(fact for call in calls for fact in call.disturbing())),
    )
    facts.late(stamp, journey)
    if facts.timing.may_be_too_late(stamp, journey):
        usual, slack = facts.timing.usual(stamp, journey), facts.timing.slack(journey)
        quiet = facts.timing.bounds(stamp, journey)[0]
        facts.network.when_longer(facts.too_late(stamp, journey), time, usual, slack, quiet)
