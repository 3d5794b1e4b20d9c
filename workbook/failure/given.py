"""What scenarios give: P1 and P2, the facts that hold before anything propagates."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import Bits
from workbook.failure.fixpoint import Values
from workbook.failure.network import Fact, Network
from workbook.failure.scenario_set import ScenarioSet
from workbook.graph import DependencyGraph, Stamp

Alive = Mapping[int, Bits]
"""For each number of replicas alive, the scenarios with so many."""


@dataclass(frozen=True)
class Given:
    """The events of *scenarios* laid over the stamps of *graph*."""

    graph: DependencyGraph
    scenarios: ScenarioSet

    def values(self, network: Network) -> Values:
        """For every fact, the scenarios in which it is given."""
        values: Values = [0] * len(network.facts)
        for fact, bits in self._events():
            if fact in network.index:
                values[network.index[fact]] |= bits
        read = self._readers()
        for index, fact in enumerate(network.facts):
            if fact.kind in read:
                values[index] |= read[fact.kind](fact)
        return values

    def stamps(self, target: str) -> tuple[Stamp, ...]:
        """The stamps that `api` or `api@eu-west-1` names."""
        component, _, region = target.partition("@")
        stamps = (self.graph.stamps[index] for index in self.graph.stamps_of[component])
        return tuple(stamp for stamp in stamps if not region or stamp.region == region)

    @cached_property
    def dead(self) -> Mapping[str | None, Bits]:
        """P2: for every failure domain, the scenarios in which its replicas are dead."""
        architecture = self.graph.architecture
        happened: dict[str | None, Bits] = {None: 0}
        for domain in architecture.failure_domains:
            around = architecture.containing(domain)
            bits = 0
            for event, when in self.scenarios.events.items():
                off_side = event.kind == "partition" and not set(event.target.split()).intersection(around)
                if off_side or (event.kind == "lost" and event.target in around):
                    bits |= when
            happened[domain] = bits
        return happened

    @cached_property
    def partitioned(self) -> Bits:
        bits = 0
        for event, when in self.scenarios.events.items():
            if event.kind == "partition":
                bits |= when
        return bits

    def alive(self, stamp: int) -> Alive:
        """P2: how many replicas of *stamp* are alive, and when."""
        placed = self.graph.stamps[stamp].placed
        if placed not in self._alive:
            counts: dict[int, Bits] = {0: self.scenarios.all}
            for domain, replicas in placed:
                dead, after = self.dead[domain], dict[int, Bits]()
                for count, when in counts.items():
                    after[count] = after.get(count, 0) | when & dead
                    after[count + replicas] = after.get(count + replicas, 0) | when & ~dead
                counts = {count: when for count, when in after.items() if when}
            self._alive[placed] = counts
        return self._alive[placed]

    @cached_property
    def _alive(self) -> dict[tuple[tuple[str | None, int], ...], Alive]:
        return {}

    def _events(self) -> Iterator[tuple[Fact, Bits]]:
        """P1: what is down or late because it was given so, or because a domain that it shares is lost."""
        for event, when in self.scenarios.events.items():
            if event.kind in ("down", "slow"):
                for stamp in self.stamps(event.target):
                    yield from self._of_every_journey("Down" if event.kind == "down" else "Late", stamp, when)
        for stamp in self.graph.stamps:
            for domain in self.graph.architecture.components[stamp.component].also_in:
                if when := self._lost(domain):
                    yield from self._of_every_journey("Down", stamp, when)

    def _of_every_journey(self, kind: str, stamp: Stamp, when: Bits) -> Iterator[tuple[Fact, Bits]]:
        for journey in self.graph.through[stamp.component] or (-1,):
            yield Fact(kind, stamp.index, journey), when

    def _lost(self, domain: str) -> Bits:
        around = self.graph.architecture.containing(domain)
        bits = 0
        for outer in around:
            bits |= self.scenarios.events.get(BasicEvent("lost", outer), 0)
        return bits

    def _readers(self) -> Mapping[str, Callable[[Fact], Bits]]:
        """The facts that depend on the scenario alone, and how each is read off it."""
        scenarios = self.scenarios
        return {
            "Onset": lambda _: scenarios.all & ~scenarios.steady,
            "Steady": lambda _: scenarios.steady,
            "Lasts": lambda fact: scenarios.lasting(*fact.detail),  # type: ignore[arg-type]
            "Few": lambda fact: self._fewer(fact.stamp, self.needed(fact.stamp, "min_available")),
            "NoRead": lambda fact: self._fewer(fact.stamp, self.needed(fact.stamp, "read")),
            "NoWrite": lambda fact: self._fewer(fact.stamp, self.needed(fact.stamp, "write")),
            "Split": lambda fact: self.partitioned & self._some_dead(fact.stamp),
        }

    def needed(self, stamp: int, what: str) -> int:
        """Replicas of *stamp* that must be alive; of a stamp with fewer than that, all."""
        component = self.graph.component(stamp)
        bound = getattr(component.quorum, what) if what != "min_available" else component.min_available
        return int(min(bound, self.graph.stamps[stamp].instances))

    def _fewer(self, stamp: int, needed: int) -> Bits:
        bits = 0
        for count, when in self.alive(stamp).items():
            if count < needed:
                bits |= when
        return bits

    def _some_dead(self, stamp: int) -> Bits:
        whole, bits = self.graph.stamps[stamp].instances, 0
        for count, when in self.alive(stamp).items():
            if 0 < count < whole:
                bits |= when
        return bits
