"""What flows at peak with nothing failed, asynchronous calls and queues included."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.graph import Call, DependencyGraph, Stamps
from workbook.traffic.demand import misses
from workbook.traffic.walk import Walk, depth_first

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
            if call.dependency.journeys is None or name in call.dependency.journeys:
                yield call, call.targets
        for consumer in self.graph.component(stamp).consumed_by:
            yield None, self.graph.answering(consumer, self.graph.stamps[stamp].region)

    @cached_property
    def walk(self) -> Walk:
        """The walk of loads, here over asynchronous calls and from queues to consumers, too."""
        stamps = dict.fromkeys(stamp for name in self._entered for stamp in self.graph.stamps_of[name])
        return depth_first(stamps, self._ahead)

    @property
    def _entered(self) -> tuple[str, ...]:
        """What the journey needs, then what it wants, then whatever else it passes: there sizes may be given, too."""
        return (*self.graph.entries(self.journey), *self.graph.passed[self.journey])

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
        """Rates over each call; no stamp passes on more than all of its component gets."""
        whole = self._whole(limited=limited)
        load = self._entering()
        over: dict[int, Rates] = {}
        for caller in self.walk.callers_first:
            arriving = load.get(caller, self._nothing)
            bound = whole.get(self.graph.stamps[caller].component, arriving)
            passing = self._let_in((caller,), arriving, bound) if limited else np.minimum(arriving, bound)
            for call, targets in self.ways(caller):
                carried = passing * _times(call, limited=limited)
                if call is not None:
                    over[call.index] = carried
                for target in targets:  # over a back edge too late: what it leads to has been passed on already
                    load[target] = load.get(target, self._nothing) + carried / len(targets)
        return over

    def _whole(self, *, limited: bool) -> dict[str, Rates]:
        """The same sums over components; a client that nothing calls is taken stamp by stamp, and has no whole."""
        if all(len(stamps) == 1 for stamps in self.graph.stamps_of.values()):
            return {}
        entering = self._entering()
        load: dict[str, Rates] = {}
        for stamp, rates in entering.items():
            name = self.graph.stamps[stamp].component
            load[name] = load.get(name, self._nothing) + rates
        way = depth_first(dict.fromkeys(self._entered), self._ahead_of_component)
        for name in way.callers_first:
            stamps = self.graph.stamps_of[name]
            for together in [(stamp,) for stamp in stamps] if self._is_apart(name) else [stamps]:
                arriving = entering.get(together[0], self._nothing) if together != stamps else load.get(name)
                if arriving is None:
                    continue
                passing = self._let_in(together, arriving, arriving) if limited else arriving
                for call, targets in self.ways(together[0]):
                    callee = self.graph.stamps[targets[0]].component
                    if (name, callee) not in way.back_edges:
                        load[callee] = load.get(callee, self._nothing) + passing * _times(call, limited=limited)
        return {
            name: load.get(name, self._nothing)
            for name in way.callers_first
            if len(self.graph.stamps_of[name]) == 1 or not self._is_apart(name)
        }

    def _let_in(self, stamps: Stamps, arriving: Rates, bound: Rates) -> Rates:
        """What *stamps* together pass on of what arrives, at most *bound* in total: as much of every segment."""
        total = float(arriving.sum())
        if not total:
            return arriving
        let_in = min(total, float(bound.sum()))
        limit = self.graph.component(stamps[0]).rate_limit
        if limit is not None:
            let_in = min(let_in, limit * sum(self.graph.stamps[stamp].instances for stamp in stamps))
        return arriving * (let_in / total)

    def _is_apart(self, name: str) -> bool:
        stamps = self.graph.stamps_of[name]
        client = self.graph.architecture.components[name].kind == "client"
        return client and not any(self.graph.calls_into[stamp] for stamp in stamps)

    def _ahead_of_component(self, name: str) -> Iterator[str]:
        # Every stamp makes the same calls, if to other stamps; the first one's order is that of the file.
        ahead = self._ahead(self.graph.stamps_of[name][0])
        return iter(dict.fromkeys(self.graph.stamps[stamp].component for stamp in ahead))

    @cached_property
    def _nothing(self) -> Rates:
        return np.zeros(len(self.graph.architecture.segments))

    def _entering(self) -> dict[int, Rates]:
        segments: tuple[Any, ...] = self.graph.architecture.segments
        load: dict[int, Rates] = {}
        for component in self.graph.journey(self.journey).needs:
            for place, segment in enumerate(segments):
                stamps = self.graph.seen_from(segment, component)
                for stamp in stamps:
                    load.setdefault(stamp, self._nothing.copy())[place] += self.peak * segment.share / len(stamps)
        return load


def _times(call: Call | None, *, limited: bool) -> float:
    """Calls made per request passed on; a queue hands over all it gets. A viewer counts once (not *limited*).

    What runs on something sends it nothing, yet the walk goes there, as that of loads does.
    """
    if call is None or call.runs_on:
        return float(call is None)
    calls = call.dependency.calls
    return (calls if limited else min(calls, 1.0)) * misses(call)
