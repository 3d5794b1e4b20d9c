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
from workbook.traffic.cost.traffic_between_regions import region_of
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
        change = np.zeros(self._width)
        for place in self.drivers.sums.journeys:
            change = change - self._worth_of_calls(place, caller, callee) * fewer
        return self._amounts(change)

    def _worth_of_calls(self, place: int, caller: str, callee: str) -> Worth:
        """What all calls between two components are worth that a journey would make without the cache."""
        sums, journey = self.drivers.sums, self._journeys[place]
        worth = np.zeros(self._width)
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

    @property
    def _width(self) -> int:
        return len(self.currencies) + len(self.tiers)

    @cached_property
    def _journeys(self) -> Mapping[int, "OfJourney"]:
        return {place: OfJourney(self, place) for place in self.drivers.sums.journeys}

    def money(self, price: Money | None, times: float) -> Worth:
        """So many times a price."""
        worth = np.zeros(self._width)
        if price is not None:
            worth[self.currencies.index(price.currency)] = float(price.amount) * times
        return worth

    def sent(self, component: str, bits: float) -> Worth:
        """So many bit/s that a component sends."""
        cost = self.drivers.sums.graph.architecture.components[component].cost
        if cost is None or cost.per_gb is None:
            return np.zeros(self._width)
        monthly = bits / BITS * MONTH
        if component not in self.tiers:
            return self.money(cost.per_gb[0].price, monthly / GB)
        worth = np.zeros(self._width)
        worth[len(self.currencies) + list(self.tiers).index(component)] = monthly
        return worth


class OfJourney:
    """What one request per second of one journey is worth at each stamp: without a stream, and as a viewer."""

    def __init__(self, marginal: Marginal, place: int) -> None:
        sums = marginal.drivers.sums
        self.marginal, self.graph, self.place = marginal, sums.graph, place
        self.push = Push(sums.graph, place, sums.traffic.demands[place], sums.lost, sums.circles)
        self.streamed = sums.streamed[place]
        self._requests: dict[int, Worth] = {}
        self._viewers: dict[int, Figures] = {}
        ahead = depth_first(entries(sums.graph, place), lambda stamp: (s for way in self.push.ways(stamp) for s in way.ahead))
        for stamp in reversed(ahead.callers_first):
            self._at(stamp)

    def _at(self, stamp: int) -> None:
        """Its own price, and what it passes on."""
        cost = self.graph.component(stamp).cost
        requests = self.marginal.money(cost.per_million if cost else None, MONTH / 1e6)
        viewers = np.zeros((len(requests), len(self.streamed)))
        for way in self.push.ways(stamp):
            calls, missed = (1.0, 1.0) if way.call is None else (way.call.dependency.calls, misses(way.call))
            over, watched = self.over(way)
            requests = requests + over * (calls * missed) + (self._asked(way.call) * calls if way.call else 0.0)
            viewers = viewers + watched * (min(calls, 1.0) * missed)
        self._requests[stamp], self._viewers[stamp] = requests, viewers

    def over(self, way: Way) -> tuple[Worth, Figures]:
        """What one request over *way* is worth, and one viewer by segment: what is sent, written, and what follows."""
        requests = sum((part for part in self._sent(way)), np.zeros(self.marginal._width))  # noqa: SLF001
        viewers = np.zeros((len(requests), len(self.streamed)))
        if way.call is not None and way.call.dependency.stream:
            unit = self._down(way.call, 1.0)
            viewers = viewers + np.where(unit[:, None] == 0, 0.0, unit[:, None] * self.streamed)
        for share in way.shares:
            part = float(share.by_scenario[0])
            if part:
                requests = requests + part * self._requests.get(share.stamp, 0.0)
                requests = requests + part * self._written(way, share.stamp)
                viewers = viewers + part * self._viewers.get(share.stamp, 0.0)
        return requests, viewers

    def _sent(self, way: Way) -> Iterator[Worth]:
        if way.call is not None:
            if way.call.dependency.request is not None:
                yield self._up(way.call, way.call.dependency.request * BITS)
            if way.call.dependency.response is not None:
                yield self._down(way.call, way.call.dependency.response * BITS)

    def _up(self, call: Call, bits: float) -> Worth:
        caller = self.graph.stamps[call.caller]
        crossing = self._crossing(call, lambda _: call.caller)
        return self.marginal.sent(caller.component, bits) + crossing * bits

    def _down(self, call: Call, bits: float) -> Worth:
        return self.marginal.sent(call.callee, bits) + self._crossing(call, lambda share: share.stamp) * bits

    def _crossing(self, call: Call, sender) -> Worth:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """What one bit/s over *call* costs between regions."""
        worth = np.zeros(self.marginal._width)  # noqa: SLF001
        here = region_of(self.graph, self.graph.stamps[call.caller])
        for share in self.marginal.drivers.sums.lost.shares_of_call(call):
            there = region_of(self.graph, self.graph.stamps[share.stamp])
            if here is not None and there is not None and here != there:
                region = region_of(self.graph, self.graph.stamps[sender(share)])
                price = self.graph.architecture.failure_domains[region or here].egress
                part = float(share.by_scenario[0]) / BITS * MONTH / GB
                worth = worth + self.marginal.money(price, part)
        return worth

    def _written(self, way: Way, stamp: int) -> Worth:
        component = self.graph.component(stamp)
        stores, price = component.stores, component.cost.per_gb_stored if component.cost else None
        reads = way.call is not None and way.call.dependency.access == "read"
        if reads or stores is None or price is None or stores.keep is None or stores.item is None:
            return np.zeros(self.marginal._width)  # noqa: SLF001
        held = copies(component, self.graph.stamps[stamp].instances) * (1.0 + stores.overhead)
        return self.marginal.money(price, stores.keep * stores.item * held / GB)

    def _asked(self, call: Call) -> Worth:
        """A look-up at the store of a cache."""
        worth = np.zeros(self.marginal._width)  # noqa: SLF001
        for share in self.marginal.drivers.sums.lost.shares(call.store) if call.store else ():
            cost = self.graph.component(share.stamp).cost
            price = cost.per_million if cost else None
            worth = worth + self.marginal.money(price, MONTH / 1e6) * float(share.by_scenario[0])
        return worth

