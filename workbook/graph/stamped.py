"""The stamped dependency graph: who calls whom, region by region; u → v means "u depends on v"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbook.graph.circles import strongly_connected
from workbook.graph.passing import journeys_through
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
    """Journeys that make this call, by index."""

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
    through: Mapping[str, tuple[int, ...]]
    """Journeys that pass through each component."""

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

    def component(self, stamp: int) -> Component:
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
        found: dict[str, dict[str | None, list[int]]] = {name: {} for name in self.stamps_of}
        for name, stamps in self.stamps_of.items():  # not all of self.stamps: of a changed design some are gone
            for stamp in stamps:
                found[name].setdefault(self.stamps[stamp].region, []).append(stamp)
        return {name: {region: tuple(these) for region, these in near.items()} for name, near in found.items()}

    @cached_property
    def _homes(self) -> Mapping[tuple[str, str | None, tuple[str, ...]], Stamps]:
        """The stamps of clients, by component, region and where they turn to."""
        found: dict[tuple[str, str | None, tuple[str, ...]], list[int]] = {}
        for index in (stamp for stamps in self.stamps_of.values() for stamp in stamps):
            one = self.stamps[index]
            found.setdefault((one.component, one.region, one.fails_over_to), []).append(index)
        return {home: tuple(these) for home, these in found.items()}

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
            for group in (call.targets, *call.fallbacks, *call.failovers, call.store):
                needed[call.caller].update(dict.fromkeys(group))
        return tuple(tuple(sorted(group)) for group in strongly_connected(needed))

    def _calls(self) -> Iterator[Call]:
        index = 0
        for stamp in self.stamps:
            through = self.through[stamp.component]
            for callee, dependency in self.component(stamp.index).depends_on.items():
                named = None if dependency.journeys is None else set(dependency.journeys)
                yield Call(
                    index=index,
                    caller=stamp.index,
                    callee=callee,
                    dependency=dependency,
                    targets=self.answering(callee, stamp.region),
                    fallbacks=tuple(
                        self.answering(name, stamp.region)
                        for name in (dependency.fallback.components if dependency.fallback else ())
                    ),
                    failovers=tuple(self._failovers(callee, dependency, stamp)),
                    store=self._store(dependency, stamp.region),
                    journeys=through if named is None else tuple(one for one in through if self.journeys[one] in named),
                )
                index += 1

    def _store(self, dependency: Dependency, region: str | None) -> Stamps:
        store = dependency.cache.store if dependency.cache else None
        return self.answering(store, region) if store else ()

    def _failovers(self, callee: str, dependency: Dependency, caller: Stamp) -> Iterator[Stamps]:
        """Beyond what answers anyway; none where something static does, for that cannot fail."""
        if dependency.fallback is not None and dependency.fallback.static is not None:
            return
        near = set(self.answering(callee, caller.region))
        for region in caller.fails_over_to:
            there = tuple(one for one in self._in_regions[callee].get(region, ()) if one not in near)
            if there:
                yield there


def build(architecture: Architecture) -> DependencyGraph:
    """The stamped dependency graph of *architecture*."""
    stamps: list[Stamp] = []
    stamps_of: dict[str, Stamps] = {}
    regions = Regions(architecture)
    for name, component in architecture.components.items():
        start = len(stamps)
        for region, failover, placed in _stamps(architecture, component, regions):
            stamps.append(Stamp(len(stamps), name, region, failover, placed))
        stamps_of[name] = tuple(range(start, len(stamps)))
    journeys = tuple(architecture.journeys)
    return DependencyGraph(architecture, tuple(stamps), stamps_of, journeys, journeys_through(architecture))


def _stamps(
    architecture: Architecture, component: Component, regions: Regions
) -> Iterator[tuple[str | None, tuple[str, ...], Placement]]:
    """Region, failover regions and placement of each stamp of *component*."""
    everywhere: Placement = tuple(component.placed.items()) or ((None, component.instances),)
    placed: dict[str | None, list[tuple[str | None, int]]] = {}
    if component.kind == "client" or component.serves == "regional":
        for domain, replicas in component.placed.items():
            placed.setdefault(regions.of(domain), []).append((domain, replicas))
    if component.kind == "client":
        for region, failover in dict.fromkeys((one.region, one.fails_over_to) for one in architecture.segments):
            yield region, failover, tuple(placed.get(region, ())) or everywhere
    elif placed:
        yield from ((region, (), tuple(here)) for region, here in placed.items())
    else:
        yield None, (), everywhere
