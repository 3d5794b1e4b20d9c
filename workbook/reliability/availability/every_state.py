"""Every state of a few events, evaluated once: what a number is on average, whatever the chances of the events are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import everywhere, mask_of, of_mask
from workbook.failure.evaluation import Evaluation, evaluate
from workbook.failure.scenario_set import HOUR, ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.fault_trees import Conditional

MOST_EVENTS = 14
"""16,384 states."""
AT_ONCE = 256
"""Assumptions about chances that are folded at a time."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class EveryState:
    """A number between 0 and 1 in every state: state s has event n if bit n of s is set."""

    events: Sequence[str]
    values: Numbers

    def probability(self, of: Mapping[str, float | Numbers]) -> float | Numbers:
        """The mean over all states, given the probability of each event; arrays of equal length give as many means.

        Folded event by event, so that nothing is subtracted but a chance from 1.
        """
        many = np.broadcast_shapes(*(np.shape(of[name]) for name in self.events))
        if not many:
            return float(self._folded({name: np.asarray(of[name]) for name in self.events})[0])
        blocks = [
            self._folded({name: np.broadcast_to(of[name], many)[start : start + AT_ONCE] for name in self.events})
            for start in range(0, many[0], AT_ONCE)
        ]
        return np.concatenate(blocks)

    def _folded(self, of: Mapping[str, Numbers]) -> Numbers:
        folded: Numbers = self.values[:, np.newaxis]
        for name in self.events:
            chance = of[name]
            folded = folded[0::2] * (1.0 - chance) + folded[1::2] * chance
        return np.asarray(folded[0])

    def conditional_probabilities(self, of: Mapping[str, float]) -> dict[str, Conditional]:
        """Per event the mean if it is never the case, and if it always is."""
        conditionals = {}
        for name in self.events:
            works, fails = np.atleast_1d(self.probability({**of, name: np.array([0.0, 1.0])})).tolist()
            conditionals[name] = Conditional(works, fails)
        return conditionals


def every_state(grounded: Grounded, events: Sequence[BasicEvent]) -> Evaluation:
    """All states of *events*, breakers open, an hour long; `ValueError` for more than MOST_EVENTS."""
    if len(events) > MOST_EVENTS:
        raise ValueError(f"{len(events)} events have too many states")
    size = 1 << len(events)
    places = np.arange(size)
    happening = {event: of_mask((places >> number & 1).astype(np.bool_)) for number, event in enumerate(events)}
    return evaluate(grounded, ScenarioSet(size, happening, everywhere(size), np.full(size, HOUR)))


def shares_in_every_state(
    evaluation: Evaluation, events: Sequence[BasicEvent], journey: int, segment: str
) -> tuple[EveryState, EveryState]:
    """The share of requests of *journey* that *segment* loses, and whether it is impaired."""
    names = tuple(map(str, events))
    lost, _ = evaluation.shares(journey, segment)
    impaired = mask_of(evaluation.impaired(journey, segment), evaluation.scenarios.size)
    return EveryState(names, lost), EveryState(names, impaired.astype(np.float64))
