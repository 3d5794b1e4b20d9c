"""Where load goes: what each stamp passes on to the stamps it calls, and on what that depends."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from workbook.failure.semantics.vocabulary import Vocabulary, may_be_fast
from workbook.graph import Call, DependencyGraph, Stamps
from workbook.traffic import DepthFirst, synchronous, timeout, walk_of_components


class Target(NamedTuple):
    """A stamp that gets load."""

    stamp: int
    unfit: int | None
    """Of alternatives: the fact that it is not fine, so that the others get its part."""
    failing: tuple[int, ...]
    """The facts under which calls to it are retried."""
    back: bool
    """Whether the call closes a circle, and so adds no load."""


class Diversion(NamedTuple):
    """Load that turns to other stamps while *tried* holds."""

    tried: int
    targets: tuple[Target, ...]
    failover: bool
    """Whether it stays with the same component, in another region."""


class Flow(NamedTuple):
    """What a caller passes on over one call for one journey."""

    call: int
    caller: int
    callee: str
    calls: float
    hits: float
    """The share that the cache answers while it is not cold."""
    cold: int | None
    retries: float
    """Retries per call, at most."""
    not_fast: int | None
    """The fact under which retries happen at all; None if they always do."""
    targets: tuple[Target, ...]
    diversions: tuple[Diversion, ...]

    def raised_by(self) -> Iterator[int]:
        """Facts under which more flows."""
        if self.cold is not None and self.hits:
            yield self.cold
        for target in self.targets:
            yield from target.failing
            if target.unfit is not None:
                yield target.unfit
        for diversion in self.diversions:
            yield diversion.tried
            yield from (target.unfit for target in diversion.targets if target.unfit is not None)

    def stamps(self) -> Iterator[int]:
        """Every stamp that may get load."""
        for targets in (self.targets, *(diversion.targets for diversion in self.diversions)):
            yield from (target.stamp for target in targets)


class Entry(NamedTuple):
    """Load that enters at one of *targets*, as alternatives."""

    component: str
    share: float
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class JourneyFlows:
    """How the load of one journey flows towards some stamps."""

    journey: int
    entries: tuple[Entry, ...]
    callers_first: tuple[tuple[int, tuple[Flow, ...]], ...]
    """Every stamp that load may reach, callers first, with what it passes on."""
    components: "ComponentFlows | None"
    """The same over components, where one has several stamps."""

    @cached_property
    def raising(self) -> frozenset[int]:
        """The facts under which more flows."""
        facts = {fact for _, onward in self.callers_first for flow in onward for fact in flow.raised_by()}
        facts.update(target.unfit for entry in self.entries for target in entry.targets if target.unfit is not None)
        return frozenset(facts)

    def raising_towards(self, graph: DependencyGraph, stamp: int) -> set[int]:
        """Those under which more flows to *stamp*, or to any other stamp of its component."""
        if not self._raised_into:
            self._raised_into.update(self._raised(graph))
        component = graph.stamps[stamp].component
        reached, left, facts = {component}, [component], set[int]()
        while left:
            for caller, raised_by in self._raised_into.get(left.pop(), {}).items():
                facts |= raised_by
                if caller not in reached:
                    reached.add(caller)
                    left.append(caller)
        for entry in self.entries:
            if entry.component in reached:
                facts.update(target.unfit for target in entry.targets if target.unfit is not None)
        return facts

    def _raised(self, graph: DependencyGraph) -> dict[str, dict[str, set[int]]]:
        """Per component its callers, each with the facts under which more flows from there."""
        into: dict[str, dict[str, set[int]]] = {}
        for caller, onward in self.callers_first:
            for flow in onward:
                facts = {*flow.raised_by()}
                if flow.retries and flow.not_fast is not None:
                    facts.add(flow.not_fast)
                for callee in {graph.stamps[target].component for target in flow.stamps()}:
                    into.setdefault(callee, {}).setdefault(graph.stamps[caller].component, set()).update(facts)
        return into

    @cached_property
    def _raised_into(self) -> dict[str, dict[str, set[int]]]:
        """That, once it was asked for."""
        return {}


@dataclass(frozen=True)
class ComponentFlows:
    """Flows over components, each as if it were one stamp."""

    callers_first: tuple[str, ...]
    back_edges: frozenset[tuple[str, str]]
    onward: dict[str, tuple[tuple[Flow, ...], ...]]
    """Per component its dependencies, each with the flows of all stamps of the caller."""
    apart: frozenset[str]
    """Clients that nothing calls: their stamps are taken one by one."""


def flows(facts: Vocabulary, journey: int, measured: Sequence[int]) -> JourneyFlows:
    """How the load of *journey* flows towards the stamps *measured*; back edges of the walk carry nothing."""
    graph, way = facts.graph, facts.traffic.walks[journey]
    called = [
        (caller, [call for call in synchronous(graph, caller, journey) if not call.runs_on])
        for caller in way.callers_first
    ]
    passing = {
        (graph.stamps[caller].component, name) for caller, calls in called for call in calls for name in _names(call)
    }
    wanted = _leading_to({graph.stamps[stamp].component for stamp in measured}, passing)
    kept = tuple(
        (
            caller,
            tuple(flow_of(facts, call, journey) for call in calls if not wanted.isdisjoint(_names(call))),
        )
        for caller, calls in called
        if graph.stamps[caller].component in wanted
    )
    entries = tuple(entry for entry in _entries(facts, journey) if entry.component in wanted)
    return JourneyFlows(journey, entries, kept, _over_components(facts, journey, kept))


def _leading_to(components: set[str], passing: Iterable[tuple[str, str]]) -> set[str]:
    """*components* and all that pass load on to them, over back edges of the stamps, too.

    What closes a circle of stamps need not close one of components, over which the whole load is summed.
    """
    callers: dict[str, list[str]] = {}
    for caller, callee in passing:
        callers.setdefault(callee, []).append(caller)
    leading, left = set(components), list(components)
    while left:
        for caller in callers.get(left.pop(), ()):
            if caller not in leading:
                leading.add(caller)
                left.append(caller)
    return leading


def _names(call: Call) -> Iterator[str]:
    yield call.callee
    if call.dependency.fallback:
        yield from call.dependency.fallback.components


def flow_of(facts: Vocabulary, call: Call, journey: int) -> Flow:
    """What the caller of *call* passes on over it for *journey*."""
    dependency, retries = call.dependency, most_retries(call)
    return Flow(
        call=call.index,
        caller=call.caller,
        callee=call.callee,
        calls=dependency.calls,
        hits=dependency.cache.hit_ratio if dependency.cache else 0.0,
        cold=facts.cold(call) if dependency.cache else None,
        retries=retries,
        not_fast=facts.onset() if may_be_fast(call) else None,
        targets=_targets(facts, call, call.targets, journey, retried=retries > 0),
        diversions=tuple(
            Diversion(
                facts.tried(call, place, journey),
                _targets(facts, call, stamps, journey, retried=False),
                failover=how == "failover",
            )
            for place, (stamps, how) in enumerate(facts.stand_ins(call))
        ),
    )


def _targets(facts: Vocabulary, call: Call, stamps: Stamps, journey: int, *, retried: bool) -> tuple[Target, ...]:
    back = facts.traffic.walks[journey].back_edges
    return tuple(
        Target(
            stamp=stamp,
            unfit=facts.unfit_for(call, stamp, journey) if len(stamps) > 1 else None,
            failing=tuple(failing(facts, call, stamp, journey)) if retried else (),
            back=(call.caller, stamp) in back,
        )
        for stamp in stamps
    )


def most_retries(call: Call) -> float:
    """Retries per call, at most: what their budget allows."""
    retries = call.dependency.retries
    if retries is None:
        return 0.0
    return float(retries.max) if retries.budget is None else min(retries.max, retries.budget)


def failing(facts: Vocabulary, call: Call, stamp: int, journey: int) -> Iterator[int]:
    """Down, late or beyond the timeout, for a reason for which callers retry."""
    yield facts.failing(stamp, journey)
    slower = facts.slower(stamp, journey, timeout(call.dependency))
    if slower is not None:
        yield slower


def _entries(facts: Vocabulary, journey: int) -> Iterator[Entry]:
    """What enters: the share of each segment, at each component that the journey needs."""
    graph = facts.graph
    if journey >= len(graph.journeys):
        return
    for component in dict.fromkeys(graph.journey(journey).needs):
        for segment in graph.architecture.segments:
            stamps = graph.seen_from(segment, component)
            yield Entry(
                component,
                segment.share,
                tuple(
                    Target(
                        stamp=stamp,
                        unfit=facts.unfit(stamp, journey, "both") if len(stamps) > 1 else None,
                        failing=(),
                        back=False,
                    )
                    for stamp in stamps
                ),
            )


def _over_components(
    facts: Vocabulary, journey: int, kept: Sequence[tuple[int, tuple[Flow, ...]]]
) -> ComponentFlows | None:
    """None where the sums over components say nothing new: everything but uncalled clients is a single stamp."""
    graph = facts.graph
    names = [graph.stamps[caller].component for caller, _ in kept]
    apart = frozenset(
        name for name in names if graph.architecture.components[name].kind == "client" and not _called(facts, name)
    )
    if all(len(graph.stamps_of[name]) == 1 or name in apart for name in names):
        return None
    walked: DepthFirst[str] = walk_of_components(graph, journey)
    onward: dict[str, dict[str, list[Flow]]] = {}
    for caller, of_caller in kept:
        for flow in of_caller:
            onward.setdefault(graph.stamps[caller].component, {}).setdefault(flow.callee, []).append(flow)
    present = set(names)
    return ComponentFlows(
        callers_first=tuple(name for name in walked.callers_first if name in present),
        back_edges=walked.back_edges,
        onward={name: tuple(tuple(of_callee) for of_callee in those.values()) for name, those in onward.items()},
        apart=apart,
    )


def _called(facts: Vocabulary, component: str) -> bool:
    return any(facts.graph.calls_into[stamp] for stamp in facts.graph.stamps_of[component])
