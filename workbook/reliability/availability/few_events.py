"""What all states of a few events at a time prove, where there are too many states to look at them all."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import mask_of
from workbook.failure.evaluation import evaluate
from workbook.failure.scenario_set import one_each
from workbook.failure.semantics import Grounded
from workbook.reliability.availability.many_events import more_than

MOST_STATES = 120_000
"""States that are looked at, at most."""
NEGLIGIBLE = 1e-10
"""States of more events are not looked at where all of them together are less likely."""
LEAST_ORDER = 2
"""Events at a time that are looked at in any case."""
SURE = 1.0 - 1e-15
"""What is always the case is taken to be so: it leaves the weights of all states finite."""

ROUNDING = 1e-15
"""By which bounds are moved apart, since sums of so many products are rounded."""

Numbers = NDArray[np.float64]
Ends = tuple[float, float]


@dataclass(frozen=True)
class FewEvents:
    """The states of at most so many events, and what each loses for every segment."""

    events: tuple[BasicEvent, ...]
    states: tuple[NDArray[np.intp], ...]
    """For each size, one state per row, by number of the events."""
    lost: Mapping[str, Numbers]
    """Per segment the share of requests that is lost in each state."""
    impaired: Mapping[str, Numbers]
    """Per segment 1 where it is degraded or lost, else 0."""

    @property
    def order(self) -> int:
        """Events of the largest states."""
        return len(self.states) - 1

    def lost_between(self, chances: Mapping[BasicEvent, float]) -> dict[str, Ends]:
        """The share of requests that is lost, per segment.

        States of more events are not looked at: they lose everything if an event among them does so alone, and else
        between nothing and everything.
        """
        return self._between(self.lost, chances)

    def impaired_between(self, chances: Mapping[BasicEvent, float]) -> dict[str, Ends]:
        """The chance of being degraded or lost, in the same way."""
        return self._between(self.impaired, chances)

    def _between(self, per_segment: Mapping[str, Numbers], chances: Mapping[BasicEvent, float]) -> dict[str, Ends]:
        odds = np.minimum(np.array([chances[event] for event in self.events], dtype=np.float64), SURE)
        ratio = odds / (1.0 - odds)
        weights = float(np.prod(1.0 - odds)) * np.concatenate([ratio[states].prod(axis=1) for states in self.states])
        known: dict[bytes, Ends] = {}
        ends = {}
        for name, values in per_segment.items():
            key = values.tobytes()
            if key not in known:
                known[key] = self._ends(values, odds, weights)
            ends[name] = known[key]
        return ends

    def _ends(self, values: Numbers, odds: Numbers, weights: Numbers) -> Ends:
        singles = values[1 : 1 + len(self.events)]
        fatal = singles >= 1.0
        others = np.concatenate([~fatal[states].any(axis=1) for states in self.states])
        always = float(-np.expm1(np.log1p(-odds[fatal]).sum()))
        low = always + float(weights[others] @ values[others])
        if self.order >= len(self.events):
            return low, low
        unknown = more_than(self.order, odds[~fatal].tolist()) * (1.0 - always)
        return max(0.0, low - ROUNDING), min(1.0, low + unknown + ROUNDING)


def few_events(grounded: Grounded, chances: Mapping[BasicEvent, float], journey: int) -> FewEvents:
    """All states of two events, and of more while they are at most MOST_STATES and likelier than NEGLIGIBLE."""
    events, odds = tuple(chances), list(chances.values())
    order, number = 0, 1
    while order < len(events) and (
        order < LEAST_ORDER
        or (number + comb(len(events), order + 1) <= MOST_STATES and more_than(order, odds) > NEGLIGIBLE)
    ):
        order += 1
        number += comb(len(events), order)
    per_size = [list(combinations(range(len(events)), size)) for size in range(order + 1)]
    chosen = [[events[place] for place in state] for states in per_size for state in states]
    evaluation = evaluate(grounded, one_each(chosen))
    segments = [segment.name for segment in grounded.graph.architecture.segments]
    return FewEvents(
        events,
        tuple(np.array(states, dtype=np.intp).reshape(len(states), -1) for states in per_size),
        {name: evaluation.shares(journey, name)[0] for name in segments},
        {name: mask_of(evaluation.impaired(journey, name), len(chosen)).astype(np.float64) for name in segments},
    )
