"""What holds in many scenarios: states of components, verdicts of journeys, and why."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from workbook.failure.bits import Bits, Mask, mask_of, of_mask
from workbook.failure.columns import Columns, columns
from workbook.failure.fixpoint import Log, Times, Values, least
from workbook.failure.initial_facts import InitialFacts
from workbook.failure.load.limits import lost_above, reaches
from workbook.failure.load.offered import Offered
from workbook.failure.load.stage import Loads, Supposed
from workbook.failure.network import NOTHING, Fact, Group
from workbook.failure.refusal import Refusals
from workbook.failure.scenario_set import ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.graph import DependencyGraph
from workbook.model import Segment
from workbook.wording.ordered_scales import STATE_ORDER

MOST_KEPT = 1 << 20
"""Shares of a segment, one per journey and scenario, that are kept for whoever asks again."""
State = Literal["down", "slow", "degraded", "up"]
Verdict = Literal["lost", "degraded", "unharmed"]


@dataclass(frozen=True)
class Evaluation:
    """The least facts that follow from the events of *scenarios*.

    `values` and `times` are of columns: one per scenario, or several where it has two sides of a partition or mixtures
    of shares. Everything that is asked by scenario is put together from these.
    """

    grounded: Grounded
    columns: Columns
    initial: InitialFacts
    values: Values
    times: Times
    loads: Loads | None
    refusals: Refusals
    log: Log | None

    @property
    def graph(self) -> DependencyGraph:
        return self.grounded.graph

    @property
    def scenarios(self) -> ScenarioSet:
        return self.columns.scenarios

    def where(self, fact: Fact) -> Bits:
        """The scenarios in which *fact* holds, on some side and for some requests."""
        known = self.grounded.network.known(fact)
        return 0 if known is None else self.columns.anywhere(self.values[known])

    def lost(self, journey: int, segment: str) -> Bits:
        """The scenarios in which *journey* is lost for *segment*."""
        return self._fates[journey, segment][0]

    def impaired(self, journey: int, segment: str) -> Bits:
        """The scenarios in which *journey* is degraded or lost for *segment*."""
        return self._fates[journey, segment][1]

    @cached_property
    def _fates(self) -> Mapping[tuple[int, str], tuple[Bits, Bits]]:
        """Per journey and segment, where it is lost and where it is impaired."""
        return {
            (journey, segment.name): self._fate(journey, segment)
            for journey in range(len(self.graph.journeys))
            for segment in self.graph.architecture.segments
        }

    def lost_columns(self, journey: int, segment: str) -> Bits:
        """The columns in which *journey* is lost for *segment*, by the rules."""
        return self._of_columns("Lost", journey, segment)

    def impaired_columns(self, journey: int, segment: str) -> Bits:
        """The columns in which *journey* is degraded or lost for *segment*, by the rules."""
        return self._of_columns("Impaired", journey, segment)

    def _of_columns(self, kind: str, journey: int, segment: str) -> Bits:
        return self.values[self.grounded.network.index[Fact(kind, NOTHING, journey, detail=segment)]]

    def _fate(self, journey: int, segment: Segment) -> tuple[Bits, Bits]:
        if self.columns.plain:
            return self.lost_columns(journey, segment.name), self.impaired_columns(journey, segment.name)
        lost, degraded = self.shares(journey, segment.name)
        is_lost = of_mask(reaches(lost, lost_above(self.grounded, journey)))
        return is_lost, is_lost | of_mask((lost > 0.0) | (degraded > 0.0))

    def shares(self, journey: int, segment: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Per scenario the share of requests of *journey* that is lost for *segment*, and the share that is degraded.

        All of a mixture that is lost, else what it refuses; on two sides of a partition the worse.
        """
        key = "shares", journey, segment
        known: tuple[NDArray[np.float64], NDArray[np.float64]] | None = self.kept.get(key)
        if known is not None:
            return known
        shares = self._shares(journey, segment)
        if self._is_small:
            for share in shares:
                share.setflags(write=False)
            self.kept[key] = shares
        return shares

    def _shares(self, journey: int, segment: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        size = self.columns.evaluated.size
        is_lost = mask_of(self.lost_columns(journey, segment), size)
        is_degraded = mask_of(self.impaired_columns(journey, segment), size) & ~is_lost
        refused = np.where(is_lost, 1.0, self.refusals.of_journey(journey, segment))
        degraded = np.where(is_degraded, 1.0 - refused, 0.0)
        if self.columns.plain:
            return refused, degraded
        return self.columns.on_worse_side(self._judging(segment), refused, degraded)

    def lost_share(self, journey: int, segment: str, scenario: int) -> float:
        """The share of requests of *journey* that *segment* loses in one scenario."""
        return float(self.shares(journey, segment)[0][scenario])

    def refused(self, journey: int, segment: str, scenario: int) -> float:
        """The share of requests of *journey* that is refused for *segment* in one scenario, whatever else is lost."""
        key = "refused", journey, segment
        if (vector := self.kept.get(key)) is None:
            vector = self.refusals.of_journey(journey, segment)
            if not self.columns.plain:
                vector, _ = self.columns.on_worse_side(self._judging(segment), vector, np.zeros_like(vector))
            if self._is_small:
                self.kept[key] = vector
        return float(vector[scenario])

    @property
    def _is_small(self) -> bool:
        return self.scenarios.size * len(self.graph.journeys) <= MOST_KEPT

    def _judging(self, segment: str) -> Mask:
        population = next(users for users in self.graph.architecture.segments if users.name == segment)
        return mask_of(self.columns.judging(self.graph.architecture, population), self.columns.evaluated.size)

    def verdict(self, journey: int, segment: str, scenario: int) -> Verdict:
        """What becomes of *journey* for *segment* in one scenario."""
        if self.lost(journey, segment) >> scenario & 1:
            return "lost"
        return "degraded" if self.impaired(journey, segment) >> scenario & 1 else "unharmed"

    def offered(self, column: int) -> Mapping[int, float]:
        """Requests per second offered in one column to every stamp whose load is asked for."""
        if (offered := self.offered_in(column)) is None:
            return {}
        stamps = dict.fromkeys(stamp for loads in offered.per_journey for stamp in loads)
        return {stamp: float(np.sum(offered.total(stamp))) for stamp in (*stamps, *self.grounded.limited)}

    def offered_in(self, column: int) -> Offered | None:
        """The loads of one column; None where nothing compares loads. Those of the column asked last are kept."""
        if self.loads is None:
            return None
        known: tuple[int, Offered] | None = self.kept.get("offered")
        if known is None or known[0] != column:
            known = column, self.loads.offered(self.loads.whole(self.values, self.times, column))
            self.kept["offered"] = known
        return known[1]

    def seconds(self, time: int, column: int) -> float:
        """How long what the fact *time* stands for takes in one column."""
        about = self.grounded.network.facts[time]
        quiet = self.grounded.vocabulary.timing.bounds(about.stamp, about.journey)[0]
        return next((length for length, where in self.times.get(time, ()) if where >> column & 1), quiet)

    @cached_property
    def at_rest(self) -> int | None:
        """The last scenario, if nothing happens in it: what the others are set beside."""
        last = self.scenarios.size - 1
        return None if any(when >> last & 1 for when in self.scenarios.events.values()) else last

    def loses_core(self, scenario: int) -> bool:
        """Whether a core journey is lost for anybody in one scenario."""
        return any(
            self.lost(index, segment.name) >> scenario & 1
            for index in range(len(self.graph.journeys))
            if self.graph.journey(index).priority == "core"
            for segment in self.graph.architecture.segments
        )

    @cached_property
    def facts_of(self) -> Mapping[int, tuple[int, ...]]:
        """The facts that a stamp is shown by: Down, Late, Exhausted, Degraded, and a lost quorum."""
        shown: dict[int, list[int]] = {}
        for index, fact in enumerate(self.grounded.network.facts):
            if fact.kind in WORST:
                shown.setdefault(fact.stamp, []).append(index)
        return {stamp: tuple(facts) for stamp, facts in shown.items()}

    def showing(self, component: str, state: State) -> Bits:
        """The scenarios in which *component* (any of its stamps, for any journey) is at least as bad as *state*."""
        bits = 0
        for stamp in self.graph.stamps_of[component]:
            for fact in self.facts_of.get(stamp, ()):
                if STATE_ORDER[WORST[self.grounded.network.facts[fact].kind]] >= STATE_ORDER[state]:
                    bits |= self.values[fact]
        return self.columns.anywhere(bits)

    def states(self, scenario: int) -> dict[str, State]:
        """The state in which every component is shown in one scenario: that of its worst fact."""
        return {name: self.state(name, scenario) for name in self.graph.stamps_of}

    def state(self, component: str, scenario: int) -> State:
        """The state in which *component* is shown in one scenario."""
        return self.state_of(self.graph.stamps_of[component], scenario)

    def state_of(self, stamps: Iterable[int], scenario: int) -> State:
        """The worst state of *stamps* in one scenario."""
        worst: State = "up"
        for stamp in stamps:
            for state, where in self._where_worst(stamp):
                if STATE_ORDER[state] > STATE_ORDER[worst] and where >> scenario & 1:
                    worst = state
        return worst

    def _where_worst(self, stamp: int) -> Sequence[tuple[State, Bits]]:
        """The scenarios in which *stamp* is in each state for some journey."""
        if stamp not in self._states:
            found: dict[State, Bits] = {}
            for index in self.facts_of.get(stamp, ()):
                state = WORST[self.grounded.network.facts[index].kind]
                found[state] = found.get(state, 0) | self.values[index]
            self._states[stamp] = tuple((state, self.columns.anywhere(bits)) for state, bits in found.items() if bits)
        return self._states[stamp]

    @cached_property
    def _states(self) -> dict[int, tuple[tuple[State, Bits], ...]]:
        return {}

    @cached_property
    def kept(self) -> dict[Hashable, Any]:
        """What is computed once for all of its scenarios, by whoever asks first."""
        return {}

    def state_in(self, stamp: int, column: int) -> State:
        """The worst state of *stamp* in one column: on one side of a partition, for one mixture of shares."""
        facts, shown = self.grounded.network.facts, self.facts_of.get(stamp, ())
        states = (WORST[facts[index].kind] for index in shown if self.values[index] >> column & 1)
        return max(states, key=STATE_ORDER.__getitem__, default="up")

    def journeys_showing(self, component: str, state: State, scenario: int) -> frozenset[int]:
        """Journeys for which *component* is in *state*; NOTHING stands for all of them."""
        network, at = self.grounded.network, self.columns.of_scenario(scenario)
        return frozenset(
            journey
            for stamp in self.graph.stamps_of[component]
            for index in self.facts_of.get(stamp, ())
            if WORST[network.facts[index].kind] == state and any(self.values[index] >> column & 1 for column in at)
            for journey in network.journeys_of(network.facts[index])
        )


WORST: Mapping[str, State] = {
    "Down": "down",
    "Hung": "slow",
    "Late": "slow",
    "Exhausted": "slow",
    "Degraded": "degraded",
    "NoRead": "degraded",
    "NoWrite": "degraded",
}


def evaluate(
    grounded: Grounded,
    scenarios: ScenarioSet,
    *,
    explained: bool = False,
    groups: Sequence[Group] | None = None,
    supposed: Supposed | None = None,
) -> Evaluation:
    """What follows from *scenarios*: the least fixpoint of the rules, unique, cycles included.

    With *explained* the order in which facts came to hold is kept; without it, calls that fail are only kept
    where numbers ask for them. With *groups* only those are swept. *supposed* are numbers of replicas that are other
    in each scenario. Time grows with scenarios / 64 · clauses; loads cost scenarios · flows.
    """
    apart = columns(grounded.graph.architecture, scenarios)
    initial = InitialFacts(grounded.graph, apart.evaluated)
    values = initial.values(grounded.network)
    log = Log({}) if explained else None
    if log is not None:
        log.times = {index: [(0, bits)] for index, bits in enumerate(values) if bits}
    supposed = Supposed() if supposed is None else supposed.of(apart.source)
    loads = Loads(grounded, initial.replicas, supposed) if grounded.measured else None
    if groups is None:
        groups = grounded.groups if explained else grounded.verdict_groups
    fixpoint = least(groups, values, apart.evaluated.all, loads, log)
    refusals = Refusals(grounded, initial, fixpoint.values, fixpoint.times, loads)
    refusals.add_to(fixpoint.values, log)
    return Evaluation(grounded, apart, initial, fixpoint.values, fixpoint.times, loads, refusals, log)
