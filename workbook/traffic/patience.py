"""How long callers wait, and how long journeys can."""

from math import inf

from workbook.graph import DependencyGraph
from workbook.model import Dependency, Retries
from workbook.traffic.walk import Walk, synchronous


def wait(dependency: Dependency) -> float:
    """Seconds that a call holds its worker when the callee hangs and no breaker is open.

    timeout · (1 + retries) + the delays between the attempts; infinite without a timeout.
    """
    if dependency.timeout is None:
        return inf
    retries = dependency.retries
    if retries is None:
        return dependency.timeout
    between = sum(delay(retries, attempt) for attempt in range(retries.max))
    return dependency.timeout * (1 + retries.max) + between


def delay(retries: Retries, attempt: int) -> float:
    """Seconds before retry number *attempt*, counted from 0."""
    growth = {"exponential": 2.0**attempt, "linear": attempt + 1.0}
    return retries.delay * growth.get(retries.backoff, 1.0)


def slack(graph: DependencyGraph, journey: int, way: Walk) -> float:
    """Seconds of the latency budget (p99) of *journey* that its slowest path leaves over.

    The slowest path is the one with the greatest sum of p50s over synchronous calls (not over fallbacks) from
    anything that the journey needs or wants; parts without a p50 count as 0. Infinite without a budget.
    """
    needed = graph.journey(journey)
    if needed.latency_budget is None or needed.latency_budget.p99 is None:
        return inf
    slowest: dict[int, float] = {}
    for stamp in reversed(way.callers_first):
        below = [
            slowest[target]
            for call in synchronous(graph, stamp, journey)
            for target in call.targets
            if (stamp, target) not in way.back_edges
        ]
        latency = graph.component(stamp).latency
        slowest[stamp] = (latency.p50 or 0.0 if latency else 0.0) + max(below, default=0.0)
    entries = (stamp for name in (*needed.needs, *needed.wants) for stamp in graph.stamps_of[name])
    return needed.latency_budget.p99 - max((slowest[entry] for entry in entries), default=0.0)
