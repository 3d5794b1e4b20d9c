"""How many replicas a load needs, at rest, without a failure domain and without another region."""

from collections.abc import Mapping
from math import ceil, isclose, isnan

from workbook.model import Architecture, Component
from workbook.traffic.exceeding import TOLERANCE, exceeds
from workbook.traffic.size.sizes import LostDomain, LostRegion
from workbook.traffic.size.sums import Sums


def rounded_up(number: float) -> int:
    """The least whole number that is at least *number*, give or take the tolerance.

    >>> rounded_up(14.2), rounded_up(15.000000000001), rounded_up(0.0)
    (15, 15, 0)
    """
    nearest = round(number)
    return nearest if isclose(number, nearest, rel_tol=TOLERANCE, abs_tol=TOLERANCE) else ceil(number)


def work(component: Component, peak: float, sent: float) -> float:
    """What a stamp's capacity is compared with: requests per second, or bit/s that it sends."""
    return peak if component.bit_capacity is None else sent


def needed(component: Component, amount: float) -> int | None:
    """⌈work / (capacity · utilisation)⌉; None without a capacity or if the work is unknown (NaN)."""
    if component.capacity is None or not component.capacity or isnan(amount):
        return None
    return rounded_up(amount / (float(component.capacity) * component.utilisation))


def lost_domain(architecture: Architecture, placed: Mapping[str, int], need: int | None) -> LostDomain | None:
    """The domain that holds most, not all, of the replicas in *placed*: the first of equals; None if there is none."""
    declared = sum(placed.values())
    inside: dict[str, int] = {}
    for domain, replicas in placed.items():
        for around in architecture.containing(domain):
            inside[around] = inside.get(around, 0) + replicas
    held = {domain: inside[domain] for domain in architecture.failure_domains if 0 < inside.get(domain, 0) < declared}
    if not held:
        return None
    domain = max(held, key=held.__getitem__)
    left = declared - held[domain]
    return LostDomain(domain, left, None if need is None else rounded_up(need * declared / left))


def lost_region(sums: Sums, stamp: int) -> LostRegion | None:
    """The other region whose loss makes most work for *stamp*, the first of equals.

    None if it is not regional, if there is no other region, or if a load is unknown.
    """
    graph, lost = sums.graph, sums.lost
    component, region = graph.component(stamp), graph.stamps[stamp].region
    others = [name for name in lost.candidates if name != region]
    if component.serves != "regional" or component.kind == "client" or region is None or not others:
        return None
    load, sent = sums.load[stamp], sums.sent((stamp,))
    amounts = {name: work(component, load[place := lost.scenario(name)], sent[place]) for name in others}
    if any(isnan(amount) for amount in amounts.values()):
        return None
    most = others[0]
    for name in others[1:]:
        most = name if exceeds(amounts[name], amounts[most]) else most
    peak = float(load[lost.scenario(most)])
    return LostRegion(most, None if isnan(peak) else peak, needed(component, amounts[most]))
