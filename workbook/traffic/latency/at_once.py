"""Everything slow together: every draw of a request at the same quantile. Not a bound of anything."""

from collections.abc import Iterable, Iterator
from math import floor, inf
from typing import NamedTuple

from workbook.model import Dependency, Retries
from workbook.traffic.exceeding import exceeds
from workbook.traffic.latency.answers import Answers
from workbook.traffic.latency.plan import Alternatives, Entry, PartCall
from workbook.traffic.patience import delay, timeout

End = tuple[bool, float]
"""Whether it errs, and after how many seconds: in this order, an error is slower than any answer."""


DEEPEST = 40
"""Calls below the user that are drawn."""
SHORTEST = 0.01
"""Share of its caller's time below which a call is not drawn."""


class Stretch(NamedTuple):
    """One stretch of the time of a request."""

    component: str
    depth: int
    """How many calls below the user."""
    start: float
    """Seconds."""
    work: float
    """Own work of these; the rest is waiting for what it calls."""
    end: float


class AtOnce:
    """The parts of the plan of *answers* at *quantile*, with the own work and the open breakers of *answers*."""

    def __init__(self, answers: Answers, quantile: float) -> None:
        self._answers = answers
        self._quantile = quantile
        self._known: dict[int, End] = {}

    def request(self, entries: Iterable[Entry]) -> float | None:
        """Seconds of a request; None if it errs."""
        ends = [self._asked(entry.alternatives) for entry in entries]
        if any(errs for errs, _ in ends):
            return None
        return max((seconds for _, seconds in ends), default=0.0)

    def bars(self, entries: Iterable[Entry]) -> Iterator["Stretch"]:
        """When each part works for a request, callers first: each call once, however often it is made."""
        for entry in entries:
            yield from self._bars(entry.alternatives, 0.0, 0)

    def _bars(self, alternatives: Alternatives, start: float, depth: int) -> Iterator["Stretch"]:
        slowest = max(alternatives, key=lambda asked: self._asked((asked,)))
        if slowest.part is None or depth > DEEPEST:
            return
        start += sum(way.at(self._quantile) for way in slowest.network)
        part, (_, seconds) = self._answers.plan.parts[slowest.part], self._of(slowest.part)
        opened = iter(self._answers.of(slowest.part).opened)
        name, own = self._answers.plan.graph.stamps[part.stamp].component, self._own(part.stamp)
        yield Stretch(name, depth, start, own, start + seconds)
        at = start + own
        for stage in part.stages:
            ends = [(call, *self._made(call, is_open=next(opened))) for call in stage]
            for call, _, took in ends:
                if took > SHORTEST * seconds and not self._hits(call):
                    yield from self._bars(call.targets, at, depth + 1)
            at += max((took for *_, took in ends), default=0.0)

    def _hits(self, call: PartCall) -> bool:
        cache = self._answers.plan.graph.calls[call.call].dependency.cache
        return cache is not None and self._quantile <= cache.hit_ratio

    def _of(self, part: int) -> End:
        if part not in self._known:
            self._answers.of(part)
            ahead = [part]
            needed = set[int]()
            while ahead:
                number = ahead.pop()
                if number in needed or number in self._known:
                    continue
                needed.add(number)
                for call in self._answers.plan.parts[number].calls:
                    for alternatives in (call.targets, *call.instead):
                        ahead += [asked.part for asked in alternatives if asked.part is not None]
            for number in sorted(needed):
                self._known[number] = self._answer(number)
        return self._known[part]

    def _answer(self, number: int) -> End:
        part, opened = self._answers.plan.parts[number], iter(self._answers.of(number).opened)
        seconds, errs = self._own(part.stamp), False
        for stage in part.stages:
            ends = [self._made(call, is_open=next(opened)) for call in stage]
            if errs:
                continue
            errs = any(failed for failed, _ in ends)
            seconds += max((after for _, after in ends), default=0.0)
        return errs, seconds

    def _own(self, stamp: int) -> float:
        return self._answers.own[stamp].at(self._quantile)

    def _asked(self, alternatives: Alternatives) -> End:
        """The slowest of *alternatives*."""
        ends = []
        for asked in alternatives:
            if asked.part is None:
                ends.append((False, 0.0))
            else:
                errs, seconds = self._of(asked.part)
                ends.append((errs, seconds + sum(way.at(self._quantile) for way in asked.network)))
        return max(ends)

    def _made(self, call: PartCall, *, is_open: bool) -> End:
        """All calls of one dependency."""
        dependency = self._answers.plan.graph.calls[call.call].dependency
        whole = floor(dependency.calls)
        times = whole + (self._quantile > 1.0 - (dependency.calls - whole) if dependency.calls > whole else 0)
        if not times:
            return False, 0.0
        errs, seconds = self._single(call, dependency, is_open=is_open)
        return errs, seconds * (times if dependency.in_turn else 1)

    def _single(self, call: PartCall, dependency: Dependency, *, is_open: bool) -> End:
        seconds, cache = 0.0, dependency.cache
        if cache is not None:
            limit = inf if cache.timeout is None else cache.timeout
            looked = max((self._own(stamp) for stamp in call.store), default=0.0)
            seconds = min(looked, limit)
            if not exceeds(looked, limit) and self._quantile <= cache.hit_ratio:
                return False, seconds
        errs, after = (True, 0.0) if is_open else self._tried(dependency, self._asked(call.targets))
        if errs:
            errs, after = self._stood_in(dependency, call, after)
        return errs, seconds + after

    @staticmethod
    def _tried(dependency: Dependency, answer: End) -> End:
        """All attempts, every one like *answer*; a second copy never comes first."""
        erring, took = answer
        begun, ended = 0.0, 0.0
        deadline = inf if dependency.deadline is None else dependency.deadline
        retries = dependency.retries or Retries(max=0)
        copied = dependency.hedge is not None and dependency.hedge < min(took, timeout(dependency))
        if erring and copied and dependency.hedge is not None:
            took += dependency.hedge
        for attempt in range(retries.max + 1):
            if attempt and begun >= deadline:
                break
            limit = min(inf if dependency.timeout is None else dependency.timeout, deadline - begun)
            late = exceeds(took, limit)
            ended = begun + (limit if late else took)
            if not late and not erring:
                return False, ended
            begun = ended + delay(retries, attempt)
        return True, ended

    def _stood_in(self, dependency: Dependency, call: PartCall, after: float) -> End:
        if dependency.fallback is not None and dependency.fallback.static is not None:
            return False, after
        limit = inf if dependency.timeout is None else dependency.timeout
        for alternatives in call.instead:
            errs, took = self._asked(alternatives)
            late = exceeds(took, limit)
            after += limit if late else took
            if not late and not errs:
                return False, after
        return dependency.strength == "hard", after
