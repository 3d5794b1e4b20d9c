"""The stamped dependency graph: who calls whom, region by region; u → v means "u depends on v"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workbook.graph.circles import strongly_connected
from workbook.graph.passing import Passing, carries, journeys_through
from workbook.model import Architecture, Component, Dependency, Journey, Regions, Segment

Stamps = tuple[int, ...]
"""Stamps of one component that can stand in for each other, by index."""

Placement = tuple[tuple[str | None, int], ...]
"""Replicas per failure domain; None for those that belong to no domain."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """One deployment of a component that fails apart from its others: itself, or its part in one region."""

    index: int
    component: str
    region: str | None
    fails_over_to: tuple[str, ...]
    """Of a client: the regions that its segments turn to."""
    placed: Placement

    @property
    def name(self) -> str:
        """`api@eu-west-1`, or `api` if it has no region of its own."""
        return f"{self.component}@{self.region}" if self.region else self.component

    @property
    def instances(self) -> int:
        return sum(replicas for _, replicas in self.placed)


@dataclass(frozen=True, slots=True)
class Call:
    """A dependency as one stamp of its caller has it."""

    index: int
    caller: int
    callee: str
    dependency: Dependency
    targets: Stamps
    """The callee's stamps that answer: alternatives of each other."""
    fallbacks: tuple[Stamps, ...]
    """Declared fallback components, each with its alternatives, in turn."""
    failovers: tuple[Stamps, ...]
    """Of a client: the callee's stamps in the regions that it fails over to."""
    store: Stamps
    """Stamps of the cache store, if the dependency has a cache."""
    journeys: tuple[int, ...]
    """Journeys of the design that make this call, by index."""
    carried: tuple[int, ...]
    """The same, implicit journeys included."""
    runs_on: bool = False
    """Whether the caller only runs on the callee: it takes no load and no time, and passes on no quality."""
    consumers: Stamps = ()
    """Of an asynchronous call: stamps of what takes messages out of the queue that it sends to."""

    @property
    def waits(self) -> bool:
        """Whether the caller waits for an answer that it needs now: synchronous, on the data plane."""
        return self.dependency.mode == "sync" and self.dependency.plane == "data"


