"""What one design's graph carries at peak, computed once: walks, loads, rates, slack, pools."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import inf

from workbook.graph import Call, DependencyGraph
from workbook.traffic import demand, patience
from workbook.traffic.demand import Demand
from workbook.traffic.exceeding import exceeds
from workbook.traffic.walk import DepthFirst, Walk, Walks


@dataclass(frozen=True)
class Traffic:
    """Figures of *graph* at peak with nothing failed; journeys and stamps by index."""

    graph: DependencyGraph

    @cached_property
    def walks(self) -> Sequence[Walk]:
        """Of every journey, implicit ones included."""
        return Walks(self.graph)

    @cached_property
    def same_ways(self) -> bool:
        """Whether several journeys all go the same way from any stamp on.

        So it is where no dependency names the journeys that it carries, and no call is part of a circle.
        """
        graph = self.graph
        return (
            graph.journey_count > 1
            and all(len(group) == 1 for group in graph.callees_first)
            and all(
                call.dependency.journeys is None
                and call.caller not in chain(call.targets, *call.fallbacks, *call.failovers)
                for call in graph.calls
            )
        )

    def back_edges(self, journey: int) -> frozenset[tuple[int, int]]:
        """The calls that close a circle for *journey*."""
        return frozenset() if self.same_ways else self.walks[journey].back_edges

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """How often each journey is made: the one place to ask for its peak, by `peak` where its name is known."""
        return tuple(demand.journey_demand(self.graph.architecture, name) for name in self.graph.journeys)

    def peak(self, journey: str) -> float | None:
        """Requests per second of *journey* at peak, declared or derived; None if unknown."""
        return self.demands[self._place[journey]].peak

    @cached_property
    def _place(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.graph.journeys)}

    @cached_property
    def entering(self) -> tuple[dict[int, float], ...]:
        """Requests per second that enter at each stamp, per journey of the design."""
        return tuple(demand.entering(self.graph, journey) for journey in range(len(self.graph.journeys)))

    @cached_property
    def resting(self) -> tuple[dict[int, float], ...]:
        """Requests per second at each stamp, per journey of the design."""
        return tuple(
            demand.resting_load(self.graph, journey, entering, way)
            for journey, (entering, way) in enumerate(zip(self.entering, self.walks, strict=False))
        )

    @cached_property
    def usual(self) -> tuple[dict[int, float], ...]:
        """N(c, j): seconds that each stamp takes with nothing failed, per journey, implicit ones included."""
        if self.same_ways:
            callers_first = tuple(stamp for group in reversed(self.graph.callees_first) for stamp in group)
            everywhere = patience.usual_times(self.graph, None, DepthFirst(callers_first, frozenset()))
            return (everywhere,) * self.graph.journey_count
        return tuple(patience.usual_times(self.graph, journey, way) for journey, way in enumerate(self.walks))

    @cached_property
    def slacks(self) -> tuple[float, ...]:
        """Seconds that the usual time of each journey leaves of its latency budget; below 0 it is missed already."""
        return tuple(patience.slack(self.graph, journey, usual) for journey, usual in enumerate(self.usual))

    @cached_property
    def without_peak(self) -> frozenset[int]:
        """Journeys that need something and whose peak is unknown, and so what they bring."""
        asked = enumerate(self.demands)
        return frozenset(
            index for index, demanded in asked if demanded.peak is None and self.graph.journey(index).needs
        )

    def rate(self, call: Call) -> float:
        """Calls per second over *call*; at least this, if one of its journeys has no peak."""
        return demand.rate(call, self.graph, self.resting)

    def workers(self, call: Call) -> float | None:
        """Workers, over all replicas, of the pool that *call* holds; None if the design does not say."""
        own = call.dependency.bulkhead or self.graph.component(call.caller).workers
        return None if own is None else float(own * self.graph.stamps[call.caller].instances)

    def drains(self, call: Call) -> bool | None:
        """Whether a hung callee fills the pool of *call* while no breaker is open (Little's law).

        It does if the wait is infinite, or rate · wait exceeds the workers. None if the figures for it are
        missing.
        """
        held = patience.wait(call.dependency)
        if held == inf:
            return True
        workers = self.workers(call)
        if workers is None:
            return None
        if exceeds(self.rate(call) * held, workers):
            return True
        return None if self.without_peak.intersection(call.journeys) else False
