"""What all states of a few events at a time prove, where there are too many states to look at them all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import comb
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import mask_of
from workbook.failure.evaluation import Evaluation, evaluate
from workbook.failure.scenario_set import one_each
from workbook.failure.semantics import Grounded
from workbook.reliability.availability.many_events import more_than

MOST_STATES = 120_000
"""States that are looked at, at most."""
NEGLIGIBLE = 1e-10
"""States of more events are not looked at where all of them together are less likely."""
MOST_TOGETHER = 8192
"""States of several journeys that are evaluated together, unless one has more."""
LEAST_ORDER = 2
"""Events at a time that are looked at in any case."""
SURE = 1.0 - 1e-15
"""What is always the case is taken to be so: it leaves the weights of all states finite."""

ROUNDING = 1e-15
"""By which bounds are moved apart, since sums of so many products are rounded."""

Numbers = NDArray[np.float64]
Ends = tuple[float, float]
State = tuple[BasicEvent, ...]
"""What happens in it, in the order of the events."""


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
        weights = float(np.prod(1.0 - odds)) * np.concatenate([_products(ratio, states) for states in self.states])
        known: dict[int, Ends] = {}
        ends = {}
        for name, values in per_segment.items():
            counted = self._counted(values)
            if id(counted) not in known:
                known[id(counted)] = self._ends(counted, odds, weights)
            ends[name] = known[id(counted)]
        return ends

    def _counted(self, values: Numbers) -> "_Counted":
        """What is counted of *values*, the same for all that are equal."""
        if id(values) not in self._places:  # they live as long as we do
            key = values.tobytes()
            if key not in self._kept:
                fatal = values[1 : 1 + len(self.events)] >= 1.0
                others = np.flatnonzero(np.concatenate([~fatal[states].any(axis=1) for states in self.states]))
                self._kept[key] = _Counted(fatal, others, values[others])
            self._places[id(values)] = self._kept[key]
        return self._places[id(values)]

    @cached_property
    def _places(self) -> "dict[int, _Counted]":
        return {}

    @cached_property
    def _kept(self) -> "dict[bytes, _Counted]":
        return {}

    def _ends(self, counted: "_Counted", odds: Numbers, weights: Numbers) -> Ends:
        always = float(-np.expm1(np.log1p(-odds[counted.fatal]).sum()))
        low = always + float(weights[counted.others] @ counted.values)
        if self.order >= len(self.events):
            return low, low
        unknown = more_than(self.order, odds[~counted.fatal].tolist()) * (1.0 - always)
        return max(0.0, low - ROUNDING), min(1.0, low + unknown + ROUNDING)


class _Counted(NamedTuple):
    """Of the shares of one segment, those that are summed up."""

    fatal: NDArray[np.bool_]
    """The events that lose everything alone."""
    others: NDArray[np.intp]
    """The states without such an event."""
    values: Numbers
    """What is lost in these."""


def _products(ratio: Numbers, states: NDArray[np.intp]) -> Numbers:
    """For each of *states* the product over its events."""
    products = np.ones(len(states))
    for column in states.T:
        products *= ratio[column]
    return products


def few_events(
    grounded: Grounded,
    chances: Mapping[BasicEvent, float],
    journey: int,
    *,
    most_states: int = MOST_STATES,
    least_order: int = LEAST_ORDER,
) -> FewEvents:
    """All states of *least_order* events; of more while at most *most_states* and likelier than NEGLIGIBLE."""
    states = _States.of(chances, most_states, least_order)
    return states.judged(evaluate(grounded, one_each(states.chosen)), journey, np.arange(len(states.chosen)))


def few_events_of_journeys(
    grounded: Grounded, chances: Mapping[int, Mapping[BasicEvent, float]], least_orders: Mapping[int, int]
) -> Iterator[tuple[int, FewEvents]]:
    """For each journey of *chances* all states of so many of its events; what several ask for is evaluated once."""
    waiting: dict[int, _States] = {}
    places: dict[State, int] = {}
    for journey, own in chances.items():
        states = _States.of(own, 0, least_orders[journey])
        if waiting and len(places) + len(states.chosen) > MOST_TOGETHER:
            yield from _judged_together(grounded, waiting, places)
            waiting, places = {}, {}
        waiting[journey] = states
        for state in states.chosen:
            places.setdefault(state, len(places))
    yield from _judged_together(grounded, waiting, places)


def _judged_together(
    grounded: Grounded, waiting: "Mapping[int, _States]", places: Mapping[State, int]
) -> Iterator[tuple[int, FewEvents]]:
    if not waiting:
        return
    evaluation = evaluate(grounded, one_each(list(places)))
    for journey, states in waiting.items():
        here = np.array([places[state] for state in states.chosen], dtype=np.intp)
        yield journey, states.judged(evaluation, journey, here)


class _States(NamedTuple):
    """States of at most so many events."""

    events: tuple[BasicEvent, ...]
    per_size: tuple[NDArray[np.intp], ...]
    chosen: Sequence[State]

    @classmethod
    def of(cls, chances: Mapping[BasicEvent, float], most_states: int, least_order: int) -> Self:
        events, odds = tuple(chances), list(chances.values())
        order, number = 0, 1
        while order < len(events) and (
            order < least_order
            or (number + comb(len(events), order + 1) <= most_states and more_than(order, odds) > NEGLIGIBLE)
        ):
            order += 1
            number += comb(len(events), order)
        per_size = [list(combinations(range(len(events)), size)) for size in range(order + 1)]
        return cls(
            events,
            tuple(np.array(states, dtype=np.intp).reshape(len(states), -1) for states in per_size),
            [tuple(events[place] for place in state) for states in per_size for state in states],
        )

    def judged(self, evaluation: Evaluation, journey: int, places: NDArray[np.intp]) -> FewEvents:
        """What *journey* loses in each state, which stands at *places* among the scenarios of *evaluation*."""
        size = evaluation.scenarios.size
        segments = [segment.name for segment in evaluation.graph.architecture.segments]
        return FewEvents(
            self.events,
            self.per_size,
            {name: evaluation.shares(journey, name)[0][places] for name in segments},
            {name: mask_of(evaluation.impaired(journey, name), size).astype(np.float64)[places] for name in segments},
        )
