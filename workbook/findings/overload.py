"""Load against capacity, as rules ask for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, inf
from typing import NamedTuple

import numpy as np

from workbook.failure import Analysis, BasicEvent
from workbook.failure.load.offered import Offered
from workbook.failure.network import Fact
from workbook.failure.per_analysis_cache import once_per_analysis
from workbook.failure.single_failures import PRIORITIES
from workbook.findings.call_sites import journeys_through
from workbook.findings.placement_change import placement_changes
from workbook.findings.proposed_value import rate_text
from workbook.model import Component
from workbook.traffic.size import bits_per_request
from workbook.what_if.change import Change


class Overload(NamedTuple):
    """More is offered to a stamp than its living replicas serve, and *event* is why."""

    event: BasicEvent
    offered: float
    alive: int
    """Replicas that are left."""
    capacity: float
    """Of each of them."""

    @property
    def served(self) -> float:
        return self.alive * self.capacity

    @property
    def times(self) -> float:
        """How many times what is served is offered; infinite where nothing is served."""
        return self.offered / self.served if self.served else inf

    @property
    def enough(self) -> str:
        """The capacity of each replica with which those that are left serve it, as users write it."""
        return rate_text(self.offered / self.alive)


def overload(analysis: Analysis, component: str, events: Iterable[BasicEvent]) -> Overload | None:
    """The worst overload of *component* that one of *events* alone brings, breakers open; None if there is none.

    Not counted: a stamp that has no replica left, or that is overloaded by the peak alone. *events* are among the
    single failures of the design.
    """
    singles, overloads = analysis.singles, list[Overload]()
    for event in events:
        place = _places(analysis)[event]
        for stamp in analysis.graph.stamps_of[component]:
            over = singles.where(Fact("Overloaded", stamp))
            alive = _alive(analysis, stamp, place)
            if alive and over >> place & 1 and not over >> analysis.at_rest & 1:
                capacity = analysis.architecture.components[component].request_capacity or 0.0
                overloads.append(Overload(event, offered(analysis, stamp, place), alive, capacity))
    return max(overloads, key=lambda candidate: candidate.times, default=None)


class Peak(NamedTuple):
    """What one stamp gets at the usual peak with nothing failed, and what it serves; requests or bits per second."""

    arriving: float
    """Before its rate limit."""
    offered: float
    """At most what its rate limit lets in."""
    replicas: int
    capacity: float
    """Of each of them."""
    utilisation: float
    """How full a replica may run."""
    in_bits: bool
    sheds: bool
    region: str
    """Of the stamp; empty if the component has but one."""

    @property
    def served(self) -> float:
        return self.replicas * self.capacity

    @property
    def times(self) -> float:
        """How many times what is served is offered; infinite where nothing is served."""
        return self.offered / self.served if self.served else inf if self.offered else 0.0


def peaks_at(analysis: Analysis, name: str) -> Iterator[Peak]:
    """The usual peak at each stamp of a component with a capacity; none where its bits are unknown."""
    component = analysis.architecture.components[name]
    bits = _bits(analysis).get(name) if component.bit_capacity is not None else None
    if bits is not None and None in bits:
        return
    stamps = analysis.graph.stamps_of[name]
    for index in stamps:
        stamp = analysis.graph.stamps[index]
        loads = [resting.get(index, 0.0) for resting in analysis.traffic.resting]
        total, limit = sum(loads), component.rate_limit
        arriving = sum(load * (each or 0.0) for load, each in zip(loads, bits or [1.0] * len(loads), strict=True))
        offered = arriving
        if limit is not None and bits is None:
            offered = min(total, limit * stamp.instances)
        yield Peak(
            arriving,
            offered,
            stamp.instances,
            float(component.capacity or 0.0),
            component.utilisation,
            in_bits=bits is not None,
            sheds=bool(component.load_shedding),
            region=(stamp.region or "") if len(stamps) > 1 else "",
        )


@once_per_analysis
def _bits(analysis: Analysis) -> Mapping[str, Sequence[float | None]]:
    """Bits of a request of each journey, by component with a capacity in bits."""
    return bits_per_request(analysis.traffic)


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
        known[place] = loads.offered(loads.whole(analysis.singles.values, analysis.singles.times, place))
    return float(np.sum(known[place].total(stamp)))


@once_per_analysis
def _arriving(analysis: Analysis) -> dict[int, Offered]:  # noqa: ARG001  filled as it is asked
    """By scenario of the single failures, the load at every stamp that matters to a capacity."""
    return {}


def spares_core(analysis: Analysis, component: str, event: BasicEvent) -> bool:
    """Whether shedding at *component* is enough after *event* and no core journey is shed."""
    place, singles = _places(analysis)[event], analysis.singles
    if not analysis.architecture.components[component].load_shedding:
        return False
    core = [
        index for index, journey in enumerate(analysis.architecture.journeys.values()) if journey.priority == "core"
    ]
    touched = 0
    for stamp in analysis.graph.stamps_of[component]:
        if _alive(analysis, stamp, place):
            touched |= singles.where(Fact("ExcessLeft", stamp))
            for journey in core:
                touched |= singles.where(Fact("Refuses", stamp, journey))
    return not touched >> place & 1


def _alive(analysis: Analysis, stamp: int, place: int) -> int:
    """Replicas of a stamp that are left in one scenario of the single failures."""
    return next(count for count, when in analysis.singles.initial.replicas.alive(stamp).items() if when >> place & 1)


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
    loaded = [
        name
        for name, journey in through.items()
        if analysis.traffic.peak(name) is None or any(map(resting[name].get, stamps))
    ]
    return sorted(loaded, key=lambda name: -PRIORITIES.index(through[name].priority))


STORES = ("database", "cache", "queue", "object-store", "search")
"""Kinds of which more replicas serve no more writes."""


def enough_of(name: str, component: Component, overload: Overload) -> tuple[Change, ...]:
    """Changes with which *component* serves what *overload* offers.

    As many more replicas in every domain as are missing, or more capacity of each where replicas do not add to it.
    """
    if component.kind in STORES or overload.times == inf:
        return (Change(("components", name, "capacity"), overload.enough),)
    placed = {domain: ceil(count * overload.times - 1e-9) for domain, count in component.placed.items()}
    return placement_changes(name, component, placed)
