"""What scenarios give: P1 and P2, the facts that hold before anything propagates."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import Bits
from workbook.failure.fixpoint import Values
from workbook.failure.network import Fact, Network
from workbook.failure.scenario_set import ScenarioSet
from workbook.graph import DependencyGraph, Placement, Stamp

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
        """P2: for every failure domain, the scenarios in which its replicas are dead, lost or cut off."""
        happened = dict(self.gone)
        for event, when in self.scenarios.events.items():
            if event.kind == "partition":
                ours = set(event.target.split())
                for domain in self.graph.architecture.failure_domains:
                    if not ours.intersection(self.graph.architecture.containing(domain)):
                        happened[domain] |= when
        return happened

    @cached_property
    def gone(self) -> Mapping[str | None, Bits]:
        """For every failure domain, the scenarios in which it, or one that contains it, is lost."""
        return {None: 0, **{domain: self._lost(domain) for domain in self.graph.architecture.failure_domains}}

    def _lost(self, domain: str) -> Bits:
        bits = 0
        for around in self.graph.architecture.containing(domain):
            bits |= self.scenarios.events.get(BasicEvent("lost", around), 0)
        return bits

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
            self._alive[placed] = self._counted(placed, self.dead)
        return self._alive[placed]

    @cached_property
    def _alive(self) -> dict[Placement, Alive]:
        return {}

    def _counted(self, placed: Placement, dead: Mapping[str | None, Bits]) -> Alive:
        counts: dict[int, Bits] = {0: self.scenarios.all}
        for domain, replicas in placed:
            after = dict[int, Bits]()
            for count, when in counts.items():
                after[count] = after.get(count, 0) | when & dead[domain]
                after[count + replicas] = after.get(count + replicas, 0) | when & ~dead[domain]
            counts = {count: when for count, when in after.items() if when}
        return counts

    def _events(self) -> Iterator[tuple[Fact, Bits]]:
        """P1: what is down or late because it was given so, or because a domain that it shares is lost."""
        for event, when in self.scenarios.events.items():
            if event.kind in ("down", "slow"):
                for stamp in self.stamps(event.target):
                    yield from self._of_every_journey("Down" if event.kind == "down" else "Late", stamp, when)
        for stamp in self.graph.stamps:
            for domain in self.graph.architecture.components[stamp.component].also_in:
                if when := self.gone[domain]:
                    yield from self._of_every_journey("Down", stamp, when)

    def _of_every_journey(self, kind: str, stamp: Stamp, when: Bits) -> Iterator[tuple[Fact, Bits]]:
        for journey in self.graph.through[stamp.component] or (-1,):
            yield Fact(kind, stamp.index, journey), when

    def _readers(self) -> Mapping[str, Callable[[Fact], Bits]]:
        """The facts that depend on the scenario alone, and how each is read off it."""
        scenarios = self.scenarios
        return {
            "Onset": lambda _: scenarios.all & ~scenarios.steady,
            "Steady": lambda _: scenarios.steady,
            "Lasts": lambda fact: scenarios.lasting(*fact.detail),
            "Few": lambda fact: _within(self.alive(fact.stamp), 0, self.needed(fact.stamp, "min_available")),
            "NoRead": lambda fact: self._quorum_lost(fact.stamp, "read"),
            "NoWrite": lambda fact: self._quorum_lost(fact.stamp, "write"),
            "Split": lambda fact: (
                self.partitioned & _within(self.alive(fact.stamp), 1, self.graph.stamps[fact.stamp].instances)
            ),
        }

    def needed(self, stamp: int, what: str) -> int:
        """Replicas of *stamp* that must be alive; of a stamp with fewer than that, all."""
        component = self.graph.component(stamp)
        bound = getattr(component.quorum, what) if what != "min_available" else component.min_available
        return int(min(bound, self.graph.stamps[stamp].instances))

    def _quorum_lost(self, stamp: int, access: str) -> Bits:
        """Too few alive. A partition takes no quorum from a store that chose availability, unless none is left."""
        needed, data = self.needed(stamp, access), self.graph.component(stamp).data
        if data is None or data.partition != "available":
            return _within(self.alive(stamp), 0, needed)
        left = self._counted(self.graph.stamps[stamp].placed, self.gone)
        return _within(left, 0, needed) | _within(self.alive(stamp), 0, 1)


def _within(alive: Alive, low: int, high: int) -> Bits:
    """The scenarios with at least *low* and fewer than *high* alive."""
    bits = 0
    for count, when in alive.items():
        if low <= count < high:
            bits |= when
    return bits
