"""What can begin while a component gets slower, and the figures that decide it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from workbook.traffic.latency.plan import Plan
from workbook.traffic.latency.quantity import Floats, Quantity
from workbook.traffic.latency.rates import Plans
from workbook.traffic.latency.spike import Spike

Key = tuple[str | float | None, ...]
"""As programs read it: `("budget", journey, segment, "p99")`, `("timeouts", call, journey, segment, share)`,
`("breaker", call, journey, segment)`, `("pool", component, region, call or None)`, `("capacity", component, region)`.
"""

SHARES = (0.01, 0.5)
"""Of attempts that time out."""


class Threshold(NamedTuple):
    """From which delay on something is so."""

    key: Key
    at: float
    """Seconds more of the component's own work; 0: without any."""


class Level(NamedTuple):
    """A figure that grows with the delay, and the bound from which on something is so."""

    figure: Floats
    bound: float
    is_reached_at_bound: bool


Series = tuple[object, ...]
"""What has one figure for each delay, however many keys it decides."""


@dataclass(frozen=True)
class Question:
    """The own work of *component* takes longer; everything else is as *own* says."""

    plan: Plan
    plans: Plans
    own: Mapping[int, Quantity]
    component: str
    spike: Spike
