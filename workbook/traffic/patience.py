"""How long things usually take, how long callers wait, and how long journeys can."""

from collections.abc import Collection
from math import ceil, inf

from workbook.graph import Call, DependencyGraph
from workbook.model import Dependency, Retries
from workbook.traffic.walk import Walk


def timeout(dependency: Dependency) -> float:
    """Seconds that one attempt may take: the smaller of timeout and deadline; infinite if neither is given."""
    limits = (dependency.timeout, dependency.deadline)
    return min((limit for limit in limits if limit is not None), default=inf)


def wait(dependency: Dependency) -> float:
    """Seconds that a call holds its worker when the callee hangs and no breaker is open.

    timeout · (1 + retries) + the delays between the attempts, at most the deadline; infinite without a timeout.
    """
    limit, retries = timeout(dependency), dependency.retries
    if limit == inf or retries is None:
        return limit
    between = sum(delay(retries, attempt) for attempt in range(retries.max))
    attempts = limit * (1 + retries.max) + between
    return attempts if dependency.deadline is None else min(attempts, dependency.deadline)


def delay(retries: Retries, attempt: int) -> float:
    """Seconds before retry number *attempt*, counted from 0."""
    growth = {"exponential": 2.0**attempt, "linear": attempt + 1.0}
    return retries.delay * growth.get(retries.backoff, 1.0)


def own_time(graph: DependencyGraph, stamp: int) -> float:
    """Seconds that *stamp* takes for its own work (p50); 0 if that is not given."""
    latency = graph.component(stamp).latency
    return latency.p50 or 0.0 if latency else 0.0


def turns(dependency: Dependency) -> int:
    """How many calls wait for each other: all of them if they are made in turn."""
    return ceil(dependency.calls) if dependency.in_turn else 1


def usual_times(graph: DependencyGraph, journey: int | None, way: Walk) -> dict[int, float]:
    """N(c, journey): seconds that each stamp takes with nothing failed; None where every call carries every journey.

    Its own p50, and stage by stage the longest of its synchronous calls on the data plane; calls in turn count each,
    alternatives as the slowest, back edges and what it runs on as nothing.
    """
    times: dict[int, float] = {}
    for stamp in reversed(way.callers_first):
        stages: dict[int, float] = {}
        for call in graph.calls_of[stamp]:
            if call.waits and not call.runs_on and (journey is None or journey in call.carried):
                stage, longest = call.dependency.stage, usual_time(call, call.targets, times, way.back_edges)
                stages[stage] = max(stages.get(stage, 0.0), longest * turns(call.dependency))
        times[stamp] = own_time(graph, stamp) + sum(stages.values())
    return times


def usual_time(
    call: Call, stamps: tuple[int, ...], usual: dict[int, float], back_edges: Collection[tuple[int, int]]
) -> float:
    """The largest usual time of *stamps*, called by *call*; back edges add nothing."""
    return max((usual[stamp] for stamp in stamps if (call.caller, stamp) not in back_edges), default=0.0)


def slack(graph: DependencyGraph, journey: int, usual: dict[int, float]) -> float:
    """Seconds of the latency budget (p99) of *journey* that the usual time of what it needs leaves over.

    Infinite without a budget; below 0 the budget is missed with nothing failed.
    """
    if journey >= len(graph.journeys):
        return inf
    needed = graph.journey(journey)
    if needed.latency_budget is None or needed.latency_budget.p99 is None:
        return inf
    stamps = (stamp for name in needed.needs for stamp in graph.stamps_of[name])
    return needed.latency_budget.p99 - max((usual[stamp] for stamp in stamps), default=0.0)
