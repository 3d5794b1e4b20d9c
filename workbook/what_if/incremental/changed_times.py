"""Bounds of the times to answer of a changed design: only those above the change that somebody reads."""

from collections.abc import Collection, Mapping
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import chain
from math import inf

from workbook.failure.semantics.timing import Bounds, Timing
from workbook.graph import Call, DependencyGraph
from workbook.traffic import Traffic, timeout


def changed_times(
    known: Timing, traffic: Traffic, stamps: frozenset[int], places: "Places"
) -> tuple[Timing, frozenset[tuple[int, int]]]:
    """The timing of *traffic*, in which *stamps* call otherwise, and for which stamp and journey callers notice.

    Where no limit, budget or pool reads a time, its bounds stay as they were.
    """
    timing, noticed = Timing(traffic), set[tuple[int, int]]()
    bounds = list(known.bounds_of_journeys)
    below = places.below(stamps)
    for journey in {journey for stamp in stamps for journey in traffic.graph.carried[_name(traffic.graph, stamp)]}:
        before, after = bounds[journey], dict[int, Bounds]()
        place = places.of(journey)
        read = places.read(journey) | below
        waiting = {stamp for stamp in stamps if stamp in place and (stamp in read or stamp not in before)}
        ahead = [(place[stamp], stamp) for stamp in waiting]
        heapify(ahead)
        both = _Overlaid(after, before)
        while ahead:
            _, stamp = heappop(ahead)
            now = timing.bounds_of_stamp(stamp, journey, both)
            if now == before.get(stamp):
                continue
            after[stamp] = now
            for call in traffic.graph.calls_into[stamp]:
                caller = call.caller
                if not (journey in call.carried and caller in read) or caller in waiting:
                    continue
                if place[caller] > place[stamp]:
                    waiting.add(caller)
                    heappush(ahead, (place[caller], caller))
        if after:
            bounds[journey] = {**before, **after}
            noticed.update((stamp, journey) for stamp in after)
    vars(timing)["bounds_of_journeys"] = tuple(bounds)
    return timing, frozenset(
        (stamp, journey)
        for stamp, journey in noticed
        if stamp not in known.bounds_of_journeys[journey]
        or _meaning(known, stamp, journey) != _meaning(timing, stamp, journey)
    )


class _Overlaid:
    """What was worked out again, before what is known."""

    def __init__(self, over: Mapping[int, Bounds], under: Mapping[int, Bounds]) -> None:
        self._over, self._under = over, under

    def __getitem__(self, stamp: int) -> Bounds:
        return self._over[stamp] if stamp in self._over else self._under[stamp]


class Places:
    """Where each stamp stands in the walk of each journey, callees first."""

    def __init__(self, traffic: Traffic) -> None:
        self._traffic = traffic
        self._of: dict[int, Mapping[int, int]] = {}
        self._read: dict[int, frozenset[int]] = {}

    def of(self, journey: int) -> Mapping[int, int]:
        if journey not in self._of:
            walked = reversed(self._traffic.walks[journey].callers_first)
            self._of[journey] = {stamp: place for place, stamp in enumerate(walked)}
        return self._of[journey]

    def read(self, journey: int) -> frozenset[int]:
        """The stamps whose time something may read: a budget, a limit or a pool of a caller, or its time."""
        if journey not in self._read:
            walked = self._traffic.walks[journey].callers_first
            if self._traffic.slacks[journey] < inf:
                self._read[journey] = frozenset(walked)
            else:
                read: set[int] = set()
                for stamp in walked:
                    if any(self._reads(call, read) for call in self._traffic.graph.calls_into[stamp]):
                        read.add(stamp)
                self._read[journey] = frozenset(read)
        return self._read[journey]

    def _reads(self, call: Call, read: Collection[int]) -> bool:
        component, dependency = self._traffic.graph.component(call.caller), call.dependency
        return (
            call.caller in read
            or timeout(dependency) < inf
            or dependency.bulkhead is not None
            or component.workers is not None
        )

    def below(self, stamps: frozenset[int]) -> frozenset[int]:
        """Those that *stamps* reach, if they may reach each other: what they ask for may be another thing now."""
        if len(stamps) == 1 and not self._loops.intersection(stamps):
            return frozenset()
        graph, reached, left = self._traffic.graph, set[int](), list(stamps)
        while left:
            for call in graph.calls_of[left.pop()]:
                for stamp in chain(call.targets, *call.fallbacks, *call.failovers):
                    if stamp not in reached:
                        reached.add(stamp)
                        left.append(stamp)
        return frozenset(reached)

    @cached_property
    def _loops(self) -> frozenset[int]:
        """The stamps that stand in a circle."""
        graph = self._traffic.graph
        apart = (stamps for stamps in graph.callees_first if len(stamps) > 1)
        alone = ((call.caller,) for call in graph.calls if call.caller in call.targets)
        return frozenset(chain(*apart, *alone))

    def storing(self, stamp: int) -> Collection[int]:
        """The callers that keep cached answers in *stamp*."""
        return self._storing.get(stamp, ())

    @cached_property
    def _storing(self) -> Mapping[int, set[int]]:
        callers: dict[int, set[int]] = {}
        for call in self._traffic.graph.calls:
            for store in call.store:
                callers.setdefault(store, set()).add(call.caller)
        return callers


def _meaning(timing: Timing, stamp: int, journey: int) -> tuple[object, ...]:
    """All that rules read of the bounds."""
    graph = timing.traffic.graph
    limits = {timeout(call.dependency) for call in graph.calls_into[stamp] if journey in call.carried}
    return (
        timing.bounds(stamp, journey)[0],
        timing.varies(stamp, journey),
        timing.may_be_too_late(stamp, journey),
        {limit for limit in limits if timing.may_be_slower(stamp, journey, limit)},
    )


def _name(graph: DependencyGraph, stamp: int) -> str:
    return graph.stamps[stamp].component
