"""P2: how many replicas of a stamp are alive, and why the others are not."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import Bits
from workbook.failure.scenario_set import ScenarioSet
from workbook.graph import DependencyGraph, Placement, Stamp


class Replicas(NamedTuple):
    """What became of the replicas of one stamp."""

    untouched: int
    """Neither in a lost domain nor cut off."""
    cut_off: int
    """Cut off, but not lost."""
    all_cut_off: int
    """Cut off, lost or not."""
    killed: int
    """So many of those left are dead by themselves."""

    @property
    def alive(self) -> int:
        return max(0, self.untouched - self.killed)

    def counted(self, *, answers_apart: bool, all_of_them: int) -> int:
        """Those that count for quorums: with *answers_apart* also those cut off, while one of the others is alive."""
        split = 0 < self.all_cut_off < all_of_them
        return self.alive + self.cut_off if answers_apart and split and self.alive else self.alive


Counts = Mapping[Replicas, Bits]
"""What became of replicas, and in which scenarios."""

Alive = Mapping[int, Bits]
"""For each number of replicas alive, the scenarios with so many."""


@dataclass(frozen=True)
class ReplicaCounts:
    """The events of *scenarios* laid over the replicas of *graph*."""

    graph: DependencyGraph
    scenarios: ScenarioSet

    @cached_property
    def lost(self) -> Mapping[str, Bits]:
        """For every failure domain, the scenarios in which it, or one that contains it, is lost."""
        architecture = self.graph.architecture
        lost = {event.target: when for event, when in self.scenarios.events.items() if event.kind == "lost"}
        everywhere: dict[str, Bits] = {}
        for domain in architecture.failure_domains:
            inwards: list[str] = []
            around: str | None = domain
            while around is not None and around not in everywhere:
                inwards.append(around)
                around = architecture.failure_domains[around].within
            for inner in reversed(inwards):  # each domain once, however deep they are nested
                around = architecture.failure_domains[inner].within
                everywhere[inner] = lost.get(inner, 0) | (everywhere[around] if around is not None else 0)
        return everywhere

    @cached_property
    def cut_off(self) -> Mapping[str, Bits]:
        """For every failure domain, the scenarios in which a partition cuts it off."""
        partitions = [(event, when) for event, when in self.scenarios.events.items() if event.kind == "partition"]
        return {
            domain: _union(when for event, when in partitions if self.cuts_off(event, domain))
            for domain in self.graph.architecture.failure_domains
        }

    def cuts_off(self, event: BasicEvent, domain: str) -> bool:
        """Whether *domain* is on the other side of the partition *event*."""
        around = set(self.graph.architecture.containing(domain))
        ours, between, theirs = event.target.partition(" | ")
        return not around.isdisjoint(theirs.split()) if between else around.isdisjoint(ours.split())

    def loses(self, event: BasicEvent, domain: str) -> bool:
        """Whether *domain* lies in the one whose loss *event* is."""
        return event.target in self.graph.architecture.containing(domain)

    def named(self, target: str) -> tuple[Stamp, ...]:
        """The stamps that `api` or `api@eu-west-1` names."""
        component, _, region = target.partition("@")
        stamps = (self.graph.stamps[index] for index in self.graph.stamps_of[component])
        return tuple(stamp for stamp in stamps if not region or stamp.region == region)

    @cached_property
    def killing(self) -> Mapping[int, tuple[BasicEvent, ...]]:
        """Per stamp the events that kill single replicas of it."""
        killers: dict[int, list[BasicEvent]] = {}
        for event in self.scenarios.events:
            if event.kind == "replica":
                for stamp in self.named(event.target):
                    killers.setdefault(stamp.index, []).append(event)
        return {stamp: tuple(events) for stamp, events in killers.items()}

    @cached_property
    def disturbed(self) -> frozenset[int]:
        """Stamps that some event takes replicas from."""
        touched = {domain for domain in self.lost if self.lost[domain] or self.cut_off[domain]}
        return frozenset(
            stamp.index
            for stamp in self.graph.stamps
            if stamp.index in self.killing or any(domain in touched for domain, _ in stamp.placed)
        )

    def counts(self, stamp: int) -> Counts:
        """What became of the replicas of *stamp*, and when."""
        placed, killing = self.graph.stamps[stamp].placed, self.killing.get(stamp, ())
        if (placed, killing) not in self._counts:
            self._counts[placed, killing] = self._counted(placed, killing, self.lost, self.cut_off)
        return self._counts[placed, killing]

    @cached_property
    def _counts(self) -> dict[tuple[Placement, tuple[BasicEvent, ...]], Counts]:
        return {}

    def _counted(
        self,
        placed: Placement,
        killing: tuple[BasicEvent, ...],
        lost: Mapping[str, Bits],
        cut_off: Mapping[str, Bits],
    ) -> Counts:
        counts: dict[Replicas, Bits] = {Replicas(0, 0, 0, 0): self.scenarios.all}
        for domain, number in placed:
            gone, apart = (lost.get(domain, 0), cut_off.get(domain, 0)) if domain else (0, 0)
            dying = sorted((e for e in killing if e.place == (domain or "")), key=lambda event: event.count)
            after: dict[Replicas, Bits] = {}
            for so_far, when in counts.items():
                untouched, cut, all_cut, killed = so_far
                for here, dead in self._dying(dying, when & ~(gone | apart)):
                    replicas = Replicas(untouched + number, cut, all_cut, killed + dead)
                    if here:
                        after[replicas] = after.get(replicas, 0) | here
                for here, replicas in (
                    (when & gone & ~apart, so_far),
                    (when & apart & ~gone, Replicas(untouched, cut + number, all_cut + number, killed)),
                    (when & apart & gone, Replicas(untouched, cut, all_cut + number, killed)),
                ):
                    if here:
                        after[replicas] = after.get(replicas, 0) | here
            counts = after
        for event in killing:
            if event.place is None:
                counts = self._killed(counts, event)
        return counts

    def _killed(self, counts: Counts, event: BasicEvent) -> dict[Replicas, Bits]:
        """*counts* where *event* kills some more, wherever they are placed."""
        happens, after = self.scenarios.events[event], dict[Replicas, Bits]()
        for so_far, when in counts.items():
            for here, killed in ((when & ~happens, so_far.killed), (when & happens, so_far.killed + event.count)):
                if here:
                    replicas = so_far._replace(killed=killed)
                    after[replicas] = after.get(replicas, 0) | here
        return after

    def _dying(self, events: Iterable[BasicEvent], when: Bits) -> Iterator[tuple[Bits, int]]:
        """Where how many of those in one place die by themselves: as many as the first of *events* that all happen."""
        dead, left = 0, when
        for event in events:
            further = left & self.scenarios.events[event]
            yield left & ~further, dead
            left, dead = further, event.count
        yield left, dead

    def alive(self, stamp: int) -> Alive:
        """How many replicas of *stamp* are alive, and when."""
        return self._by_number(self.counts(stamp))

    def serving(self, stamp: int) -> Alive:
        """The same for loads and pools: where nobody is alive, as if what alone takes all of them had not happened.

        The dead are not overloaded, and losing the rest never ends an overload. At least one counts.
        """
        placed, killing = self.graph.stamps[stamp].placed, self.killing.get(stamp, ())
        if (placed, killing) not in self._serving:
            alive = dict(self.alive(stamp))
            nobody = alive.pop(0, 0)
            if nobody:
                for count, when in self._without_total_losses(placed, killing).items():
                    if here := when & nobody:
                        alive[max(1, count)] = alive.get(max(1, count), 0) | here
            self._serving[placed, killing] = alive
        return self._serving[placed, killing]

    @cached_property
    def _serving(self) -> dict[tuple[Placement, tuple[BasicEvent, ...]], Alive]:
        return {}

    def _without_total_losses(self, placed: Placement, killing: tuple[BasicEvent, ...]) -> Alive:
        domains = [domain for domain, _ in placed]
        lost = dict.fromkeys(self.graph.architecture.failure_domains, 0)
        cut_off = dict(lost)
        for event, when, reaches in self._reaching:
            hit = [domain for domain in dict.fromkeys(domains) if domain and reaches(event, domain)]
            if len(hit) < len(set(domains)):
                into = lost if event.kind == "lost" else cut_off
                for domain in hit:
                    into[domain] |= when
        single = sum(number for _, number in placed) == 1
        return self._by_number(self._counted(placed, () if single else killing, lost, cut_off))

    @cached_property
    def _reaching(self) -> Sequence[tuple[BasicEvent, Bits, Callable[[BasicEvent, str], bool]]]:
        """The events that take whole domains, where each happens, and how it is seen whether one is among them."""
        kinds, events = {"lost": self.loses, "partition": self.cuts_off}, self.scenarios.events
        return [(event, when, kinds[event.kind]) for event, when in events.items() if event.kind in kinds]

    @staticmethod
    def _by_number(counts: Counts) -> Alive:
        when_alive: dict[int, Bits] = {}
        for replicas, when in counts.items():
            when_alive[replicas.alive] = when_alive.get(replicas.alive, 0) | when
        return when_alive


def _union(parts: Iterable[Bits]) -> Bits:
    bits: Bits = 0
    for part in parts:
        bits |= part
    return bits