@dataclass(frozen=True)
class DependencyGraph:
    """Stamps, calls between them, journeys that pass through them; everything by index, in file order."""

    architecture: Architecture
    stamps: tuple[Stamp, ...]
    stamps_of: Mapping[str, Stamps]
    journeys: tuple[str, ...]
    passing: Passing
    otherwise: Mapping[int, Component] = field(default_factory=dict)
    """Stamps that are looked at as if their component were written so."""

    @property
    def through(self) -> Mapping[str, tuple[int, ...]]:
        """Journeys of the design that pass through each component."""
        return self.passing.declared

    @property
    def carried(self) -> Mapping[str, tuple[int, ...]]:
        """The same with the implicit journeys, numbered behind those of the design: at least one of each component."""
        return self.passing.carried

    @property
    def journey_count(self) -> int:
        """Journeys, implicit ones included."""
        return len(self.journeys) + len(self.passing.roots)

    @cached_property
    def passed(self) -> tuple[tuple[str, ...], ...]:
        """The components that each journey passes through, in file order; implicit journeys come last."""
        through: list[list[str]] = [[] for _ in range(self.journey_count)]
        for name, journeys in self.carried.items():
            for journey in journeys:
                through[journey].append(name)
        return tuple(map(tuple, through))

    def entries(self, journey: int) -> tuple[str, ...]:
        """The components at which *journey* begins, in file order: what it needs, then what it wants."""
        if journey >= len(self.journeys):
            return self.passing.roots[journey - len(self.journeys)]
        declared = self.journey(journey)
        needed, wanted = set(declared.needs), set(declared.wants)
        return (
            *(name for name in self.stamps_of if name in needed),
            *(name for name in self.stamps_of if name in wanted),
        )

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        return tuple(self._calls())

    @cached_property
    def calls_of(self) -> tuple[tuple[Call, ...], ...]:
        """The calls that each stamp makes, in file order."""
        made: list[list[Call]] = [[] for _ in self.stamps]
        for call in self.calls:
            made[call.caller].append(call)
        return tuple(map(tuple, made))

    @cached_property
    def calls_into(self) -> tuple[tuple[Call, ...], ...]:
        """The calls that each stamp may get, as callee, fallback or another region's stamp."""
        got: list[dict[int, Call]] = [{} for _ in self.stamps]
        for call in self.calls:
            for stamps in (call.targets, *call.fallbacks, *call.failovers):
                for stamp in stamps:
                    got[stamp][call.index] = call
        return tuple(tuple(calls.values()) for calls in got)

    def component(self, stamp: int) -> Component:
        if stamp in self.otherwise:
            return self.otherwise[stamp]
        return self.architecture.components[self.stamps[stamp].component]

    def journey(self, index: int) -> Journey:
        return self.architecture.journeys[self.journeys[index]]

    def answering(self, component: str, region: str | None) -> Stamps:
        """Stamps of *component* that answer a caller in *region*: those in it, else all of them."""
        stamps = self.stamps_of[component]
        if region is None:
            return stamps
        return self._in_regions[component].get(region) or stamps

    @cached_property
    def _in_regions(self) -> Mapping[str, Mapping[str | None, Stamps]]:
        """The stamps of each component by their region."""
        stamps_in: dict[str, dict[str | None, list[int]]] = {name: {} for name in self.stamps_of}
        for name, stamps in self.stamps_of.items():  # not all of self.stamps: of a changed design some are gone
            for stamp in stamps:
                stamps_in[name].setdefault(self.stamps[stamp].region, []).append(stamp)
        return {name: {region: tuple(these) for region, these in near.items()} for name, near in stamps_in.items()}

    @cached_property
    def _homes(self) -> Mapping[tuple[str, str | None, tuple[str, ...]], Stamps]:
        """The stamps of clients, by component, region and where they turn to."""
        homes: dict[tuple[str, str | None, tuple[str, ...]], list[int]] = {}
        for index in (stamp for stamps in self.stamps_of.values() for stamp in stamps):
            client = self.stamps[index]
            homes.setdefault((client.component, client.region, client.fails_over_to), []).append(index)
        return {home: tuple(these) for home, these in homes.items()}

    def seen_from(self, segment: Segment, component: str) -> Stamps:
        """Stamps of *component* that serve *segment*; of a client its own one."""
        if self.architecture.components[component].kind != "client":
            return self.answering(component, segment.region)
        return self._homes.get((component, segment.region, segment.fails_over_to), ())

    @cached_property
    def callees_first(self) -> tuple[tuple[int, ...], ...]:
        """Stamps in groups that depend on each other (strongly connected), every group after those it needs."""
        needed: dict[int, dict[int, None]] = {stamp.index: {} for stamp in self.stamps}
        for call in self.calls:
            for group in (call.targets, *call.fallbacks, *call.failovers, call.store, call.consumers):
                needed[call.caller].update(dict.fromkeys(group))
        return tuple(tuple(sorted(group)) for group in strongly_connected(needed))

    def _calls(self) -> Iterator[Call]:
        index = 0
        for stamp in self.stamps:
            component = self.component(stamp.index)
            for callee, dependency in component.depends_on.items():
                yield self.call_of(index, stamp, callee, dependency)
                index += 1
            for callee in self.architecture.runs_on(stamp.component):
                yield self.call_of(index, stamp, callee, RUNS_ON, runs_on=True)
                index += 1

    @cached_property
    def _names(self) -> tuple[str | None, ...]:
        """Of every journey; None where it is implicit."""
        return (*self.journeys, *([None] * len(self.passing.roots)))

    def call_of(self, index: int, caller: Stamp, callee: str, dependency: Dependency, *, runs_on: bool = False) -> Call:
        through, carried = self.through[caller.component], self.carried[caller.component]
        if through and dependency.journeys is not None:
            carried = tuple(journey for journey in carried if carries(dependency, self._names[journey]))
        targets, implicit = self.answering(callee, caller.region), bool(self.passing.roots)
        return Call(
            index=index,
            caller=caller.index,
            callee=callee,
            dependency=dependency,
            targets=targets,
            fallbacks=tuple(
                self.answering(name, caller.region)
                for name in (dependency.fallback.components if dependency.fallback else ())
            ),
            failovers=tuple(self._failovers(callee, dependency, caller)),
            store=self._store(dependency, caller.region),
            journeys=tuple(journey for journey in carried if journey < len(self.journeys)) if implicit else carried,
            carried=carried,
            runs_on=runs_on,
            consumers=self._consumers(callee, targets) if dependency.mode == "async" else (),
        )

    def _consumers(self, queue: str, targets: Stamps) -> Stamps:
        """The stamps that the stamps *targets* of *queue* would call to hand messages over."""
        consumed_by = self.architecture.components[queue].consumed_by
        consumers = (
            stamp
            for target in targets
            for name in consumed_by
            for stamp in self.answering(name, self.stamps[target].region)
        )
        return tuple(dict.fromkeys(consumers))

    def _store(self, dependency: Dependency, region: str | None) -> Stamps:
        store = dependency.cache.store if dependency.cache else None
        return self.answering(store, region) if store else ()

    def _failovers(self, callee: str, dependency: Dependency, caller: Stamp) -> Iterator[Stamps]:
        """Beyond what answers anyway; none where something static does, for that cannot fail."""
        if dependency.fallback is not None and dependency.fallback.static is not None:
            return
        near = set(self.answering(callee, caller.region))
        for region in caller.fails_over_to:
            there = tuple(stamp for stamp in self._in_regions[callee].get(region, ()) if stamp not in near)
            if there:
                yield there


RUNS_ON = Dependency().model_copy(update={"calls": 0.0})
"""What running on something is: hard, without load, all else left out."""


def build(architecture: Architecture) -> DependencyGraph:
    """The stamped dependency graph of *architecture*."""
    stamps: list[Stamp] = []
    stamps_of: dict[str, Stamps] = {}
    regions = Regions(architecture)
    for name, component in architecture.components.items():
        start = len(stamps)
        for region, failover, placed in stamps_of_component(architecture, component, regions):
            stamps.append(Stamp(len(stamps), name, region, failover, placed))
        stamps_of[name] = tuple(range(start, len(stamps)))
    journeys = tuple(architecture.journeys)
    return DependencyGraph(architecture, tuple(stamps), stamps_of, journeys, journeys_through(architecture))


def stamps_of_component(
    architecture: Architecture, component: Component, regions: Regions
) -> Iterator[tuple[str | None, tuple[str, ...], Placement]]:
    """Region, failover regions and placement of each stamp of *component*."""
    everywhere: Placement = tuple(component.placed.items()) or ((None, component.instances),)
    placed: dict[str | None, list[tuple[str | None, int]]] = {}
    if component.kind == "client" or component.serves == "regional":
        for domain, replicas in component.placed.items():
            placed.setdefault(regions.of(domain), []).append((domain, replicas))
    if component.kind == "client":
        for region, failover in dict.fromkeys(
            (segment.region, segment.fails_over_to) for segment in architecture.segments
        ):
            yield region, failover, tuple(placed.get(region, ())) or everywhere
    elif placed:
        yield from ((region, (), tuple(here)) for region, here in placed.items())
    else:
        yield None, (), everywhere
