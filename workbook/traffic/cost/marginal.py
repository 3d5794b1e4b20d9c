"""What one more request costs wherever it arrives, and what one that a cache answers saves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isnan

import numpy as np

from workbook.graph import Call
from workbook.model import Money, Tier
from workbook.traffic.cost.amounts import GB, NOTHING, Amounts, exact, tiered
from workbook.traffic.cost.drivers import Drivers
from workbook.traffic.cost.traffic_between_regions import regions_of
from workbook.traffic.demand import misses
from workbook.traffic.size.journey_rates import MEAN, MEAN_VIEWERS, Figures, Push
from workbook.traffic.size.lost_regions import Way
from workbook.traffic.size.over_calls import BITS
from workbook.traffic.size.storage import copies
from workbook.traffic.size.sums import MONTH
from workbook.traffic.walk import depth_first, entries

Worth = Figures
"""Per request and second: money a month by currency, then bytes a month of each component whose price has tiers."""


@dataclass(frozen=True)
class Marginal:
    """Changes of the month's bill by changes of rates, as long as these are linear: see `is_linear`."""

    drivers: Drivers

    @cached_property
    def is_linear(self) -> bool:
        """Whether what arrives is passed on in proportion: no circle bounds it, and no rate limit does on average."""
        sums = self.drivers.sums
        limits = [
            (stamp.index, limit * stamp.instances)
            for stamp in sums.graph.stamps
            if (limit := sums.graph.component(stamp.index).rate_limit) is not None
        ]
        loads = [
            float(rates.load[stamp][0, MEAN].sum()) >= limit
            for rates in sums.rates.values()
            for stamp, limit in limits
            if stamp in rates.load
        ]
        return not sums.circles and not any(loads)

    def of_one_point(self, caller: str, callee: str) -> Amounts | None:
        """The change of the month if the cache of this call answers one point more, to 100 % at most."""
        dependency = self.drivers.sums.graph.architecture.components[caller].depends_on[callee]
        ratio = dependency.cache.hit_ratio if dependency.cache else 1.0
        fewer = min(0.01, 1.0 - ratio)
        change = np.zeros(self.width)
        for place in self.drivers.sums.journeys:
            change = change - self._worth_of_calls(place, caller, callee) * fewer
        return self._amounts(change)

    def _worth_of_calls(self, place: int, caller: str, callee: str) -> Worth:
        """What all calls between two components are worth that a journey would make without the cache."""
        sums, journey = self.drivers.sums, self._journeys[place]
        worth = np.zeros(self.width)
        for stamp in sums.graph.stamps_of[caller]:
            load = sums.rates[place].load.get(stamp)
            for way in journey.push.ways(stamp) if load is not None else ():
                if load is not None and way.call is not None and way.call.callee == callee:
                    calls = way.call.dependency.calls
                    worth = worth + journey.over(way)[0] * calls * float(load[0, MEAN].sum())
                    viewers = load[0, MEAN_VIEWERS]
                    watched = np.where(viewers == 0, 0.0, journey.over(way)[1] * viewers).sum(axis=1)
                    worth = worth + watched * min(calls, 1.0)
        return worth

    def _amounts(self, change: Worth) -> Amounts | None:
        if np.isnan(change).any():
            return None
        amounts = NOTHING
        for currency, amount in zip(self.currencies, change, strict=False):
            amounts += Amounts({currency: exact(amount)})
        for name, extra in zip(self.tiers, change[len(self.currencies) :], strict=True):
            before = sum(self.drivers.sent(name).values())
            if isnan(before):
                return None
            prices = [(tier.up_to, tier.price) for tier in self.tiers[name]]
            amounts += tiered(prices, before + float(extra)) - tiered(prices, before)
        return amounts

    @cached_property
    def tiers(self) -> Mapping[str, tuple[Tier, ...]]:
        """Prices that fall with the volume, by component."""
        components = self.drivers.sums.graph.architecture.components
        return {
            name: component.cost.per_gb
            for name, component in components.items()
            if component.cost and component.cost.per_gb and len(component.cost.per_gb) > 1
        }

    @cached_property
    def currencies(self) -> tuple[str, ...]:
        """Of all prices that rates are multiplied with."""
        architecture = self.drivers.sums.graph.architecture
        found: dict[str, None] = {}
        for component in architecture.components.values():
            if component.cost is not None:
                single = (component.cost.per_million, component.cost.per_gb_stored)
                prices = [*single, *(tier.price for tier in component.cost.per_gb or ())]
                found.update(dict.fromkeys(price.currency for price in prices if price is not None))
        domains = architecture.failure_domains.values()
        found.update(dict.fromkeys(domain.egress.currency for domain in domains if domain.egress))
        return tuple(found)

    @cached_property
    def width(self) -> int:
        return len(self.currencies) + len(self.tiers)

    @cached_property
    def _journeys(self) -> Mapping[int, "OfJourney"]:
        return {place: OfJourney(self, place) for place in self.drivers.sums.journeys}

    def money(self, price: Money | None, times: float) -> Worth:
        """So many times a price."""
        worth = np.zeros(self.width)
        if price is not None:
            worth[self.currencies.index(price.currency)] = float(price.amount) * times
        return worth

    def sent(self, component: str, bits: float) -> Worth:
        """So many bit/s that a component sends."""
        cost = self.drivers.sums.graph.architecture.components[component].cost
        if cost is None or cost.per_gb is None:
            return np.zeros(self.width)
        monthly = bits / BITS * MONTH
        if component not in self.tiers:
            return self.money(cost.per_gb[0].price, monthly / GB)
        worth = np.zeros(self.width)
        worth[len(self.currencies) + list(self.tiers).index(component)] = monthly
        return worth

    @cached_property
    def regions(self) -> tuple[str | None, ...]:
        return regions_of(self.drivers.sums.graph)

    @cached_property
    def _calls(self) -> dict[int, tuple[Worth, Worth, Worth]]:
        return {}

    def of_call(self, way: Way) -> tuple[Worth, Worth, Worth]:
        """What a call is worth by itself: made once a second; each bit/s down; a look-up. Of a queue only writes."""
        if way.call is None:
            return self._written(way), np.zeros(self.width), np.zeros(self.width)
        known = self._calls.get(way.call.index)
        if known is None:
            dependency = way.call.dependency
            down, made = self._down(way), self._written(way)
            if dependency.request is not None:
                made = made + self._up(way, dependency.request * BITS)
            if dependency.response is not None:
                made = made + down * (dependency.response * BITS)
            known = self._calls[way.call.index] = made, down, self._asked(way.call)
        return known

    def _up(self, way: Way, bits: float) -> Worth:
        caller = way.call.caller if way.call else 0
        worth = self.sent(self.drivers.sums.graph.stamps[caller].component, bits)
        for share in way.shares:
            worth = worth + self._crossing(caller, share.stamp) * (float(share.by_scenario[0]) * bits)
        return worth

    def _down(self, way: Way) -> Worth:
        worth = self.sent(way.component, 1.0)
        for share in way.shares:
            if way.call is not None:
                worth = worth + self._crossing(share.stamp, way.call.caller) * float(share.by_scenario[0])
        return worth

    def _crossing(self, sender: int, receiver: int) -> Worth:
        """What one bit/s from one stamp to another costs where it leaves a region for another."""
        here, there = self.regions[sender], self.regions[receiver]
        if here is None or there is None or here == there:
            return np.zeros(self.width)
        price = self.drivers.sums.graph.architecture.failure_domains[here].egress
        return self.money(price, MONTH / BITS / GB)

    def _written(self, way: Way) -> Worth:
        """What one write is worth that is kept."""
        graph, worth = self.drivers.sums.graph, np.zeros(self.width)
        if way.call is not None and way.call.dependency.access == "read":
            return worth
        component = graph.architecture.components[way.component]
        stores, price = component.stores, component.cost.per_gb_stored if component.cost else None
        if stores is None or price is None or stores.keep is None or stores.item is None:
            return worth
        each = stores.keep * stores.item * (1.0 + stores.overhead) / GB
        for share in way.shares:
            held = copies(component, graph.stamps[share.stamp].instances)
            worth = worth + self.money(price, each * held * float(share.by_scenario[0]))
        return worth

    def _asked(self, call: Call) -> Worth:
        """A look-up at the store of a cache."""
        worth = np.zeros(self.width)
        sums = self.drivers.sums
        for share in sums.lost.shares(call.store) if call.store else ():
            cost = sums.graph.component(share.stamp).cost
            price = cost.per_million if cost else None
            worth = worth + self.money(price, MONTH / 1e6) * float(share.by_scenario[0])
        return worth


