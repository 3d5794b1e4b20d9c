"""Load against capacity, as rules ask for it."""

from collections.abc import Iterable, Mapping
from math import ceil, inf, log10
from typing import NamedTuple

import numpy as np

from workbook.failure import Analysis, BasicEvent
from workbook.failure.load import Load, Window
from workbook.failure.network import Fact
from workbook.failure.per_analysis_cache import once_per_analysis
from workbook.failure.single_failures import PRIORITIES
from workbook.findings.call_sites import journeys_through


class Overload(NamedTuple):
    """More is offered to a stamp than its living replicas serve, and *event* is why."""

    event: BasicEvent
    offered: float
    served: float

    @property
    def times(self) -> float:
        return self.offered / self.served


def overload(analysis: Analysis, component: str, events: Iterable[BasicEvent]) -> Overload | None:
    """The worst overload of *component* that one of *events* alone brings, breakers open; None if there is none.

    Not counted: a stamp that has no replica left, or that is overloaded by the peak alone. *events* are among the
    single failures of the design.
    """
    singles, found = analysis.singles, list[Overload]()
    for event in events:
        place = _places(analysis)[event]
        for stamp in analysis.graph.stamps_of[component]:
            over = singles.where(Fact("Overloaded", stamp))
            alive = _alive(analysis, stamp, place)
            if alive and over >> place & 1 and not over >> analysis.at_rest & 1:
                served = alive * (analysis.architecture.components[component].request_capacity or 0.0)
                found.append(Overload(event, offered(analysis, stamp, place), served))
    return max(found, key=lambda one: one.times, default=None)


@once_per_analysis
def _places(analysis: Analysis) -> Mapping[BasicEvent, int]:
    """The scenario of each single failure."""
    return {event: place for place, event in enumerate(analysis.single_events)}


def offered(analysis: Analysis, stamp: int, place: int) -> float:
    """Requests per second offered to one stamp in one scenario of the single failures."""
    known, loads = _arriving(analysis), analysis.singles.loads
    if loads is None:
        return 0.0
    if place not in known:
        window = Window(loads, analysis.singles.values, place, 1)
        known[place] = [window.offered(journey) for journey in range(len(analysis.graph.journeys))]
    return float(sum(np.sum(load.get(stamp, 0.0)) for load in known[place]))


@once_per_analysis
def _arriving(analysis: Analysis) -> dict[int, list[dict[int, Load]]]:  # noqa: ARG001  filled as it is asked
    """By scenario of the single failures and journey, the load at every stamp that matters to a capacity."""
    return {}


def spares_core(analysis: Analysis, component: str, event: BasicEvent) -> bool:
    """Whether shedding at *component* is enough after *event* and no core journey is shed."""
    place, singles = _places(analysis)[event], analysis.singles
    if not analysis.architecture.components[component].load_shedding:
        return False
    core = [index for index, one in enumerate(analysis.architecture.journeys.values()) if one.priority == "core"]
    touched = 0
    for stamp in analysis.graph.stamps_of[component]:
        if _alive(analysis, stamp, place):
            touched |= singles.where(Fact("ExcessLeft", stamp))
            for journey in core:
                touched |= singles.where(Fact("Shed", stamp, journey))
    return not touched >> place & 1


def _alive(analysis: Analysis, stamp: int, place: int) -> int:
    """Replicas of a stamp that are left in one scenario of the single failures."""
    return next(count for count, when in analysis.singles.given.alive(stamp).items() if when >> place & 1)


def headroom(analysis: Analysis, component: str) -> float:
    """How many times its usual peak *component* serves, at its fullest stamp; infinite without load or capacity."""
    capacity = analysis.architecture.components[component].request_capacity
    if capacity is None:
        return inf
    loads = ((stamp, resting_at(analysis, stamp)) for stamp in analysis.graph.stamps_of[component])
    return min((capacity * analysis.graph.stamps[stamp].instances / load for stamp, load in loads if load), default=inf)


def resting_at(analysis: Analysis, stamp: int) -> float:
    """Requests per second at one stamp at peak with nothing failed."""
    return sum(resting.get(stamp, 0.0) for resting in analysis.traffic.resting)


def shed_order(analysis: Analysis, component: str) -> list[str]:
    """Journeys that bring load to *component*, or may for want of a peak; the least important first."""
    stamps = analysis.graph.stamps_of[component]
    resting = dict(zip(analysis.graph.journeys, analysis.traffic.resting, strict=True))
    through = journeys_through(analysis, component)
    peak = analysis.traffic.peak
    loaded = [name for name in through if peak(name) is None or any(map(resting[name].get, stamps))]
    return sorted(loaded, key=lambda name: -PRIORITIES.index(through[name].priority))


def rate_text(value: float) -> str:
    """A rate of at least *value* as users write it, rounded up to two figures.

    >>> rate_text(1234.0), rate_text(0.31)
    ('1300/s', '0.31/s')
    """
    step = 10.0 ** (ceil(log10(value)) - 2) if value > 0 else 1.0
    return f"{ceil(value / step - 1e-9) * step:.10g}/s"
