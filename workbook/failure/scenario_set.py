"""Many scenarios at a time: for every basic event, the set of scenarios in which it happens."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.failure.basic_event import BasicEvent, basic_event
from workbook.failure.bits import Bits, everywhere, of_mask, of_places
from workbook.model import Scenario
from workbook.traffic import TOLERANCE

HOUR = 3600.0


@dataclass(frozen=True)
class ScenarioSet:
    """Scenarios by column: events as bit sets, phase as a bit set, outage lengths as an array (seconds)."""

    size: int
    events: Mapping[BasicEvent, Bits]
    steady: Bits
    lengths: NDArray[np.float64]

    @property
    def all(self) -> Bits:
        return everywhere(self.size)

    def lasting(self, rate: float, limit: float) -> Bits:
        """Scenarios whose outage is so long that *rate* times its length exceeds *limit*, rounding aside."""
        with np.errstate(invalid="ignore"):
            reached = rate * self.lengths
            return of_mask((reached > limit) & ~np.isclose(reached, limit, rtol=TOLERANCE, atol=TOLERANCE))


def scenario_set(scenarios: Sequence[Scenario]) -> ScenarioSet:
    """The set of *scenarios* as users write them, in their order."""
    size = len(scenarios)
    return ScenarioSet(
        size=size,
        events=_happening([list(map(basic_event, scenario.events)) for scenario in scenarios]),
        steady=of_places([i for i, one in enumerate(scenarios) if one.phase == "steady"], size),
        lengths=np.array([scenario.outage_length for scenario in scenarios], dtype=np.float64),
    )


def one_each(combinations: Sequence[Sequence[BasicEvent]], *, length: float = HOUR, onset: bool = False) -> ScenarioSet:
    """One scenario per combination of events, all of the same length and phase."""
    size = len(combinations)
    return ScenarioSet(
        size=size,
        events=_happening(combinations),
        steady=0 if onset else everywhere(size),
        lengths=np.full(size, length),
    )


def _happening(combinations: Sequence[Sequence[BasicEvent]]) -> dict[BasicEvent, Bits]:
    """For every event the scenarios in which it happens; the same surge twice is one of both factors."""
    happening: dict[BasicEvent, list[int]] = {}
    for place, events in enumerate(combinations):
        for event, times in Counter(events).items():
            once = event._replace(factor=event.factor**times)
            happening.setdefault(once, []).append(place)
    return {event: of_places(where, len(combinations)) for event, where in happening.items()}
