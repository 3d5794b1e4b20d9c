"""What is slow, surges or loads, and what that does to the own work of each stamp."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf

from workbook.traffic.exceeding import exceeds
from workbook.traffic.latency.quantity import Quantity
from workbook.traffic.latency.rates import rates
from workbook.traffic.traffic import Traffic


@dataclass(frozen=True)
class Slowness:
    """Own work that takes *factor* times as long, and *delay* seconds more."""

    factor: float = 1.0
    delay: float = 0.0


@dataclass(frozen=True)
class Spike:
    """What happens, all of it together."""

    slow: Mapping[str, Slowness] = field(default_factory=dict)
    """By component."""
    surge: Mapping[str, float] = field(default_factory=dict)
    """How many times its load a component gets."""
    load: float = 1.0
    """How many times its peak every journey is made."""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing happens."""
        return not self.slow and not self.surge and self.load == 1.0


@dataclass(frozen=True)
class OwnWork:
    """How long each stamp works for a request during a spike."""

    times: Mapping[int, Quantity]
    overloaded: tuple[int, ...]
    """Stamps that get more than they serve; how long these take is unknown."""
    utilisation: Mapping[int, tuple[float, float]]
    """Of stamps whose load changes: at peak, and now."""


def usual_work(traffic: Traffic) -> dict[int, Quantity]:
    """The own work of each stamp with nothing failed; none where no time is given."""
    graph = traffic.graph
    return {stamp.index: _declared(traffic, stamp.index) for stamp in graph.stamps}


def _declared(traffic: Traffic, stamp: int) -> Quantity:
    latency = traffic.graph.component(stamp).latency
    return Quantity.of(latency.figures) if latency else Quantity()


def own_work(traffic: Traffic, spike: Spike) -> OwnWork:
    """The own work of each stamp during *spike*.

    Where a stamp's load changes, its work is stretched by (1 − ρ₁)/(1 − ρ) of its utilisation at peak and now
    (processor sharing); then what is slow is slower. A stamp is overloaded where one of the two is 1 or more.
    """
    graph, times = traffic.graph, usual_work(traffic)
    overloaded: list[int] = []
    utilisation: dict[int, tuple[float, float]] = {}
    if spike.surge or spike.load != 1.0:
        at_peak, now = rates(traffic), rates(traffic, load=spike.load, surge=spike.surge)
        for stamp in times:
            before, after = (_utilisation(traffic, stamp, float(loads.let_in(stamp))) for loads in (at_peak, now))
            if before is None or after is None or not (exceeds(after, before) or exceeds(before, after)):
                continue
            utilisation[stamp] = before, after
            if not exceeds(1.0, before) or not exceeds(1.0, after):
                overloaded.append(stamp)
            else:
                times[stamp] = times[stamp].slowed((1.0 - before) / (1.0 - after), 0.0)
    for stamp in times:
        slow = spike.slow.get(graph.stamps[stamp].component)
        if slow is not None:
            times[stamp] = times[stamp].slowed(slow.factor, slow.delay)
    return OwnWork(times, tuple(overloaded), utilisation)


def _utilisation(traffic: Traffic, stamp: int, rate: float) -> float | None:
    """The share of its capacity that a stamp uses; None without a capacity in requests."""
    capacity = traffic.graph.component(stamp).request_capacity
    if capacity is None:
        return None
    full = capacity * traffic.graph.stamps[stamp].instances
    return rate / full if full else (inf if rate else 0.0)
