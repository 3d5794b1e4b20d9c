"""Where a finite time to answer can be other than usual, and where that can matter.

A(c, j) is N(c, j) or infinite (a bit) but for what a call adds that waits for a timeout, tries fallbacks, chooses
among alternatives or looks up a late cache store. Elsewhere no number is carried.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Protocol

from workbook.graph import Call, Stamps
from workbook.traffic import Traffic, exceeds, own_time, timeout, turns, usual_time, wait

Bounds = tuple[float, float]
"""The least and the largest finite time."""


class BoundsByStamp(Protocol):
    """The bounds of every stamp that was worked out."""

    def __getitem__(self, stamp: int, /) -> Bounds: ...


@dataclass(frozen=True)
class Timing:
    """Bounds of finite times to answer, whatever happens."""

    traffic: Traffic

    def usual(self, stamp: int, journey: int) -> float:
        """N(c, j)."""
        return self.traffic.usual[journey][stamp]

    def slack(self, journey: int) -> float:
        """Seconds by which *journey* may be slower than usual."""
        return max(0.0, self.traffic.slacks[journey])

    def overdrawn(self, journey: int) -> bool:
        """Whether *journey* misses its latency budget with nothing failed."""
        return exceeds(0.0, self.traffic.slacks[journey])

    def varies(self, stamp: int, journey: int) -> bool:
        """Whether a finite time other than the usual one is possible."""
        low, high = self.bounds_of_journeys[journey][stamp]
        return low != high

    def bounds(self, stamp: int, journey: int) -> tuple[float, float]:
        """The least and the largest finite time."""
        return self.bounds_of_journeys[journey][stamp]

    def may_be_too_late(self, stamp: int, journey: int) -> bool:
        low, high = self.bounds_of_journeys[journey][stamp]
        return low != high and exceeds(high - self.usual(stamp, journey), self.slack(journey))

    def may_be_slower(self, stamp: int, journey: int, limit: float) -> bool:
        """Whether a finite time may be longer than *limit*."""
        return exceeds(self.bounds_of_journeys[journey][stamp][1], limit)

    @cached_property
    def bounds_of_journeys(self) -> tuple[Mapping[int, Bounds], ...]:
        """Per journey, implicit ones included, the bounds of every stamp."""
        graph = self.traffic.graph
        if self.traffic.same_ways:
            everywhere: dict[int, Bounds] = {}
            for stamp in (stamp for group in graph.callees_first for stamp in group):
                journey = graph.carried[graph.stamps[stamp].component][0]
                everywhere[stamp] = self.bounds_of_stamp(stamp, journey, everywhere)
            return (everywhere,) * graph.journey_count
        return tuple(self._of_journey(journey) for journey in range(graph.journey_count))

    def _of_journey(self, journey: int) -> dict[int, Bounds]:
        time_of: dict[int, Bounds] = {}
        for stamp in reversed(self.traffic.walks[journey].callers_first):
            time_of[stamp] = self.bounds_of_stamp(stamp, journey, time_of)
        return time_of

    def bounds_of_stamp(self, stamp: int, journey: int, time_of: BoundsByStamp) -> Bounds:
        """The bounds of one stamp, if *time_of* are those of all that it calls."""
        graph = self.traffic.graph
        low: dict[int, float] = {}
        high: dict[int, float] = {}
        for call in graph.calls_of[stamp]:
            if call.waits and not call.runs_on and journey in call.carried:
                stage = call.dependency.stage
                least, most = self._of_call(call, journey, time_of)
                low[stage] = max(low.get(stage, 0.0), least * turns(call.dependency))
                high[stage] = max(high.get(stage, 0.0), most * turns(call.dependency))
        own = own_time(graph, stamp)
        return own + sum(low.values()), own + sum(high.values())

    def _of_call(self, call: Call, journey: int, time_of: BoundsByStamp) -> Bounds:
        """The least and the largest t(e, j) that is finite."""
        dependency, limit = call.dependency, timeout(call.dependency)
        breaker = dependency.circuit_breaker
        may_be_fast = breaker is not None and breaker.slow_calls and limit < inf
        low, high = self._of_group(call, call.targets, journey, time_of)
        low = min(low, limit)
        usual = usual_time(call, call.targets, self.traffic.usual[journey], self.traffic.back_edges(journey))
        if may_be_fast:
            low, high = min(low, usual), max(high, usual)
        if limit < inf:
            high = max(usual if may_be_fast else 0.0, min(high, limit), wait(dependency))
        for stamps in (*call.fallbacks, *call.failovers):
            _, longest = self._of_group(call, stamps, journey, time_of)
            spare = usual_time(call, stamps, self.traffic.usual[journey], self.traffic.back_edges(journey))
            # A hung stand-in is waited for until the timeout, like any other callee.
            high += max(limit if limit < inf else longest, spare if may_be_fast else 0.0)
        if call.store and dependency.cache is not None:
            high += dependency.cache.timeout or 0.0
        return low, high

    def _of_group(self, call: Call, stamps: Stamps, journey: int, time_of: BoundsByStamp) -> Bounds:
        back = self.traffic.back_edges(journey)
        times = [(0.0, 0.0) if (call.caller, stamp) in back else time_of[stamp] for stamp in stamps]
        return min(low for low, _ in times), max(high for _, high in times)
