"""Which answers a request is made of: parts, each kind once, however many journeys and segments share it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from workbook.graph import Call, DependencyGraph
from workbook.model import Segment
from workbook.traffic.latency.network import Network
from workbook.traffic.latency.quantity import Quantity
from workbook.traffic.traffic import Traffic


class Asked(NamedTuple):
    """One of the alternatives that an attempt may go to."""

    part: int | None
    """None for a call that closes a circle: it takes no time."""
    network: tuple[Quantity, ...]


Alternatives = tuple[Asked, ...]


class PartCall(NamedTuple):
    """One call of a part, with who is asked."""

    call: int
    """Its index in the graph."""
    targets: Alternatives
    instead: tuple[Alternatives, ...]
    """Fallback components, then failovers, in turn."""
    store: tuple[int, ...]
    """Stamps of the cache store."""


class Part(NamedTuple):
    """What one stamp does for a request: the same for all journeys and segments that share it."""

    stamp: int
    stages: tuple[tuple[PartCall, ...], ...]
    """Its synchronous calls on the data plane, by stage."""

    @property
    def calls(self) -> Iterator[PartCall]:
        for stage in self.stages:
            yield from stage


class Entry(NamedTuple):
    """A component that a journey needs, as a segment sees it: alternatives, in equal shares."""

    component: str
    alternatives: Alternatives


@dataclass
class Plan:
    """The parts of requests, callees before callers; grows as journeys are asked for."""

    traffic: Traffic
    network: Network
    parts: list[Part] = field(default_factory=list)
    reach: list[int] = field(default_factory=list)
    """Per part, the stamps that its time rests on, as bits: its own, its stores' and those of all parts below it."""
    _numbers: dict[Part, int] = field(default_factory=dict)
    _made: dict[tuple[int, int, frozenset[str]], "Made"] = field(default_factory=dict)

    @property
    def graph(self) -> DependencyGraph:
        return self.traffic.graph

    @property
    def made_so_far(self) -> Iterable["Made"]:
        """What was asked for."""
        return self._made.values()

    def made(self, journey: int, segment: int, dropped: frozenset[str] = frozenset()) -> "Made":
        """The parts of *journey* for *segment*, without the calls to what is *dropped*. Linear in its calls."""
        key = (journey, segment, dropped)
        if key not in self._made:
            self._made[key] = self._make(journey, self.graph.architecture.segments[segment], dropped)
        return self._made[key]

    def used(self, made: "Made") -> list[int]:
        """The parts that requests of *made* may come to."""
        seen = dict[int, None]()
        ahead = [asked.part for entry in made.entries for asked in entry.alternatives]
        while ahead:
            part = ahead.pop()
            if part is not None and part not in seen:
                seen[part] = None
                for called in self.parts[part].calls:
                    for alternatives in (called.targets, *called.instead):
                        ahead += [asked.part for asked in alternatives]
        return list(seen)

    def _make(self, journey: int, segment: Segment, dropped: frozenset[str]) -> "Made":
        way = self.traffic.walks[journey]
        part_of: dict[int, int] = {}
        for stamp in reversed(way.callers_first):
            part_of[stamp] = self._number(self._part(stamp, journey, segment, dropped, part_of, way.back_edges))
        entries = []
        for name in self.graph.journey(journey).needs:
            stamps = self.graph.seen_from(segment, name)
            if stamps:
                asked = tuple(Asked(part_of[stamp], self.network.enters(stamp, segment)) for stamp in stamps)
                entries.append(Entry(name, asked))
        return Made(tuple(entries), part_of)

    def _part(  # noqa: PLR0913, PLR0917  it is made once for each of these
        self,
        stamp: int,
        journey: int,
        segment: Segment,
        dropped: frozenset[str],
        part_of: dict[int, int],
        back: frozenset[tuple[int, int]],
    ) -> Part:
        home = segment if self.graph.component(stamp).kind == "client" else None

        def asked(call: Call, stamps: Iterable[int]) -> Alternatives:
            return tuple(
                Asked(None, ())
                if (stamp, target) in back
                else Asked(part_of[target], self.network.attempt(call, target, home))
                for target in stamps
            )

        stages: dict[int, list[PartCall]] = {}
        for call in self.graph.calls_of[stamp]:
            if not call.waits or call.runs_on or journey not in call.carried or call.callee in dropped:
                continue
            instead = [stamps for stamps in call.fallbacks if self.graph.stamps[stamps[0]].component not in dropped]
            made = PartCall(
                call.index,
                asked(call, call.targets),
                tuple(asked(call, stamps) for stamps in (*instead, *call.failovers)),
                call.store,
            )
            stages.setdefault(call.dependency.stage, []).append(made)
        return Part(stamp, tuple(tuple(stages[stage]) for stage in sorted(stages)))

    def _number(self, part: Part) -> int:
        if part not in self._numbers:
            self._numbers[part] = len(self.parts)
            self.parts.append(part)
            below = 1 << part.stamp
            for made in part.calls:
                for store in made.store:
                    below |= 1 << store
                for alternatives in (made.targets, *made.instead):
                    for asked in alternatives:
                        below |= 0 if asked.part is None else self.reach[asked.part]
            self.reach.append(below)
        return self._numbers[part]


class Made(NamedTuple):
    """The parts of one journey for one segment."""

    entries: tuple[Entry, ...]
    part_of: dict[int, int]
    """By stamp."""
