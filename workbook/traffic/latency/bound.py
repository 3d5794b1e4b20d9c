"""How long requests can take at most, and the shortest time that matters: what a grid has to hold."""

from collections.abc import Iterable, Mapping
from math import ceil, inf

from workbook.model import Dependency, Retries
from workbook.traffic.latency.plan import Alternatives, PartCall, Plan
from workbook.traffic.latency.quantity import Quantity
from workbook.traffic.patience import delay

MOST = 1e9
"""Seconds. Beyond this nobody waits."""
LEAST = 1e-6


def longest(plan: Plan, own: Mapping[int, Quantity]) -> float:
    """Seconds that no part of *plan* exceeds: every draw at its upper cut, every attempt failed. Linear."""
    ends: list[float] = []
    for part in plan.parts:
        seconds = own[part.stamp].longest
        for stage in part.stages:
            seconds += max((_call(plan, call, ends, own) for call in stage), default=0.0)
        ends.append(min(seconds, MOST))
    enters = (
        way.longest
        for made in plan.made_so_far
        for entry in made.entries
        for asked in entry.alternatives
        for way in asked.network
    )
    return max(ends, default=0.0) + max(enters, default=0.0)


def _call(plan: Plan, call: PartCall, ends: list[float], own: Mapping[int, Quantity]) -> float:
    dependency = plan.graph.calls[call.call].dependency
    look_up = max((own[store].longest for store in call.store), default=0.0)
    instead = sum(_within(dependency, _asked(alternatives, ends)) for alternatives in call.instead)
    single = look_up + _tried(dependency, _asked(call.targets, ends)) + instead
    return single * (ceil(dependency.calls) if dependency.in_turn else 1)


def _asked(alternatives: Alternatives, ends: list[float]) -> float:
    return max(
        (0.0 if asked.part is None else ends[asked.part] + sum(way.longest for way in asked.network))
        for asked in alternatives
    )


def _within(dependency: Dependency, seconds: float) -> float:
    return min(seconds, inf if dependency.timeout is None else dependency.timeout)


def _tried(dependency: Dependency, seconds: float) -> float:
    retries = dependency.retries or Retries(max=0)
    single = _within(dependency, seconds + (dependency.hedge or 0.0))
    every = single * (1 + retries.max) + sum(delay(retries, attempt) for attempt in range(retries.max))
    return min(every, inf if dependency.deadline is None else dependency.deadline + single)


def shortest(own: Iterable[Quantity]) -> float:
    """The smallest median of *own* that is any time at all; a millisecond if there is none."""
    medians = (time.at(0.5) for time in own)
    return max(min((median for median in medians if median > 0.0), default=1e-3), LEAST)
