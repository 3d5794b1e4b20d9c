"""Which journeys pass through which components, and what belongs to none of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook.graph.circles import strongly_connected
from workbook.model import Architecture, Dependency

EVERY = -1
"""The set of all journeys."""
MOST_APART = 5_000
"""Components times implicit journeys up to which each of these is looked at by itself.

Above, they are one journey with many entries. All make the same calls at any component, so that the same follows; but a
circle that several of them enter is walked from the first only, and which call closes it decides where time counts.
"""


@dataclass(frozen=True, slots=True)
class Passing:
    """Journeys by index: those of the design in file order, then the implicit ones."""

    declared: Mapping[str, tuple[int, ...]]
    """The journeys of the design that pass through each component."""
    roots: tuple[tuple[str, ...], ...]
    """The components at which each implicit journey begins, in file order: one, or all of them."""
    carried: Mapping[str, tuple[int, ...]]
    """Every journey, implicit ones included, that passes through each component: at least one."""


def journeys_through(architecture: Architecture) -> Passing:
    """The journeys that pass through each component.

    A journey passes through what it needs and wants, and from a component over every dependency that carries
    it to the callee, to its fallbacks and to its cache store. What no journey reaches belongs to an implicit
    journey that begins at an unreached component which no other unreached one leads to; of a circle that nothing
    else leads to, at the one written first. Every dependency of an unreached component carries it. One walk for all
    journeys of the design together, and one per implicit journey.
    """
    declared = _declared(architecture)
    unreached = {name for name, journeys in declared.items() if not journeys}
    roots = _roots(architecture, unreached)
    if not roots:
        return Passing(declared, (), declared)
    carried = {name: list(journeys) for name, journeys in declared.items()}
    apart = [(root,) for root in roots] if len(roots) * len(architecture.components) <= MOST_APART else [roots]
    for index, entries in enumerate(apart, len(architecture.journeys)):
        for component in _reached(architecture, entries, unreached):
            carried[component].append(index)
    return Passing(
        declared=declared,
        roots=tuple(apart),
        carried={name: tuple(journeys) for name, journeys in carried.items()},
    )


def carries(dependency: Dependency, journey: str | None) -> bool:
    """Whether *dependency* of a component that some journey of the design reaches carries *journey*; None: implicit."""
    return dependency.journeys is None or journey in dependency.named_journeys


def _declared(architecture: Architecture) -> dict[str, tuple[int, ...]]:
    """The journeys of the design that pass through each component: sets of journeys flow down every dependency."""
    place = {name: index for index, name in enumerate(architecture.journeys)}
    onward: dict[str, list[tuple[str, int]]] = {}
    for name, component in architecture.components.items():
        onward[name] = [(support, EVERY) for support in architecture.runs_on(name)]
        for callee, dependency in component.depends_on.items():
            carried = EVERY
            if dependency.journeys is not None:
                carried = sum(1 << place[journey] for journey in dependency.named_journeys if journey in place)
            onward[name] += [(target, carried) for target in _targets(callee, dependency)]
    passing = dict.fromkeys(architecture.components, 0)
    for index, journey in enumerate(architecture.journeys.values()):
        for entry in (*journey.needs, *journey.wants):
            passing[entry] |= 1 << index
    groups = strongly_connected({name: [target for target, _ in targets] for name, targets in onward.items()})
    for group in reversed(groups):  # callers first, so that only within a circle one comes again
        ahead, inside = dict.fromkeys(group), frozenset(group)
        while ahead:
            name = next(iter(ahead))
            del ahead[name]
            for target, carried in onward[name]:
                more = passing[name] & carried & ~passing[target]
                passing[target] |= more
                if more and target in inside:
                    ahead[target] = None
    listed = {
        journeys: tuple(index for index in place.values() if journeys >> index & 1)
        for journeys in dict.fromkeys(passing.values())
    }
    return {name: listed[journeys] for name, journeys in passing.items()}


def _targets(callee: str, dependency: Dependency) -> Iterator[str]:
    """The callee of *dependency*, its fallbacks and its cache store."""
    yield callee
    if dependency.fallback:
        yield from dependency.fallback.components
    if dependency.cache and dependency.cache.store:
        yield dependency.cache.store


def _reached(architecture: Architecture, entries: Sequence[str], unreached: Collection[str]) -> Iterator[str]:
    """Components that an implicit journey reaches from *entries*; every dependency of *unreached* ones carries it."""
    ahead, seen = list(entries), set(entries)
    while ahead:
        component = ahead.pop()
        yield component
        for name in _named(architecture, component, everything=component in unreached):
            if name not in seen:
                seen.add(name)
                ahead.append(name)


def _named(architecture: Architecture, component: str, *, everything: bool) -> Iterator[str]:
    """Callees, fallbacks and cache stores of the dependencies of *component* that name no journeys, or of all."""
    for callee, dependency in architecture.components[component].depends_on.items():
        if everything or carries(dependency, None):
            yield from _targets(callee, dependency)
    yield from architecture.runs_on(component)


def _roots(architecture: Architecture, unreached: Collection[str]) -> tuple[str, ...]:
    """Of every circle (or single component) of *unreached* that no other leads to, the one written first."""
    if not unreached:
        return ()
    in_file = [name for name in architecture.components if name in unreached]
    leads_to = {
        name: [other for other in _named(architecture, name, everything=True) if other in unreached] for name in in_file
    }
    groups = strongly_connected(leads_to)
    group_of = {name: number for number, group in enumerate(groups) for name in group}
    entered = {
        group_of[other] for name, others in leads_to.items() for other in others if group_of[other] != group_of[name]
    }
    place = {name: index for index, name in enumerate(in_file)}
    roots = (min(group, key=place.__getitem__) for number, group in enumerate(groups) if number not in entered)
    return tuple(sorted(roots, key=place.__getitem__))
