"""What flows at peak with nothing failed, asynchronous calls and queues included."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.graph import Call, DependencyGraph, Stamps
from workbook.traffic.demand import misses, passed_on
from workbook.traffic.walk import depth_first, entries

Rates = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Flow:
    """One journey alone, making *peak* requests per second; rates by segment, in the order of the design."""

    graph: DependencyGraph
    journey: int
    peak: float

    def ways(self, stamp: int) -> Iterator[tuple[Call | None, Stamps]]:
        """The calls that carry the journey on from *stamp*, then the consumers of a queue, with who gets it.

        A journey goes on behind a queue, too, where no verdict follows it: so what a call carries is asked again.
        """
        name = self.graph.journeys[self.journey]
        for call in self.graph.calls_of[stamp]:
            if not call.runs_on and (call.dependency.journeys is None or name in call.dependency.journeys):
                yield call, call.targets
        for consumer in self.graph.component(stamp).consumed_by:
            yield None, self.graph.answering(consumer, self.graph.stamps[stamp].region)

    @cached_property
    def callers_first(self) -> tuple[int, ...]:
        """In the order of the walk of loads, here over asynchronous calls and from queues to consumers, too."""
        return depth_first(entries(self.graph, self.journey), self._ahead).callers_first

    def _ahead(self, stamp: int) -> Iterator[int]:
        for call, targets in self.ways(stamp):
            yield from targets
            if call is not None and call.dependency.mode == "sync":
                for group in (*call.fallbacks, *call.failovers):
                    yield from group

    @cached_property
    def rates(self) -> dict[int, Rates]:
        """Requests per second over each call, by its index."""
        return self._pushed(limited=True)

    @cached_property
    def viewers(self) -> dict[int, Rates]:
        """The same with every `calls` at most 1 and no rate limit: a viewer counts once, however often asked for."""
        return self._pushed(limited=False)

    def _pushed(self, *, limited: bool) -> dict[int, Rates]:
        load = self.entering()
        over: dict[int, Rates] = {}
        nothing = np.zeros(len(self.graph.architecture.segments))
        for caller in self.callers_first:
            arriving = load.get(caller, nothing)
            total = float(arriving.sum())
            passing = arriving * (passed_on(self.graph, caller, total) / total) if limited and total else arriving
            for call, targets in self.ways(caller):
                times = 1.0
                if call is not None:
                    calls = call.dependency.calls
                    times = (calls if limited else min(calls, 1.0)) * misses(call)
                    over[call.index] = passing * times
                for target in targets:  # over a back edge too late: what it leads to has been passed on already
                    load[target] = load.get(target, nothing) + passing * times / len(targets)
        return over

    def entering(self) -> dict[int, Rates]:
        """Requests per second that enter at each stamp."""
        segments: tuple[Any, ...] = self.graph.architecture.segments
        load: dict[int, Rates] = {}
        for component in self.graph.journey(self.journey).needs:
            for place, segment in enumerate(segments):
                stamps = self.graph.seen_from(segment, component)
                for stamp in stamps:
                    load.setdefault(stamp, np.zeros(len(segments)))[place] += self.peak * segment.share / len(stamps)
        return load
