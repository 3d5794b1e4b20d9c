"""The graph of a design of which some components are written otherwise, with the same ways."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from workbook.document import Route
from workbook.graph import Call, DependencyGraph
from workbook.graph.stamped import stamps_of_component
from workbook.model import Architecture, Component, Dependency, Regions
from workbook.model.references import misfits_of_component
from workbook.traffic import timeout, wait
from workbook.what_if.change import Change, changed
from workbook.what_if.incremental.split_stamps import split_graph

FREE_OF_COMPONENTS = frozenset({
    "summary", "why", "owner", "aliases", "availability", "replica_availability", "mtbf", "mttr", "autoscaling",
    "observed_by", "drilled", "cost", "dead_letter", "stores", "used_by", "utilisation",
})  # fmt: skip
"""Fields of a component that no rule of failure reads; `data` only counts where something is cut off."""
OF_ITSELF = frozenset({
    "capacity", "rate_limit", "workers", "load_shedding", "queue_limit", "health_check", "max_depth",
})  # fmt: skip
"""Fields that say how a component answers, read by the rules about it and about its callers."""
OF_REPLICAS = frozenset({"placed", "replicas", "min_available", "serves"})
"""Fields that say how many of its replicas count, and whether each region has its own."""
FREE_OF_DEPENDENCIES = frozenset({"summary", "why", "idempotent", "rate_limit", "evidence", "hedge", "rtt"})
OF_CALLS = frozenset({
    "strength", "valid_for", "timeout", "deadline", "retries", "circuit_breaker", "bulkhead", "fallback", "cache",
    "buffer", "on_full",
})  # fmt: skip
"""Fields of a dependency that change neither whom it reaches nor how long it usually takes."""


@dataclass(frozen=True)
class ComponentChanges:
    """A design in which components *names* are written otherwise; stamps and calls have the index that they had.

    Those of a component that now has a stamp for each of several regions come last, but for the first one.
    """

    before: DependencyGraph
    after: DependencyGraph
    names: tuple[str, ...]
    split: tuple[str, ...] = ()
    """Components that were one stamp for everybody and have one for each region now."""

    @cached_property
    def origin(self) -> Mapping[int, int]:
        """For every stamp that is new the one whose part it takes."""
        return {
            stamp: self.before.stamps_of[name][0] for name in self.split for stamp in self.after.stamps_of[name][1:]
        }

    @cached_property
    def journeys(self) -> frozenset[int]:
        """Journeys, implicit ones included, that pass through what is split."""
        return frozenset(journey for name in self.split for journey in self.after.carried[name])

    @cached_property
    def stamps(self) -> frozenset[int]:
        """The stamps of those components."""
        return frozenset(stamp for name in self.names for stamp in self.after.stamps_of[name])

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """The calls that are written otherwise, as they are now."""
        old, new = self.before.calls, self.after.calls
        return tuple(
            call
            for stamp in sorted(self.stamps)
            for call in self.after.calls_of[stamp]
            if call.index >= len(old) or old[call.index] is not new[call.index]
        )

    @cached_property
    def callers(self) -> frozenset[int]:
        """Stamps of which a call reaches otherwise than before."""
        changed = zip(self.before.calls, self.after.calls, strict=False) if self.split else ()
        return frozenset(new.caller for old, new in changed if new is not old)

    @cached_property
    def own(self) -> frozenset[int]:
        """Stamps that answer otherwise, whatever they call."""
        return self._differing(OF_ITSELF)

    @cached_property
    def placed(self) -> frozenset[int]:
        """Stamps of which other replicas count."""
        return self._differing(OF_REPLICAS)

    def _differing(self, fields: Iterable[str]) -> frozenset[int]:
        before, after = self.before.architecture.components, self.after.architecture.components
        return frozenset(
            stamp
            for name in self.names
            if any(getattr(before[name], field) != getattr(after[name], field) for field in fields)
            for stamp in self.after.stamps_of[name]
        )


def changed_components(
    architecture: Architecture, written: Mapping[str, Any], changes: Sequence[Change]
) -> Mapping[str, Component] | None:
    """The components that *changes* of *architecture*, which is *written* so, lead to, by name.

    None unless they are about components only, leave a valid design, and keep all ways.
    """
    names = dict.fromkeys(str(route[1]) for route, _ in changes if len(route) > 2 and route[0] == "components")
    if any(len(route) < 3 or route[0] != "components" for route, _ in changes):
        return None
    if not all(name in architecture.components for name in names):
        return None
    parts = changed({"components": {name: written["components"][name] or {} for name in names}}, changes)["components"]
    try:
        known = {name: Component.model_validate(part) for name, part in parts.items()}
    except ValueError:
        return None
    if not all(_keeps_ways(architecture.components[name], component) for name, component in known.items()):
        return None
    after = with_components(architecture, known)
    return None if any(True for name in known for _ in misfits_of_component(after, name)) else known


def keeps_callers(route: Route) -> bool:
    """Whether a change at *route* leaves as it is what calls what, and who waits for whom before it can start."""
    match route:
        case ("components", _, "depends_on", _, "cache", str(field), *_):
            return field != "store"
        case ("components", _, "depends_on", _, str(field), *_):
            return field in (FREE_OF_DEPENDENCIES | OF_CALLS) - {"strength", "fallback", "cache"}
        case ("components", _, str(field), *_):
            return field in FREE_OF_COMPONENTS | OF_ITSELF | OF_REPLICAS | {"data"}
    return False


def same_starts(architecture: Architecture, components: Mapping[str, Component]) -> bool:
    """Whether, with *components* in *architecture*, every one waits for the same others before it can start."""
    return all(
        architecture.components[name].depends_on[callee].strength == call.strength
        for name, component in components.items()
        for callee, call in component.depends_on.items()
    )


def _made(before: DependencyGraph, after: DependencyGraph, names: tuple[str, ...]) -> ComponentChanges:
    return ComponentChanges(
        before, after, names, tuple(name for name in names if _regions(before, name) != _regions(after, name))
    )


def _regions(graph: DependencyGraph, name: str) -> list[str | None]:
    return [graph.stamps[stamp].region for stamp in graph.stamps_of[name]]


def with_components(architecture: Architecture, components: Mapping[str, Component]) -> Architecture:
    """*architecture* with *components* in the place of those that are called the same."""
    return architecture.model_copy(update={"components": {**architecture.components, **components}})


def component_changes(before: DependencyGraph, components: Mapping[str, Component]) -> ComponentChanges | None:
    """The changes to those of *components* that the design of *before* has; None unless they keep all stamps."""
    known = {name: component for name, component in components.items() if name in before.architecture.components}
    graph = _graph(before, with_components(before.architecture, known), tuple(known))
    return None if graph is None else _made(before, graph, tuple(known))


def _keeps_ways(before: Component, after: Component) -> bool:
    allowed = FREE_OF_COMPONENTS | OF_ITSELF | OF_REPLICAS | {"depends_on", "latency", "data"}
    if any(field not in allowed for field in _differing(before, after)) or _median(before) != _median(after):
        return False
    if list(before.depends_on) != list(after.depends_on):
        return False
    return all(
        _keeps_way(before.depends_on[callee], call)
        for callee, call in after.depends_on.items()
        if before.depends_on[callee] != call
    )


def _median(component: Component) -> float | None:
    return component.latency.p50 if component.latency else None


def _keeps_way(before: Dependency, after: Dependency) -> bool:
    if any(field not in FREE_OF_DEPENDENCIES | OF_CALLS for field in _differing(before, after)):
        return False
    retries = [call.retries.max if call.retries else 0 for call in (before, after)]
    return (
        _components(before) == _components(after)
        and _store(before) == _store(after)
        and retries[0] >= retries[1]  # more of them may be more than can be computed: whoever validates a design looks
    )


def _components(call: Dependency) -> tuple[str, ...]:
    return call.fallback.components if call.fallback else ()


def _store(call: Dependency) -> str | None:
    return call.cache.store if call.cache else None


def _differing(before: Component | Dependency, after: Component | Dependency) -> Iterator[str]:
    for field in type(before).model_fields:
        if getattr(before, field) != getattr(after, field):
            yield field


def _graph(before: DependencyGraph, after: Architecture, names: Sequence[str]) -> DependencyGraph | None:
    """The graph of *after*, made from that of *before*; None if other stamps are gone or what calls reach is."""
    stamps, regions = list(before.stamps), Regions(after)
    for name in names:
        known = before.stamps_of[name]
        now = list(stamps_of_component(after, after.components[name], regions))
        if [(stamps[index].region, stamps[index].fails_over_to) for index in known] != [made[:2] for made in now]:
            return split_graph(before, after, name, now) if len(names) == 1 and len(known) == 1 else None
        for index, (_, _, placed) in zip(known, now, strict=True):
            if placed != stamps[index].placed:
                stamps[index] = replace(stamps[index], placed=placed)
    graph = replace(before, architecture=after, stamps=tuple(stamps))
    vars(graph).update(
        callees_first=before.callees_first,
        passed=before.passed,
        _in_regions=before._in_regions,  # noqa: SLF001  the same stamps are there
        _homes=before._homes,  # noqa: SLF001
    )
    calls, calls_of, calls_into = list(before.calls), list(before.calls_of), list(before.calls_into)
    for caller in (stamp for name in names for stamp in before.stamps_of[name]):
        made = tuple(_call(graph, call) for call in before.calls_of[caller])
        if any(_way(old) != _way(new) for old, new in zip(before.calls_of[caller], made, strict=True)):
            return None
        calls_of[caller] = made
        for old, new in zip(before.calls_of[caller], made, strict=True):
            if new is not old:
                calls[new.index] = new
                for stamp in {stamp for group in _reached(new) for stamp in group}:
                    calls_into[stamp] = tuple(new if call.index == new.index else call for call in calls_into[stamp])
    vars(graph).update(calls=tuple(calls), calls_of=tuple(calls_of), calls_into=tuple(calls_into))
    return graph


def _call(graph: DependencyGraph, call: Call) -> Call:
    """*call* as the design of *graph* has it; itself if that is the same."""
    dependency = call.dependency if call.runs_on else graph.component(call.caller).depends_on[call.callee]
    if dependency is call.dependency or _as_read(dependency) == _as_read(call.dependency):
        return call
    return graph.call_of(call.index, graph.stamps[call.caller], call.callee, dependency)


def _as_read(call: Dependency) -> tuple[object, ...]:
    """What the rules read of *call*, as far as it may change."""
    breaker, retries = call.circuit_breaker, call.retries
    return (
        call.strength,
        call.valid_for,
        timeout(call),
        wait(call),
        retries and (retries.max, retries.budget),
        breaker and breaker.slow_calls,
        call.bulkhead,
        call.fallback,
        call.cache,
        call.buffer,
        call.on_full,
    )


def _reached(call: Call) -> Iterator[tuple[int, ...]]:
    yield call.targets
    yield from call.fallbacks
    yield from call.failovers


def _way(call: Call) -> tuple[object, ...]:
    return call.targets, call.fallbacks, call.failovers, call.store, call.journeys, call.carried, call.consumers
