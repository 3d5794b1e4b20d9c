"""What scenarios give: P1 to P3, the facts that hold before anything propagates."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import Bits
from workbook.failure.fixpoint import Values
from workbook.failure.network import Fact, Network
from workbook.failure.replicas import ReplicaCounts, Replicas
from workbook.failure.scenario_set import ScenarioSet
from workbook.graph import DependencyGraph


@dataclass(frozen=True)
class InitialFacts:
    """The events of *scenarios* laid over the stamps of *graph*."""

    graph: DependencyGraph
    scenarios: ScenarioSet

    @cached_property
    def replicas(self) -> ReplicaCounts:
        return ReplicaCounts(self.graph, self.scenarios)

    def values(self, network: Network) -> Values:
        """For every fact, the scenarios in which it is given."""
        values: Values = [0] * len(network.facts)
        of_stamps = network.of_stamps
        for kind, stamp, when in self.facts():
            for index in of_stamps.get((kind, stamp), ()):
                values[index] |= when
        for index in network.conditions():
            values[index] |= self.of_condition(network.facts[index])
        return values

    def of_condition(self, fact: Fact) -> Bits:
        """Where *fact*, about the scenario as such, is given."""
        read = self._readers.get(fact.kind)
        return 0 if read is None else read(fact)

    def facts(self) -> Iterator[tuple[str, int, Bits]]:
        """The kinds of facts that the scenarios give of each stamp, for every journey, and where."""
        for event, when in self.scenarios.events.items():
            for stamp in self.hit(event):
                if event.kind == "slow":
                    yield "Hung", stamp, when
                    yield "Failing", stamp, when
                else:
                    yield "Down", stamp, when
        for stamp in self.replicas.disturbed:
            for kind, when in self.of_placement(stamp):
                yield kind, stamp, when

    def hit(self, event: BasicEvent) -> tuple[int, ...]:
        """P1: the stamps that *event* takes down or makes hang as a whole."""
        if event.kind in ("down", "slow", "bad_deploy"):
            return tuple(stamp.index for stamp in self.replicas.named(event.target))
        if event.kind in ("lost", "bad_push"):
            return self._members.get(event.kind, {}).get(event.target, ())
        return ()

    @cached_property
    def _members(self) -> Mapping[str, Mapping[str, tuple[int, ...]]]:
        """Per kind of event and domain, the stamps that share it; a bad push reaches those placed in it as well."""
        architecture = self.graph.architecture
        shared: dict[str, dict[int, None]] = {}
        members: dict[str, dict[int, None]] = {}
        for stamp in self.graph.stamps:
            if stamp.component not in architecture.components:
                continue
            component = architecture.components[stamp.component]
            for domain in component.also_in:
                for around in architecture.containing(domain):
                    shared.setdefault(around, {})[stamp.index] = None
            for domain in (*component.also_in, *(domain for domain, _ in stamp.placed if domain)):
                for around in architecture.containing(domain):
                    members.setdefault(around, {})[stamp.index] = None
        return {
            "lost": {domain: tuple(stamps) for domain, stamps in shared.items()},
            "bad_push": {domain: tuple(stamps) for domain, stamps in members.items()},
        }

    def of_placement(self, stamp: int) -> Iterator[tuple[str, Bits]]:
        """P2 and P3: what the replicas of *stamp* that are not alive mean, and where."""
        component, instances = self.graph.component(stamp), self.graph.stamps[stamp].instances
        answers_apart = component.data is not None and component.data.partition == "available"
        onset = self.scenarios.all & ~self.scenarios.steady
        for replicas, when in self.replicas.counts(stamp).items():
            counted = replicas.counted(answers_apart=answers_apart, all_of_them=instances)
            lacking = [kind for kind, access in QUORUMS.items() if counted < self.needed(stamp, access)]
            for kind in lacking if component.quorum is not None else ():
                yield kind, when
            if len(lacking) == len(QUORUMS):
                yield "Down", when
            if vanished(replicas, instances):
                yield "Down", when
                yield "Hung", when
            if answers_apart and 0 < replicas.all_cut_off < instances:
                yield "Degraded", when
            if 0 < replicas.alive < instances and when & onset:
                yield "Degraded", when & onset

    def needed(self, stamp: int, what: str) -> int:
        """Replicas of *stamp* that must be alive to `read`, to `write`, or at all; of one with fewer than that, all.

        Without quorums `min_available` is asked for, whatever it is for.
        """
        component = self.graph.component(stamp)
        bound = component.min_available if component.quorum is None else getattr(component.quorum, what)
        return int(min(bound, self.graph.stamps[stamp].instances))

    @cached_property
    def _readers(self) -> Mapping[str, Callable[[Fact], Bits]]:
        """The facts that depend on the scenario alone, and how each is read off it."""
        scenarios = self.scenarios
        return {
            "Always": lambda _: scenarios.all,
            "Onset": lambda _: scenarios.all & ~scenarios.steady,
            "Steady": lambda _: scenarios.steady,
            "Lasts": lambda fact: scenarios.lasting(fact.detail if isinstance(fact.detail, float) else 0.0),
        }


QUORUMS = {"NoRead": "read", "NoWrite": "write"}
"""The fact that a quorum is lost, and the access that needs it."""


def vanished(replicas: Replicas, instances: int) -> bool:
    """Nobody is alive, and one of them is lost with its domain or cut off: nothing there even refuses."""
    return replicas.alive == 0 and replicas.untouched < instances
