"""What each component costs a month, driver by driver, and which journeys that is for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isnan

import numpy as np

from workbook.model import Component
from workbook.traffic.cost.amounts import GB, NOTHING, Amounts, tiered, total
from workbook.traffic.cost.traffic_between_regions import Crossing, crossings
from workbook.traffic.size.over_calls import BITS, DOWN, UP
from workbook.traffic.size.sizes import ComponentSize, Size
from workbook.traffic.size.sums import MONTH, Sums

FIXED, REPLICAS, REQUESTS, EGRESS, STORAGE = DRIVERS = ("fixed", "replicas", "requests", "egress", "storage")

Weights = Mapping[int, float]
"""By journey; NaN where unknown."""


@dataclass(frozen=True, slots=True)
class Driven:
    """What one driver of one component costs a month; None if unknown. *weights* say which journeys it is for."""

    component: str
    driver: str
    amount: Amounts | None
    weights: Weights


@dataclass(frozen=True)
class Drivers:
    """Means and declared replicas, at the prices of a design."""

    sums: Sums
    size: Size

    @cached_property
    def all(self) -> tuple[Driven, ...]:
        """Of every component, in file order; only drivers that have a price."""
        return tuple(
            driven
            for name, component in self.sums.graph.architecture.components.items()
            for driven in self._of(name, component, self.size.components[name])
        )

    def _of(self, name: str, component: Component, size: ComponentSize) -> Iterator[Driven]:
        cost = component.cost
        by_rate = self._rates(name)
        if cost is not None and cost.per_month is not None:
            yield Driven(name, FIXED, Amounts.of(cost.per_month), by_rate)
        if cost is not None and cost.per_replica is not None:
            yield Driven(name, REPLICAS, Amounts.of(cost.per_replica, component.instances), by_rate)
        if cost is not None and cost.per_million is not None:
            requests = None if size.mean is None else Amounts.of(cost.per_million, size.mean * MONTH / 1e6)
            yield Driven(name, REQUESTS, requests, by_rate)
        yield from self._egress(name, component)
        if cost is not None and cost.per_gb_stored is not None:
            stored = None if size.stored is None else Amounts.of(cost.per_gb_stored, size.stored / GB)
            kept = component.stores is not None and component.stores.keep is not None
            yield Driven(name, STORAGE, stored, self._written(name) if kept else by_rate)

    def _rates(self, name: str) -> Weights:
        """Mean rates at the component by journey."""
        stamps = list(self.sums.graph.stamps_of[name])
        return {journey: float(load[stamps, -1].sum()) for journey, load in self.sums.by_journey.items()}

    def _written(self, name: str) -> Weights:
        """Writes by journey: of one kind of item, so the bytes are as the writes."""
        stamps = list(self.sums.graph.stamps_of[name])
        return {journey: float(written[stamps].sum()) for journey, written in self.sums.writes.items()}

    def _egress(self, name: str, component: Component) -> Iterator[Driven]:
        """What it sends at the price per GB, and what leaves its region at the price of that; one driver, two parts.

        A size not given counts nothing; where there are calls and none is given it is unknown.
        """
        tiers = component.cost.per_gb if component.cost else None
        crossing = self._crossings.get(name, ())
        if tiers is None and not crossing:
            return
        flows = [*(self._sent_rows.get(name, ()) if tiers else ()), *((each.way, each.row) for each in crossing)]
        given = [(way, row) for way, row in flows if self._is_given(way, row)]
        if flows and not given:
            yield Driven(name, EGRESS, None, self._rates(name))
            return
        if tiers is not None:
            sent = self.sent(name)
            volume = sum(sent.values())
            prices = [(tier.up_to, tier.price) for tier in tiers]
            yield Driven(name, EGRESS, None if isnan(volume) else tiered(prices, volume), sent)
        for each in crossing:
            if self._is_given(each.way, each.row):
                sent = {journey: bytes_ * each.share for journey, bytes_ in self._bytes(each.way, each.row).items()}
                volume = sum(sent.values())
                yield Driven(name, EGRESS, None if isnan(volume) else Amounts.of(each.price, volume / GB), sent)

    @cached_property
    def _crossings(self) -> Mapping[str, list[Crossing]]:
        by_sender: dict[str, list[Crossing]] = {}
        for crossing in crossings(self.sums):
            by_sender.setdefault(crossing.sender, []).append(crossing)
        return by_sender

    @cached_property
    def between_regions(self) -> Amounts | None:
        """What leaves regions for others, all components together."""
        parts: list[Amounts | None] = []
        for each in (crossing for crossings_ in self._crossings.values() for crossing in crossings_):
            if self._is_given(each.way, each.row):
                volume = sum(self._bytes(each.way, each.row).values()) * each.share
                parts.append(None if isnan(volume) else Amounts.of(each.price, volume / GB))
        if any(crossings_ for crossings_ in self._crossings.values()) and not parts:
            return None
        return total(parts)

    @cached_property
    def _sent_rows(self) -> Mapping[str, list[tuple[int, int]]]:
        """What each component sends: ways and rows of calls that are made with nothing lost."""
        rows: dict[str, list[tuple[int, int]]] = {}
        over, graph = self.sums.over, self.sums.graph
        for row, call in enumerate(over.calls):
            if over.made[row, -1]:
                rows.setdefault(call.callee, []).append((DOWN, row))
                rows.setdefault(graph.stamps[call.caller].component, []).append((UP, row))
        return rows

    def _is_given(self, way: int, row: int) -> bool:
        dependency = self.sums.over.calls[row].dependency
        if way == UP:
            return dependency.request is not None
        return dependency.response is not None or dependency.stream

    def sent(self, name: str) -> Weights:
        """Bytes a month that the component sends, by journey, of the sizes that are given."""
        sums = dict.fromkeys(self.sums.journeys, 0.0)
        for way, row in self._sent_rows.get(name, ()):
            if self._is_given(way, row):
                for journey, bytes_ in self._bytes(way, row).items():
                    sums[journey] += bytes_
        return sums

    def _bytes(self, way: int, row: int) -> Weights:
        return self._bytes_of_rows.get((way, row), {})

    @cached_property
    def _bytes_of_rows(self) -> Mapping[tuple[int, int], dict[int, float]]:
        """Bytes a month by way and row, then by journey."""
        bytes_of: dict[tuple[int, int], dict[int, float]] = {}
        over = self.sums.over
        for journey, rows in over.rows.items():
            monthly = over.means[journey][1:] / BITS * MONTH
            for way in (UP, DOWN):
                for row, value in zip(rows.tolist(), monthly[way].tolist(), strict=True):
                    bytes_of.setdefault((way, row), {})[journey] = value
        return bytes_of


def shared_out(driven: Driven) -> tuple[Mapping[int, Amounts | None], Amounts | None]:
    """What of a driver is for each journey, and what is for none.

    By its weights; unknown if the amount or one of the weights is, for every journey that has one.
    """
    weights = {journey: weight for journey, weight in driven.weights.items() if weight != 0}
    if not weights:
        return {}, driven.amount
    if driven.amount is None or any(map(isnan, weights.values())):
        return dict.fromkeys(weights, None), NOTHING
    whole = float(np.sum(list(weights.values())))
    return {journey: driven.amount * (weight / whole) for journey, weight in weights.items()}, NOTHING
