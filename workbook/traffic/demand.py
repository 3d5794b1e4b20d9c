"""What enters and what flows at peak with nothing failed."""

from collections.abc import Mapping, Sequence

from workbook.graph import Call, DependencyGraph
from workbook.traffic.walk import Walk, synchronous

Entering = Mapping[int, float]


def entering(graph: DependencyGraph, journey: int) -> dict[int, float]:
    """Requests per second of *journey* that enter at each stamp at peak.

    The whole peak enters at each component that the journey needs, split over the segments by their share,
    and over the stamps that a segment sees evenly. A journey without a peak brings nothing.
    """
    needed = graph.journey(journey)
    load: dict[int, float] = {}
    for component in needed.needs:
        for segment in graph.architecture.segments:
            stamps = graph.seen_from(segment, component)
            for stamp in stamps:
                load[stamp] = load.get(stamp, 0.0) + (needed.peak or 0.0) * segment.share / len(stamps)
    return load


def misses(call: Call) -> float:
    """The share of calls that its cache does not answer; 1 without a cache."""
    return 1.0 - call.dependency.cache.hit_ratio if call.dependency.cache else 1.0


def resting_load(graph: DependencyGraph, journey: int, arriving: Entering, way: Walk) -> dict[int, float]:
    """Requests per second of *journey* at each stamp at peak, with nothing failed and every cache warm."""
    load = dict(arriving)
    for caller in way.callers_first:
        passing = load.get(caller, 0.0)
        if not passing:
            continue
        for call in synchronous(graph, caller, journey):
            share = passing * call.dependency.calls * misses(call) / len(call.targets)
            for target in call.targets:
                if (caller, target) not in way.back_edges:
                    load[target] = load.get(target, 0.0) + share
    return load


def rate(call: Call, resting: Sequence[Mapping[int, float]]) -> float:
    """Calls per second over *call* at peak with nothing failed, all its journeys together.

    *resting* is the resting load of each journey. A call that closes a circle is made all the same.
    """
    arriving = sum(resting[journey].get(call.caller, 0.0) for journey in call.journeys)
    return arriving * call.dependency.calls * misses(call)
