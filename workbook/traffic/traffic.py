"""What one design's graph carries at peak, computed once: walks, loads, rates, slack, pools."""

from dataclasses import dataclass
from functools import cached_property
from math import inf

from workbook.graph import Call, DependencyGraph
from workbook.traffic import demand, patience
from workbook.traffic.demand import Demand
from workbook.traffic.exceeding import exceeds
from workbook.traffic.walk import Walk, walk


@dataclass(frozen=True)
class Traffic:
    """Figures of *graph* at peak with nothing failed; journeys and stamps by index."""

    graph: DependencyGraph

    @cached_property
    def walks(self) -> tuple[Walk, ...]:
        """Of every journey, implicit ones included."""
        return tuple(walk(self.graph, journey) for journey in range(self.graph.journey_count))

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
