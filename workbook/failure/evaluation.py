"""What holds in many scenarios: states of components, verdicts of journeys, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from workbook.failure.bits import Bits
from workbook.failure.fixpoint import Log, Values, least
from workbook.failure.initial_facts import Given
from workbook.failure.load import Loads, offered_in
from workbook.failure.network import NOTHING, Fact, Group
from workbook.failure.scenario_set import ScenarioSet
from workbook.failure.semantics import Grounded
from workbook.graph import DependencyGraph

State = Literal["down", "slow", "degraded", "up"]
Verdict = Literal["lost", "degraded", "unharmed"]


@dataclass(frozen=True)
class Evaluation:
    """The least facts that follow from the events of *scenarios*."""

    grounded: Grounded
    scenarios: ScenarioSet
    given: Given
    values: Values
    loads: Loads | None
    log: Log | None

    @property
    def graph(self) -> DependencyGraph:
        return self.grounded.graph

    def where(self, fact: Fact) -> Bits:
        """The scenarios in which *fact* holds."""
        index = self.grounded.network.index.get(fact)
        return 0 if index is None else self.values[index]

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
            (journey, segment.name): (
                self.where(Fact("Lost", NOTHING, journey, detail=segment.name)),
                self.where(Fact("Impaired", NOTHING, journey, detail=segment.name)),
            )
            for journey in range(len(self.graph.journeys))
            for segment in self.graph.architecture.segments
        }

    def verdict(self, journey: int, segment: str, scenario: int) -> Verdict:
        """What becomes of *journey* for *segment* in one scenario."""
        if self.lost(journey, segment) >> scenario & 1:
            return "lost"
        return "degraded" if self.impaired(journey, segment) >> scenario & 1 else "unharmed"

    def offered(self, scenario: int) -> Mapping[int, float]:
        """Requests per second offered in one scenario to every stamp with a capacity."""
        return offered_in(self.loads, self.values, scenario) if self.loads else {}

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
                if BADNESS[WORST[self.grounded.network.facts[fact].kind]] >= BADNESS[state]:
                    bits |= self.values[fact]
        return bits

    def states(self, scenario: int) -> dict[str, State]:
        """The state in which every component is shown in one scenario: that of its worst fact."""
        return {name: self.state(name, scenario) for name in self.graph.stamps_of}

    def state(self, component: str, scenario: int) -> State:
        """The state in which *component* is shown in one scenario."""
        worst = self.worst(component, scenario)
        return WORST[worst.kind] if worst else "up"

    def worst(self, component: str, scenario: int) -> Fact | None:
        """The fact that *component* is shown by in one scenario; None if it is up."""
        holding = self._holding(component, scenario)
        return max(holding, key=lambda fact: BADNESS[WORST[fact.kind]], default=None)

    def journeys_showing(self, component: str, state: State, scenario: int) -> frozenset[int]:
        """Journeys for which *component* is in *state*; NOTHING stands for all of them."""
        holding = self._holding(component, scenario)
        return frozenset(fact.journey for fact in holding if WORST[fact.kind] == state)

    def _holding(self, component: str, scenario: int) -> Iterator[Fact]:
        for stamp in self.graph.stamps_of[component]:
            for index in self.facts_of.get(stamp, ()):
                if self.values[index] >> scenario & 1:
                    yield self.grounded.network.facts[index]


WORST: Mapping[str, State] = {
    "Down": "down",
    "Late": "slow",
    "Exhausted": "slow",
    "Degraded": "degraded",
    "NoRead": "degraded",
    "NoWrite": "degraded",
}
BADNESS: Mapping[State, int] = {"up": 0, "degraded": 1, "slow": 2, "down": 3}


def evaluate(
    grounded: Grounded, scenarios: ScenarioSet, *, explained: bool = False, groups: Sequence[Group] | None = None
) -> Evaluation:
    """What follows from *scenarios*: the least fixpoint of the rules, unique, cycles included.

    With *explained* the order in which facts came to hold is kept; without it, calls that fail are only kept
    where loads ask for them. With *groups* only those are swept. Time grows with scenarios / 64 · clauses;
    loads cost scenarios · flows.
    """
    given = Given(grounded.graph, scenarios)
    values = given.values(grounded.network)
    log = Log({}) if explained else None
    if log is not None:
        log.times = {index: [(0, bits)] for index, bits in enumerate(values) if bits}
    loads = Loads(grounded, given) if grounded.measured else None
    if groups is None:
        groups = grounded.groups if explained else grounded.verdict_groups
    return Evaluation(grounded, scenarios, given, least(groups, values, loads, log), loads, log)
