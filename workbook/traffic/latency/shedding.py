"""Which journeys are refused first when components get more than they serve."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.traffic.exceeding import exceeds
from workbook.traffic.latency.rates import rates
from workbook.traffic.latency.spike import Spike
from workbook.traffic.traffic import Traffic


@dataclass(frozen=True)
class Shed:
    """What one stamp does about its load."""

    component: str
    region: str
    load: float
    """Requests per second that its rate limit lets in."""
    capacity: float
    refused: tuple[tuple[str, float], ...]
    """Journeys with the share of their requests that is refused, first shed first."""
    left_over: float
    """Requests per second beyond its capacity that it sheds nothing of."""


def shedding(traffic: Traffic, spike: Spike) -> Iterator[Shed]:
    """Stamps that get more than their capacity in requests, with nothing failed; linear in stamps and journeys."""
    graph = traffic.graph
    now = rates(traffic, load=spike.load, surge=spike.surge)
    for stamp in graph.stamps:
        component = graph.component(stamp.index)
        if component.request_capacity is None:
            continue
        load, capacity = float(now.let_in(stamp.index)), component.request_capacity * stamp.instances
        if not exceeds(load, capacity):
            continue
        excess, refused = load - capacity, []
        for name in component.load_shedding:
            arriving = now.arriving.get(graph.journeys.index(name), {}).get(stamp.index)
            of_journey = 0.0 if arriving is None else float(arriving.sum())
            if of_journey and excess > 0.0:
                taken = min(of_journey, excess)
                refused.append((name, taken / of_journey))
                excess -= taken
        yield Shed(stamp.component, stamp.region or "", load, capacity, tuple(refused), max(0.0, excess))
