"""The rates of one journey at every stamp and over every call: at peak, on average, and with each region lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import nan

import numpy as np
import numpy.typing as npt

from workbook.graph import Call, DependencyGraph
from workbook.traffic.demand import Demand, misses
from workbook.traffic.size.lost_regions import LostRegions, Share, Way
from workbook.traffic.walk import depth_first, entries

Figures = npt.NDArray[np.float64]

PEAK, MEAN, VIEWERS, MEAN_VIEWERS = range(4)
"""Kinds of rates. Viewers count once: every `calls` is at most 1, and no rate limit keeps them out."""
KINDS = 4


@dataclass
class JourneyRates:
    """Requests per second by scenario (nothing lost, then each region), kind and segment; NaN where unknown.

    Rates are pushed as load is, and over asynchronous calls, from queues to consumers and to the stores of caches,
    which pass nothing on. What a back edge carries is counted on the call, and adds nothing to its callee.
    """

    load: dict[int, Figures] = field(default_factory=dict)
    """At each stamp that the journey reaches with nothing lost or with a region lost."""
    asked: dict[int, Figures] = field(default_factory=dict)
    """Look-ups at the store of a cache."""
    over: dict[int, Figures] = field(default_factory=dict)
    """Over each call, by its index, after its cache."""
    handed: dict[int, Figures] = field(default_factory=dict)
    """What queues hand over to each consumer."""
    reached: dict[int, int] = field(default_factory=dict)
    """In which scenarios the journey reaches a stamp, as bits: 1 with nothing lost."""


@dataclass(frozen=True)
class Push:
    """Pushes what one journey asks for through the graph."""

    graph: DependencyGraph
    journey: int
    demand: Demand
    lost: LostRegions
    circles: bool
    """Whether some components of the design call each other in a circle."""

    def rates(self) -> JourneyRates:
        """All rates of the journey; one walk of the graph, and one of the components where they circle."""
        result = JourneyRates()
        walk = depth_first(entries(self.graph, self.journey), self._ahead)
        whole = self._whole()
        for stamp, entering, served in self._entering():
            _add(result.load, stamp, entering)
            _reach(result, stamp, served)
        for stamp in walk.callers_first:
            if stamp not in result.load:
                continue
            arriving = self._bounded(result.load[stamp], whole.get(self.graph.stamps[stamp].component))
            result.load[stamp] = arriving
            passing = self._let_in(arriving, self.graph.stamps[stamp].instances, stamp)
            for way in self.ways(stamp):
                sent = passing * _factor(way)
                if way.call is not None:
                    result.over[way.call.index] = sent
                    if way.call.store:
                        self._ask_the_store(way.call, passing * _times(way.call), result)
                for share in way.shares:
                    part = _part(sent, share)
                    if way.call is None:
                        _add(result.handed, share.stamp, part)
                    if (stamp, share.stamp) not in walk.back_edges:
                        _add(result.load, share.stamp, part)
                        _reach(result, share.stamp, result.reached[stamp] & share.where)
        return result

    def ways(self, stamp: int) -> Iterator[Way]:
        """The calls that carry the journey on from *stamp*, then the consumers of a queue."""
        name = self.graph.journeys[self.journey]
        for way in self.lost.ways(stamp):
            if way.call is None or way.call.dependency.journeys is None or name in way.call.dependency.journeys:
                yield way

    def _ask_the_store(self, call: Call, asked: Figures, result: JourneyRates) -> None:
        for share in self.lost.shares(call.store):
            _add(result.asked, share.stamp, _part(asked, share))
            _reach(result, share.stamp, result.reached[call.caller] & share.where)

    def _ahead(self, stamp: int) -> Iterator[int]:
        for way in self.ways(stamp):
            yield from way.ahead

    def _entering(self) -> Iterator[tuple[int, Figures, int]]:
        """What enters at each component that the journey needs, by share of the segments, and in which scenarios."""
        segments = self.graph.architecture.segments
        peak, mean = (nan if rate is None else rate for rate in (self.demand.peak, self.demand.mean))
        wanted = np.array([peak, mean, peak, mean])
        for component in self.graph.journey(self.journey).needs:
            for place, segment in enumerate(segments):
                stamps = self.graph.seen_from(segment, component)
                for share in self.lost.shares(stamps) if stamps else ():
                    entering = np.zeros((self.lost.scenarios, KINDS, len(segments)))
                    by_scenario = share.by_scenario[:, None]
                    entering[:, :, place] = np.where(by_scenario > 0, wanted * segment.share * by_scenario, 0.0)
                    yield share.stamp, entering, share.where

    def _let_in(self, load: Figures, instances: int, stamp: int) -> Figures:
        """What *instances* of a stamp let in of *load*: of requests at most their rate limit, of viewers all."""
        limit = self.graph.component(stamp).rate_limit
        return load if limit is None else _scaled(load, np.array(limit * instances))

    def _bounded(self, load: Figures, whole: Figures | None) -> Figures:
        """*load*, at most what the whole component is offered: a request that comes back is still one request."""
        if whole is None:
            return load
        bounded = _scaled(load, whole[None, :VIEWERS].sum(axis=-1))
        bounded[:, VIEWERS:] = np.minimum(bounded[:, VIEWERS:], whole[None, VIEWERS:])
        return bounded

    def _whole(self) -> Mapping[str, Figures]:
        """What each component is offered as if it were one stamp; nothing is said where none of them circle.

        Without circles the stamps of a component never get more than that together.
        """
        if not self.circles:
            return {}
        walk = depth_first(self.graph.entries(self.journey), self._below)
        if not walk.back_edges:
            return {}
        offered: dict[str, Figures] = {}
        alone: dict[int, Figures] = {}
        for stamp, entering, _ in self._entering():
            _add(offered, self.graph.stamps[stamp].component, entering[0])
            _add(alone, stamp, entering[0])
        called = {callee for _, callee, _ in self.graph.architecture.dependencies()}
        apart = {
            name for name in walk.callers_first
            if self.graph.architecture.components[name].kind == "client" and name not in called
        }  # fmt: skip
        for name in walk.callers_first:
            stamps = self.graph.stamps_of[name]
            groups = (
                [((stamp,), alone.get(stamp)) for stamp in stamps] if name in apart else [(stamps, offered.get(name))]
            )
            for group, load in groups:
                if load is None:
                    continue
                passing = self._let_in(load, sum(self.graph.stamps[stamp].instances for stamp in group), group[0])
                for way in self.ways(stamps[0]):
                    if (name, way.component) not in walk.back_edges:
                        _add(offered, way.component, passing * _factor(way))
        return {name: load for name, load in offered.items() if name not in apart}

    def _below(self, component: str) -> Iterator[str]:
        yield from (self.graph.stamps[stamp].component for stamp in self._ahead(self.graph.stamps_of[component][0]))


def _times(call: Call) -> Figures:
    """How often a request of the caller makes the call, by kind."""
    calls = call.dependency.calls
    return np.array([calls, calls, min(calls, 1.0), min(calls, 1.0)])[:, None]


def _factor(way: Way) -> Figures | float:
    """How much of a request of the caller goes on, by kind; a queue hands over all it gets."""
    if way.call is None:
        return 1.0
    if way.call.dependency.calls <= 1:
        return way.call.dependency.calls * misses(way.call)
    return _times(way.call) * misses(way.call)


def _scaled(load: Figures, bound: Figures) -> Figures:
    """*load*, its rates of requests made smaller by one factor for all segments so that their sum is the *bound*."""
    total = load[..., :VIEWERS, :].sum(axis=-1)
    factor = np.where(total > bound, bound / np.where(total > 0, total, 1.0), 1.0)
    scaled = load.copy()
    scaled[..., :VIEWERS, :] *= factor[..., None]
    return scaled


def _part(rates: Figures, share: Share) -> Figures:
    """*rates* by the *share* of each scenario; none of what is unknown is nothing."""
    if share.is_all:
        return rates
    part = rates * share.by_scenario[:, None, None]
    if not share.everywhere:
        part[share.by_scenario == 0] = 0.0
    return part


def _add(sums: dict, key: object, figures: Figures) -> None:  # type: ignore[type-arg]
    sums[key] = sums[key] + figures if key in sums else figures


def _reach(result: JourneyRates, stamp: int, where: int) -> None:
    result.reached[stamp] = result.reached.get(stamp, 0) | where