class OfJourney:
    """What one request per second of one journey is worth at each stamp: as a request, and as a viewer."""

    def __init__(self, marginal: Marginal, place: int) -> None:
        sums = marginal.drivers.sums
        self.marginal, self.graph = marginal, sums.graph
        self.push = Push(sums.graph, place, sums.traffic.demands[place], sums.lost, sums.circles)
        self.streamed = sums.streamed[place]
        self._requests: dict[int, Worth] = {}
        self._viewers: dict[int, Figures] = {}
        self._nobody = np.zeros((marginal.width, len(self.streamed)))
        walk = depth_first(entries(sums.graph, place), self._ahead)
        for stamp in reversed(walk.callers_first):
            self._at(stamp)

    def _ahead(self, stamp: int) -> Iterator[int]:
        for way in self.push.ways(stamp):
            yield from way.ahead

    def _at(self, stamp: int) -> None:
        """Its own price, and what it passes on."""
        cost = self.graph.component(stamp).cost
        requests = self.marginal.money(cost.per_million if cost else None, MONTH / 1e6)
        viewers = self._nobody
        for way in self.push.ways(stamp):
            calls, missed = (1.0, 1.0) if way.call is None else (way.call.dependency.calls, misses(way.call))
            over, watched = self.over(way)
            requests = requests + over * (calls * missed) + self.marginal.of_call(way)[2] * calls
            if watched is not self._nobody:
                viewers = viewers + watched * (min(calls, 1.0) * missed)
        self._requests[stamp], self._viewers[stamp] = requests, viewers

    def over(self, way: Way) -> tuple[Worth, Figures]:
        """What one request over *way* is worth, and one viewer by segment: what is sent, written, and what follows."""
        requests, down, _ = self.marginal.of_call(way)
        viewers = self._nobody
        if way.call is not None and way.call.dependency.stream:
            viewers = np.where(down[:, None] == 0, 0.0, down[:, None] * self.streamed)
        for share in way.shares:
            part = float(share.by_scenario[0])
            if part and share.stamp in self._requests:
                requests = requests + part * self._requests[share.stamp]
                if self._viewers[share.stamp] is not self._nobody:
                    viewers = viewers + part * self._viewers[share.stamp]
        return requests, viewers
