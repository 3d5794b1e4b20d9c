"""One evaluation: all that is fixed, and what each stamp can carry."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tests.oracle import bits, quantities
from tests.oracle.fixed import Fixed
from tests.oracle.scenario_events import Event
from tests.oracle.stamped import Plain, Stamp

if TYPE_CHECKING:
    from tests.oracle.dependencies import Connected
    from tests.oracle.state import State


@dataclass(frozen=True)
class Capacity:
    per_instance: float
    in_bits: bool


class Case(Fixed):
    """With *rest*, the state in which nothing failed, every missing number just suffices for it."""

    def __init__(
        self,
        design: "Connected",
        scenario: Plain,
        events: tuple[Event, ...] = (),
        side: int = 0,
        rest: "State | None" = None,
    ) -> None:
        super().__init__(design, scenario, events, side, suffices=rest is not None)
        self.rest = rest

    @cached_property
    def _bits(self) -> dict[tuple[str, str], float | None]:
        return {
            (name, j): bits.per_request(self.design, name, j)
            for name, spec in self.design.components.items()
            if quantities.is_bit_rate(spec.get("capacity", ""))
            for j in self.journeys_of[name]
        }

    @cached_property
    def _capacities(self) -> dict[Stamp, Capacity | None]:
        return {c: self._capacity(c) for c in self.design.all_stamps}

    def capacity(self, c: Stamp) -> Capacity | None:
        """Per instance; None if it is missing, or in bit/s with b(c,j) unknown for one j with a peak."""
        return self._capacities[c]

    def _capacity(self, c: Stamp) -> Capacity | None:
        written = self.spec(c).get("capacity")
        if written is not None and not quantities.is_bit_rate(written):
            return Capacity(quantities.rate(written), in_bits=False)
        if written is not None and not self.sizes_are_missing(c.component):
            return Capacity(quantities.bit_rate(written), in_bits=True)
        if self.rest is None or self.is_client(c):
            return None
        return Capacity(self.rest.total_load(c) / self.given.all(c), in_bits=False)

    def sizes_are_missing(self, component: str) -> bool:
        return any(self._bits[component, j] is None for j in self.journeys_of[component] if self.peaks[j] is not None)

    def weight(self, c: Stamp, j: str) -> float:
        """b(c,j) for a capacity in bit/s; for one per second, each request counts once."""
        capacity = self.capacity(c)
        return (self._bits[c.component, j] or 0.0) if capacity and capacity.in_bits else 1.0

    def limit(self, c: Stamp) -> float:
        """`rate_limit` per instance; inf without one."""
        written = self.spec(c).get("rate_limit")
        return math.inf if written is None else quantities.rate(written)

    def limit_of_all(self, c: Stamp) -> float:
        return self.limit(c) * self.given.all(c)

    def sheds(self, c: Stamp) -> bool:
        """It has `load_shedding`, and does not answer from its queue when nobody waits any more."""
        return bool(self.spec(c).get("load_shedding")) and not self.waits_too_long(c)

    def waits_too_long(self, c: Stamp) -> bool:
        """queue_limit / capacity (per s) above the smallest timeout of the calls into c (as a fallback, too)."""
        capacity, waiting = self.capacity(c), self.spec(c).get("queue_limit")
        if waiting is None or capacity is None or capacity.in_bits:
            return False
        seconds = quantities.count(waiting) / capacity.per_instance if capacity.per_instance else math.inf
        timeouts = [self.timeout(e) for e in self.design.calls_into[c] if e.kind == "sync" and e.journeys]
        return quantities.exceeds(seconds, min(timeouts, default=math.inf))
