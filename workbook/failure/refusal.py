"""R(c, j): the share of a journey's requests that a stamp refuses, itself or through what it calls.

Nothing else depends on it but verdicts, so it is computed once everything else holds, and only in the columns in which
somebody refuses: by shedding, by a rate limit, or at onset because some replicas are dead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray

from workbook.failure.bits import Bits, mask_of
from workbook.failure.fixpoint import Log, Times, Values
from workbook.failure.initial_facts import InitialFacts
from workbook.failure.load.limits import Limits, lost_above, reaches
from workbook.failure.load.stage import Loads
from workbook.failure.load.window import Load, Window, is_nothing
from workbook.failure.network import NOTHING, Fact
from workbook.failure.semantics.flows import most_retries
from workbook.failure.semantics.grounding import Grounded
from workbook.failure.semantics.vocabulary import answers_stale
from workbook.graph import Call, Stamps
from workbook.traffic import timeout

MOST_KEPT = 1 << 20
"""Refused shares of a segment, one per journey and column, that are kept for whoever asks again."""


@dataclass(frozen=True)
class Refusals:
    """Shares refused in every column, once all facts are known."""

    grounded: Grounded
    initial: InitialFacts
    values: Values
    times: Times
    loads: Loads | None

    @cached_property
    def refusing(self) -> Bits:
        """The columns in which anything is refused at all."""
        columns: Bits = 0
        for index in self.grounded.decided_by_loads:
            if self.grounded.network.facts[index].kind == "Refuses":
                columns |= self.values[index]
        onset = self._onset
        for stamp in self.initial.replicas.disturbed if onset else ():
            instances = self.grounded.graph.stamps[stamp].instances
            for count, when in self.initial.replicas.alive(stamp).items():
                if count < instances:
                    columns |= when & onset
        return columns

    @property
    def _onset(self) -> Bits:
        return self.initial.scenarios.all & ~self.initial.scenarios.steady

    @cached_property
    def window(self) -> Window:
        """Those columns."""
        total = self.initial.scenarios.size
        picked = np.flatnonzero(mask_of(self.refusing, total))
        return Window(self.values, self.times, total, 0, len(picked), picked)

    @cached_property
    def limits(self) -> Mapping[int, Limits]:
        """What every stamp with a capacity or a rate limit does, in the columns in which anything is refused."""
        if self.loads is None:
            return {}
        offered = self.loads.offered(self.window)
        return {stamp: self.loads.limits(offered, stamp) for stamp in self.grounded.limited}

    def of_stamps(self, journey: int) -> Mapping[int, Load]:
        """R(c, journey) of every stamp, in the columns in which anything is refused."""
        if journey not in self.known:
            shares: dict[int, Load] = {}
            for stamp in reversed(self.grounded.traffic.walks[journey].callers_first):
                shares[stamp] = self.of_stamp(stamp, journey, shares)
            self.known[journey] = shares
        return self.known[journey]

    @cached_property
    def known(self) -> dict[int, Mapping[int, Load]]:
        """The journeys whose shares have been worked out."""
        return {}

    def at(self, stamp: int, journey: int, column: int) -> float:
        """R(c, j) in one column."""
        if not self.refusing >> column & 1:
            return 0.0
        share = self.of_stamps(journey).get(stamp, 0.0)
        place = int(np.searchsorted(self._picked, column))
        return float(np.broadcast_to(share, self.window.size)[place])

    @property
    def _picked(self) -> NDArray[np.intp]:
        picked = self.window.picked
        return np.arange(0) if picked is None else picked

    def of_journey(self, journey: int, segment: str) -> NDArray[np.float64]:
        """The share of requests of *journey* that is refused for *segment*, per column."""
        refused = np.zeros(self.initial.scenarios.size)
        if self.refusing:
            refused[self._picked] = self._of_needs(journey, segment)
        return refused

    def add_to(self, values: Values, log: Log | None) -> None:
        """Add to *values* what refusals mean to journeys."""
        if not self.refusing:
            return
        network, graph = self.grounded.network, self.grounded.graph
        for journey in range(len(graph.journeys)):
            for segment in graph.architecture.segments:
                most, some = self.most_and_some(journey, segment.name)
                for kind, fact, bits in (("MostRefused", "Lost", most), ("SomeRefused", "Impaired", some)):
                    for added in (kind, fact, "Impaired"):
                        index = network.index[Fact(added, NOTHING, journey, detail=segment.name)]
                        fresh = bits & ~values[index]
                        if fresh:
                            values[index] |= fresh
                            if log is not None:
                                log.add(index, fresh)

    def most_and_some(self, journey: int, segment: str) -> tuple[Bits, Bits]:
        """The columns in which *journey* is refused so often that *segment* loses it, and those in which at all."""
        share = self._of_needs(journey, segment)
        if is_nothing(share):
            return 0, 0
        most = reaches(share, lost_above(self.grounded, journey))
        return self.window.bits(most), self.window.bits(np.asarray(np.greater(share, 0.0)))

    def _of_needs(self, journey: int, segment: str) -> Load:
        """1 − Π over what is needed, seen from the segment, of what is not refused."""
        if (journey, segment) in self._kept_needs:
            return self._kept_needs[journey, segment]
        refused = self._of_all_needs(journey, segment)
        if self.window.size * len(self.grounded.graph.journeys) <= MOST_KEPT:
            self._kept_needs[journey, segment] = refused
        return refused

    @cached_property
    def _kept_needs(self) -> dict[tuple[int, str], Load]:
        return {}

    def _of_all_needs(self, journey: int, segment: str) -> Load:
        graph, shares = self.grounded.graph, self.of_stamps(journey)
        population = next(users for users in graph.architecture.segments if users.name == segment)
        kept: Load = 1.0
        for component in graph.journey(journey).needs:
            stamps = graph.seen_from(population, component)
            unfit = [self._unfit(stamp, journey, "both", inf) for stamp in stamps]
            kept = kept * self._kept(stamps, unfit, [shares.get(stamp, 0.0) for stamp in stamps], 1.0)
        return 0.0 if isinstance(kept, float) and kept == 1.0 else 1.0 - kept

    def of_stamp(self, stamp: int, journey: int, shares: Mapping[int, Load]) -> Load:
        """R(stamp, journey), if *shares* are those of all that it calls."""
        limits = self.limits.get(stamp)
        kept: Load = 1.0
        if limits is not None:
            kept = 1.0 - limits.refused(journey)
        for call in walked_calls(self.grounded, stamp, journey):
            kept = kept * self._of_call(call, journey, shares)
        return 0.0 if isinstance(kept, float) and kept == 1.0 else 1.0 - kept

    def _of_call(self, call: Call, journey: int, shares: Mapping[int, Load]) -> Load:
        """What *call* does not refuse, where nothing stands in for it."""
        dependency, window = call.dependency, self.window
        back = self.grounded.traffic.walks[journey].back_edges
        stamps = tuple(stamp for stamp in call.targets if (call.caller, stamp) not in back)
        fallback = dependency.fallback
        if not stamps or (fallback is not None and fallback.static is not None):
            return 1.0
        limit = timeout(dependency)
        unfit = [self._unfit(stamp, journey, dependency.access, limit) for stamp in stamps]
        kept = self._kept(stamps, unfit, [shares.get(stamp, 0.0) for stamp in stamps], 1.0 + most_retries(call))
        if isinstance(kept, float) and kept == 1.0:
            return 1.0
        power: Load = dependency.calls
        if dependency.cache and dependency.cache.hit_ratio:
            cold = self.values[self.grounded.vocabulary.cold(call)]
            power = window.choose(cold, power, power * (1.0 - dependency.cache.hit_ratio))
        return window.choose(self._saved(call, journey), 1.0, np.power(kept, power))

    def _saved(self, call: Call, journey: int) -> Bits:
        """Where a stale answer, a fallback or another region stands in for *call*."""
        everywhere, values, facts = self.initial.scenarios.all, self.values, self.grounded.vocabulary
        saved: Bits = 0
        cache = call.dependency.cache
        if cache is not None and cache.ttl is not None and answers_stale(call):
            saved |= everywhere & ~(values[facts.cold(call)] | values[facts.lasts(cache.ttl)])
        fine: Bits = 0
        for stamps in (*call.fallbacks, *call.failovers):
            for stamp in stamps:
                fine |= everywhere & ~self._unfit(stamp, journey, call.dependency.access, timeout(call.dependency))
        pool = facts.exhausted(call)
        return saved | (fine if pool is None else fine & ~values[pool])

    def _kept(self, stamps: Stamps, unfit: Sequence[Bits], shares: Sequence[Load], attempts: float) -> Load:
        """What alternatives do not refuse: at worst, over any of them that include all that are fine."""
        window = self.window
        kept: Load = 1.0
        if not all(map(is_nothing, shares)):
            kept = 1.0 - self._worst_mean(unfit, shares)
        dead = self._dead(stamps)
        if is_nothing(dead):
            return kept
        return kept * window.choose(self._onset, 1.0 - np.power(dead, attempts), 1.0)

    def _worst_mean(self, unfit: Sequence[Bits], shares: Sequence[Load]) -> Load:
        window = self.window
        if len(shares) == 1:
            return shares[0]
        refused = np.stack([np.broadcast_to(share, window.size) for share in shares])
        bad = np.stack([window.mask(bits) for bits in unfit])
        total = np.where(bad, 0.0, refused).sum(axis=0)
        count = (~bad).sum(axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            best = np.where(count > 0, total / np.maximum(count, 1), 0.0)
            # Those that are not fine, the most refusing first: a prefix of them gives the largest mean.
            for share in -np.sort(-np.where(bad, refused, -1.0), axis=0):
                there = share >= 0.0
                total = np.where(there, total + share, total)
                count = np.where(there, count + 1, count)
                best = np.where(there, np.maximum(best, total / np.maximum(count, 1)), best)
        return best

    def _dead(self, stamps: Stamps) -> Load:
        """The share of the replicas of *stamps* together that is dead."""
        disturbed = self.initial.replicas.disturbed
        if disturbed.isdisjoint(stamps) or not self._onset:
            return 0.0
        every = sum(self.grounded.graph.stamps[stamp].instances for stamp in stamps)
        alive: Load = 0.0
        for stamp in stamps:
            alive = alive + self.window.count(self.initial.replicas.alive(stamp))
        return 1.0 - alive / every

    def _unfit(self, stamp: int, journey: int, access: str, limit: float) -> Bits:
        """Where *stamp* is not fine."""
        return _union(self.values, unfit_facts(self.grounded, stamp, journey, access, limit))


def walked_calls(grounded: Grounded, stamp: int, journey: int) -> Iterator[Call]:
    """The calls of *stamp* whose refusals reach who asked: hard ones that carry *journey* and are waited for."""
    for call in grounded.graph.calls_of[stamp]:
        if call.waits and not call.runs_on and journey in call.carried and call.dependency.strength == "hard":
            yield call


def unfit_facts(grounded: Grounded, stamp: int, journey: int, access: str, limit: float) -> Iterator[int]:
    """The facts by which *stamp* is not fine."""
    facts = grounded.vocabulary
    yield facts.down(stamp, journey)
    yield from facts.lacking(stamp, access)
    yield facts.late(stamp, journey)
    slower = grounded.network.known(Fact("Slower", stamp, journey, detail=limit))
    if slower is not None:
        yield slower


def parts_of_refusal(grounded: Grounded, journey: int) -> Iterator[int]:
    """The facts, other than those that raise loads, on which the share refused of *journey* depends."""
    for stamp in grounded.traffic.walks[journey].callers_first:
        yield from parts_of_calls(grounded, stamp, journey)
    graph = grounded.graph
    for component in graph.journey(journey).needs:
        for stamp in graph.stamps_of[component]:
            yield from unfit_facts(grounded, stamp, journey, "both", inf)


def parts_of_calls(grounded: Grounded, stamp: int, journey: int) -> Iterator[int]:
    """Those on which it depends how much of what *stamp* calls is refused."""
    facts = grounded.vocabulary
    for call in walked_calls(grounded, stamp, journey):
        for stamps in (call.targets, *call.fallbacks, *call.failovers):
            for other in stamps:
                yield from unfit_facts(grounded, other, journey, call.dependency.access, timeout(call.dependency))
        cache, pool = call.dependency.cache, facts.exhausted(call)
        if cache is not None:
            yield facts.cold(call)
            if cache.ttl is not None:
                yield facts.lasts(cache.ttl)
        if pool is not None:
            yield pool


def _union(values: Values, facts: Iterator[int]) -> Bits:
    union: Bits = 0
    for fact in facts:
        union |= values[fact]
    return union
