"""Bytes that one region's stamps send to another's."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.graph import DependencyGraph, Stamp
from workbook.model import Money, Regions
from workbook.traffic.size.over_calls import DOWN, UP
from workbook.traffic.size.sums import Sums


@dataclass(frozen=True)
class Crossing:
    """Calls, or their answers, that leave a region that has a price: a row for each."""

    way: int
    """UP: the caller sends; DOWN: who is called."""
    row: int
    """Of the call."""
    share: float
    """Of the calls."""
    sender: str
    price: Money


def crossings(sums: Sums) -> Iterator[Crossing]:
    """Everything that is sent from one region to another at a price, clients aside."""
    graph = sums.graph
    rows, stamps, shares = sums.callees
    regions = regions_of(graph)
    prices = {name: domain.egress for name, domain in graph.architecture.failure_domains.items()}
    if not any(prices.values()):
        return
    for row, target, by_column in zip(rows, stamps, shares, strict=True):
        caller = sums.over.calls[row].caller
        if not by_column[-1] or not sums.over.made[row, -1]:
            continue
        here, there = regions[caller], regions[target]
        if here is None or there is None or here == there:
            continue
        for way, sender, region in ((UP, caller, here), (DOWN, target, there)):
            price = prices.get(region)
            if price is not None:
                yield Crossing(way, int(row), float(by_column[-1]), graph.stamps[sender].component, price)


def regions_of(graph: DependencyGraph) -> tuple[str | None, ...]:
    """The region of every stamp: its own, else the one of all its replicas; None for clients, and if there is none."""
    known = Regions(graph.architecture)
    return tuple(_region(graph, stamp, known) for stamp in graph.stamps)


def _region(graph: DependencyGraph, stamp: Stamp, known: Regions) -> str | None:
    if graph.architecture.components[stamp.component].kind == "client":
        return None
    if stamp.region is not None:
        return stamp.region
    regions = {None if domain is None else known.of(domain) for domain, _ in stamp.placed}
    return regions.pop() if len(regions) == 1 else None
