"""P4 and the numbers of P5: loads against capacities and rate limits, what is shed and what is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from workbook.failure.load.offered import Offered
from workbook.failure.load.window import Load, Mask, exceeds
from workbook.failure.semantics.grounding import Grounded
from workbook.failure.semantics.overload import sheds_load
from workbook.traffic import TOLERANCE

LOST_ABOVE = 0.5
"""The share of refused requests that loses an implicit journey."""


def lost_above(grounded: Grounded, journey: int) -> float:
    """The share of refused requests that loses *journey*."""
    declared = journey < len(grounded.graph.journeys)
    return grounded.graph.journey(journey).lost_above if declared else LOST_ABOVE


def reaches(share: Load, bound: float) -> Mask:
    """Where *share* is at least *bound*, rounding aside."""
    return np.asarray(np.greater_equal(share, bound - TOLERANCE))


@dataclass(frozen=True)
class Limits:
    """What one stamp does with what is offered to it."""

    overloaded: Mask
    excess_left: Mask
    shed: dict[int, Load]
    """Per journey that is touched, the share that is shed."""
    limited: Load
    """The share of every journey that the rate limit refuses."""

    def refused(self, journey: int) -> Load:
        """The share of *journey* that the stamp itself refuses."""
        kept = 1.0 - self.limited
        return 1.0 - kept * (1.0 - self.shed[journey]) if journey in self.shed else 1.0 - kept


Bits = Mapping[int, Mapping[int, float]]
"""b(c, j) of every stamp whose capacity is in bit/s; left out where it is unknown of one journey."""


def limits(offered: Offered, bits: Bits, stamp: int, alive: Load, capacity: Load | None = None) -> Limits:
    """What *stamp* does while *alive* replicas serve; *capacity* is that of one, if it is not that of the design."""
    grounded, graph = offered.grounded, offered.grounded.graph
    component = graph.component(stamp)
    limit, total = component.rate_limit, offered.total(stamp)
    limited: Load = 0.0
    if limit is not None:
        allowed = limit * alive
        with np.errstate(divide="ignore", invalid="ignore"):
            limited = np.where(exceeds(total, allowed), 1.0 - np.divide(allowed, total), 0.0)
    overloaded, excess = np.zeros((), dtype=np.bool_), np.zeros(())
    weights = dict.fromkeys(range(len(graph.journeys)), 1.0)
    if component.capacity is not None:
        of_one = float(component.capacity) if capacity is None else capacity
        served = of_one * alive
        per_request = bits.get(stamp)
        if component.request_capacity is None:
            weights = dict(per_request or {})
        let_in: Load = 0.0
        for journey, weight in weights.items():
            let_in = let_in + offered.let_in(stamp, journey) * weight
        if component.request_capacity is None:
            overloaded = exceeds(let_in, served) if per_request is not None else overloaded
        else:
            overloaded = exceeds(total, served) & (limit is None or np.greater(limit, of_one))
        excess = np.where(overloaded, let_in - served, 0.0)
    shed: dict[int, Load] = {}
    if sheds_load(grounded.vocabulary, stamp) and overloaded.any():
        for name in component.load_shedding:
            journey = graph.journeys.index(name)
            load = offered.let_in(stamp, journey) * weights.get(journey, 0.0)
            touched = exceeds(excess, 0.0) & exceeds(load, 0.0)
            if touched.any():
                with np.errstate(divide="ignore", invalid="ignore"):
                    shed[journey] = np.where(touched, np.minimum(np.divide(excess, load), 1.0), 0.0)
                excess = np.where(touched, np.maximum(excess - load, 0.0), excess)
    return Limits(overloaded, exceeds(excess, 0.0), shed, limited)


def facts_of_limits(grounded: Grounded, stamp: int, decided: Limits) -> Iterator[tuple[int, Mask]]:
    """The facts about *stamp* that numbers decide, and where they hold."""
    network = grounded.network
    if decided.overloaded.any():
        yield grounded.vocabulary.overloaded(stamp), decided.overloaded
        if sheds_load(grounded.vocabulary, stamp):
            yield network.fact("ExcessLeft", stamp), decided.excess_left
    everybody = grounded.vocabulary.journeys(stamp) if np.any(np.greater(decided.limited, 0.0)) else decided.shed
    for journey in everybody:
        share = decided.refused(journey)
        yield network.fact("Refuses", stamp, journey), np.asarray(np.greater(share, 0.0))
        yield network.fact("RefusesMost", stamp, journey), reaches(share, lost_above(grounded, journey))
