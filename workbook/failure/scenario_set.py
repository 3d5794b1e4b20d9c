"""Many scenarios at a time: for every basic event, the set of scenarios in which it happens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from workbook.failure.basic_event import BasicEvent, basic_event
from workbook.failure.bits import Bits, everywhere, mask_of, of_mask, of_places, places
from workbook.model import Scenario
from workbook.traffic import TOLERANCE

HOUR = 3600.0
FEW = 8
"""Events of a scenario, on average, up to which those of every scenario are listed."""


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

    def lasting(self, limit: float) -> Bits:
        """Scenarios whose outage is longer than *limit*, rounding aside."""
        longer = self.lengths > limit
        return of_mask(longer & ~np.isclose(self.lengths, limit, rtol=TOLERANCE, atol=TOLERANCE))

    def happening(self, scenario: int) -> tuple[BasicEvent, ...]:
        """The events of one scenario, in the order in which they were given."""
        if self._happening is not None:
            return self._happening.get(scenario, ())
        return tuple(event for event, when in self.events.items() if when >> scenario & 1)

    @cached_property
    def _happening(self) -> Mapping[int, tuple[BasicEvent, ...]] | None:
        """The events of every scenario that has any, so that none looks at all events; None where most have many."""
        if sum(when.bit_count() for when in self.events.values()) > FEW * self.size:
            return None
        events: dict[int, list[BasicEvent]] = {}
        for event, when in self.events.items():
            for scenario in places(when):
                events.setdefault(scenario, []).append(event)
        return {scenario: tuple(these) for scenario, these in events.items()}


def scenario_set(scenarios: Sequence[Scenario]) -> ScenarioSet:
    """The set of *scenarios* as users write them, in their order."""
    size = len(scenarios)
    return ScenarioSet(
        size=size,
        events=_happening([list(map(basic_event, scenario.events)) for scenario in scenarios]),
        steady=of_places([place for place, scenario in enumerate(scenarios) if scenario.phase == "steady"], size),
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
    """For every event the scenarios in which it happens; given twice is given once."""
    happening: dict[BasicEvent, list[int]] = {}
    for place, events in enumerate(combinations):
        for event in dict.fromkeys(events):
            happening.setdefault(event, []).append(place)
    return {event: of_places(where, len(combinations)) for event, where in happening.items()}


def chosen(scenarios: ScenarioSet, where: Bits) -> ScenarioSet:
    """Those of *scenarios* that are in the set *where*, in their order."""
    return scenarios if where == scenarios.all else repeated(scenarios, np.flatnonzero(mask_of(where, scenarios.size)))


def repeated(scenarios: ScenarioSet, indices: NDArray[np.intp]) -> ScenarioSet:
    """The scenarios at *indices*, in that order, as often as each is named."""

    def of_those(bits: Bits) -> Bits:
        return of_mask(mask_of(bits, scenarios.size)[indices])

    events = {event: there for event, when in scenarios.events.items() if (there := of_those(when))}
    return ScenarioSet(len(indices), events, of_those(scenarios.steady), scenarios.lengths[indices])
