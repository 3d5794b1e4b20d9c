"""P4 and the numbers of P5: loads offered to stamps, against what their living replicas can serve.

`load(c)` is an upper bound: a failing caller is never credited with sending less. Only stamps with a declared
capacity, and those whose load reaches one, are computed; NumPy arrays over blocks of scenarios.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbook.failure.bits import Bits, everywhere, mask_of, of_mask, of_places
from workbook.failure.fixpoint import Values
from workbook.failure.initial_facts import Given
from workbook.failure.semantics import Grounded
from workbook.failure.semantics.flows import Flow
from workbook.failure.semantics.vocabulary import Vocabulary

Load = NDArray[np.floating[Any]] | float
"""Requests per second in each scenario; a plain number where all agree."""

TOLERANCE = 1e-9
BLOCK = 4096
"""Scenarios at a time, so that the arrays stay in cache."""
FEW = 0.5
"""Share of the scenarios up to which they are picked out, which costs a look at all."""


def exceeds(load: Load, bound: Load) -> NDArray[np.bool_]:
    """Where *load* is more than *bound*, by more than 1e-9, relative and absolute."""
    margin = TOLERANCE * np.maximum(np.maximum(np.abs(load), np.abs(bound)), 1.0)
    return np.asarray(np.subtract(load, bound) > margin)


@dataclass(frozen=True)
class Loads:
    """Compares loads with capacities, given all other facts; called by the fixpoint."""

    grounded: Grounded
    given: Given

    @property
    def vocabulary(self) -> Vocabulary:
        return self.grounded.vocabulary

    def __call__(self, values: Values) -> Mapping[int, Bits]:
        """The overload facts that hold, and when.

        Where nothing that loads depend on has changed since it was last asked, the answer is the same.
        """
        changed = self._changed(values)
        for fact in self._found:
            self._found[fact] &= ~changed
        for window in self._windows(values, changed):
            for fact, mask in window.overloads():
                self._found[fact] |= window.bits(mask) & changed
        return dict(self._found)

    def _windows(self, values: Values, changed: Bits) -> Iterator["Window"]:
        """Windows that cover *changed*: of what follows each other, or picked where they are few."""
        total = self.given.scenarios.size
        if changed.bit_count() < FEW * total:
            places = np.flatnonzero(mask_of(changed, total))
            for first in range(0, len(places), BLOCK):
                picked = places[first : first + BLOCK]
                yield Window(self, values, 0, len(picked), picked)
        else:
            for start in range(0, total, BLOCK):
                yield Window(self, values, start, min(BLOCK, total - start))

    def _changed(self, values: Values) -> Bits:
        """Where some fact that loads depend on is another than when it was last asked; at first, everywhere."""
        changed = 0 if self._asked else self.given.scenarios.all
        for fact in self.grounded.load_depends_on:
            changed |= values[fact] ^ self._asked.get(fact, 0)
            self._asked[fact] = values[fact]
        return changed

    @cached_property
    def _asked(self) -> dict[int, Bits]:
        return {}

    @cached_property
    def _found(self) -> dict[int, Bits]:
        return dict.fromkeys(self._heads, 0)

    @cached_property
    def _heads(self) -> tuple[int, ...]:
        kinds = ("Overloaded", "Shed", "ShedWholly", "ExcessLeft")
        return tuple(index for index, fact in enumerate(self.grounded.network.facts) if fact.kind in kinds)

    @cached_property
    def surges(self) -> Mapping[int, Sequence[tuple[float, Bits]]]:
        """Factors on what enters at each stamp, and when."""
        found: dict[int, list[tuple[float, Bits]]] = {}
        for event, when in self.given.scenarios.events.items():
            if event.kind == "surge":
                for stamp in self.given.stamps(event.target):
                    found.setdefault(stamp.index, []).append((event.factor, when))
        return found


@dataclass
class Window:
    """Loads in *size* scenarios from *start* on, or in those that are *picked*."""

    loads: Loads
    values: Values
    start: int
    size: int
    picked: NDArray[np.intp] | None = None

    @cached_property
    def _here(self) -> Bits:
        if self.picked is None:
            return everywhere(self.size) << self.start
        return of_places(self.picked, self.loads.given.scenarios.size)

    def mask(self, bits: Bits) -> NDArray[np.bool_]:
        if self.picked is None:
            return mask_of(bits, self.size, self.start)
        return np.asarray(mask_of(bits, self.loads.given.scenarios.size)[self.picked])

    def bits(self, mask: NDArray[np.bool_]) -> Bits:
        """The scenarios in which *mask* is true."""
        if self.picked is None:
            return of_mask(mask) << self.start
        return of_places(self.picked[mask], self.loads.given.scenarios.size)

    def entering(self, stamp: int, load: float) -> Load:
        """What enters at *stamp*, surges included."""
        surged: Load = load
        for factor, when in self.loads.surges.get(stamp, ()):
            surged = surged * np.where(self.mask(when), factor, 1.0)
        return surged

    def offered(self, journey: int) -> dict[int, Load]:
        """Load of *journey* at every stamp that matters to a capacity."""
        load: dict[int, Load] = {}
        for stamp, entering in self.loads.grounded.traffic.entering[journey].items():
            load[stamp] = self.entering(stamp, entering)
        for caller, onward in self.loads.grounded.flows[journey]:
            arriving = load.get(caller, 0.0)
            if isinstance(arriving, float) and arriving == 0.0:
                continue
            for flow in onward:
                load[flow.target] = load.get(flow.target, 0.0) + self.passed_on(flow, arriving)
        return load

    def passed_on(self, flow: Flow, arriving: Load) -> Load:
        """What a caller at which *arriving* arrives sends over *flow*."""
        values, load = self.values, arriving * flow.weight
        if flow.only is not None:
            return load * self.mask(values[flow.only]) if self.now(values[flow.only]) else 0.0
        if flow.cold is not None and self.now(values[flow.cold]):
            load = np.where(self.mask(values[flow.cold]), arriving * flow.cold_weight, load)
        if flow.retries:
            failing = 0
            for fact in flow.failing:
                failing |= values[fact]
            if flow.unless_fast is not None:
                failing &= values[flow.unless_fast]
            if self.now(failing):
                load = load * np.where(self.mask(failing), 1.0 + flow.retries, 1.0)
        return load

    def now(self, bits: Bits) -> bool:
        """Whether *bits* holds anywhere in this window."""
        return bool(bits & self._here)

    def overloads(self) -> list[tuple[int, NDArray[np.bool_]]]:
        """P4 for every stamp with a capacity, and P5 for those that shed."""
        facts, found = self.loads.vocabulary, list[tuple[int, NDArray[np.bool_]]]()
        per_journey = [self.offered(journey) for journey in range(len(facts.graph.journeys))]
        for stamp in self.loads.grounded.measured:
            offered = [load.get(stamp, 0.0) for load in per_journey]
            total: Load = np.zeros(self.size) + sum(offered)
            excess = total - self.capacity(stamp)
            overloaded = exceeds(total, self.capacity(stamp))
            if not overloaded.any():
                continue
            found.append((facts.overloaded(stamp), overloaded))
            if facts.graph.component(stamp).load_shedding:
                found += self.shed(stamp, offered, np.where(overloaded, excess, 0.0))
        return found

    def capacity(self, stamp: int) -> Load:
        """Requests per second that the living replicas of *stamp* serve."""
        alive: Load = 0.0
        for count, when in self.loads.given.alive(stamp).items():
            alive = alive + count * self.mask(when)
        return alive * (self.loads.grounded.graph.component(stamp).capacity or 0.0)

    def shed(
        self, stamp: int, offered: Sequence[Load], excess: NDArray[np.float64]
    ) -> list[tuple[int, NDArray[np.bool_]]]:
        """P5: walk the journeys, first shed first, until the *excess* is gone."""
        facts, found = self.loads.vocabulary, list[tuple[int, NDArray[np.bool_]]]()
        network = facts.network
        for name in facts.graph.component(stamp).load_shedding:
            journey = facts.graph.journeys.index(name)
            load = np.zeros(self.size) + offered[journey]
            touched = exceeds(excess, 0.0) & exceeds(load, 0.0)
            wholly = touched & ~exceeds(load, excess)
            found.append((network.fact("Shed", stamp, journey), touched))
            found.append((network.fact("ShedWholly", stamp, journey), wholly))
            excess = np.where(touched, np.maximum(excess - load, 0.0), excess)
        found.append((network.fact("ExcessLeft", stamp), exceeds(excess, 0.0)))
        return found


def offered_in(loads: Loads, values: Values, scenario: int) -> Mapping[int, float]:
    """Requests per second offered in one scenario to every stamp with a capacity."""
    window = Window(loads, values, scenario, 1)
    per_journey = [window.offered(journey) for journey in range(len(loads.grounded.graph.journeys))]
    return {
        stamp: float(sum(np.sum(load.get(stamp, 0.0)) for load in per_journey)) for stamp in loads.grounded.measured
    }
