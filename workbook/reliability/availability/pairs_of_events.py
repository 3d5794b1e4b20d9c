"""How available all journeys are together, with little work: every state of a few events, else of at most two."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import mask_of
from workbook.failure.evaluation import Evaluation, evaluate
from workbook.failure.relevance import relevant_events
from workbook.failure.scenario_set import one_each
from workbook.failure.semantics import Grounded
from workbook.reliability.availability.bounded import Bounded
from workbook.reliability.availability.every_state import MOST_EVENTS
from workbook.reliability.availability.few_events import FewEvents, Numbers
from workbook.reliability.availability.figures import Figure, basic_events
from workbook.reliability.availability.overall_availability import (
    OverallAvailability,
    overall_availability,
    overall_of,
)
from workbook.reliability.availability.settings import Settings
from workbook.reliability.cut_sets import JourneyCuts

MOST_PAIRS = 30_000
"""Of events, that are looked at."""


def by_pairs_of_events(grounded: Grounded) -> list[OverallAvailability] | None:
    """Every journey between certain bounds; None for a design of more than MOST_PAIRS pairs of events.

    Exact where few events matter to a journey. Else from all states of at most two events, which are evaluated once
    for all journeys: what is rarer loses between nothing and everything.
    """
    known = basic_events(grounded.graph, budgets=True)
    if comb(len(known), 2) > MOST_PAIRS:
        return None
    return list(_Pairs.of(grounded, known).journeys())


@dataclass(frozen=True)
class _Pairs:
    """All states of at most two of the events known of a design."""

    grounded: Grounded
    known: dict[BasicEvent, Figure]
    evaluation: Evaluation

    @classmethod
    def of(cls, grounded: Grounded, known: dict[BasicEvent, Figure]) -> "_Pairs":
        events = tuple(known)
        states = [[], *([event] for event in events), *map(list, combinations(events, 2))]
        return cls(grounded, known, evaluate(grounded, one_each(states)))

    def journeys(self) -> Iterator[OverallAvailability]:
        architecture = self.grounded.graph.architecture
        for index, name in enumerate(self.grounded.graph.journeys):
            relevant = relevant_events(self.grounded, tuple(self.known), index, shares=True)
            if len(relevant) <= MOST_EVENTS:
                yield overall_availability(self.grounded, name, Settings())
                continue
            here = {event: self.known[event] for event in relevant}
            not_asked = JourneyCuts(name, (), 0, {}, "", (), 0, ())
            asked = Bounded(self._few(here, index), not_asked, architecture.segments, here, "larger ones are rarer")
            yield overall_of(asked, here, architecture, name)

    def _few(self, here: dict[BasicEvent, Figure], journey: int) -> FewEvents:
        """The states of the events *here* alone."""
        number = {event: place for place, event in enumerate(self.known)}
        places = np.array([number[event] for event in here], dtype=np.intp)
        first, second = np.triu_indices(len(here), 1)
        low, high = np.minimum(places[first], places[second]), np.maximum(places[first], places[second])
        count = len(self.known)
        pairs = 1 + count + low * count - low * (low + 1) // 2 + high - low - 1
        rows = np.concatenate([[0], 1 + places, pairs])
        size = self.evaluation.scenarios.size
        lost: dict[str, Numbers] = {}
        impaired: dict[str, Numbers] = {}
        for segment in self.grounded.graph.architecture.segments:
            lost[segment.name] = self.evaluation.shares(journey, segment.name)[0][rows]
            mask = mask_of(self.evaluation.impaired(journey, segment.name), size)
            impaired[segment.name] = mask[rows].astype(np.float64)
        singles = np.arange(len(here), dtype=np.intp).reshape(-1, 1)
        states = (np.zeros((1, 0), dtype=np.intp), singles, np.stack([first, second], axis=1))
        return FewEvents(tuple(here), states, lost, impaired)
