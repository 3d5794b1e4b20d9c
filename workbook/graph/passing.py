"""Which journeys pass through which components, and what belongs to none of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook.graph.circles import strongly_connected
from workbook.model import Architecture, Dependency

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
    else leads to, at the one written first. Every dependency of an unreached component carries it. One walk per
    journey.
    """
    declared: dict[str, list[int]] = {name: [] for name in architecture.components}
    for index, (name, journey) in enumerate(architecture.journeys.items()):
        for component in _reached(architecture, (*journey.needs, *journey.wants), name, ()):
            declared[component].append(index)
    unreached = {name for name, journeys in declared.items() if not journeys}
    roots = _roots(architecture, unreached)
    carried = {name: list(journeys) for name, journeys in declared.items()}
    apart = [(root,) for root in roots] if len(roots) * len(architecture.components) <= MOST_APART else [roots]
    for index, entries in enumerate(apart, len(architecture.journeys)):
        for component in _reached(architecture, entries, None, unreached):
            carried[component].append(index)
    return Passing(
        declared={name: tuple(journeys) for name, journeys in declared.items()},
        roots=tuple(apart),
        carried={name: tuple(journeys) for name, journeys in carried.items()},
    )


def carries(dependency: Dependency, journey: str | None) -> bool:
    """Whether *dependency* of a component that some journey of the design reaches carries *journey*; None: implicit."""
    return dependency.journeys is None or journey in dependency.named_journeys


def _reached(
    architecture: Architecture, entries: Sequence[str], journey: str | None, unreached: Collection[str]
) -> Iterator[str]:
    """Components that a journey reaches from *entries*; every dependency of *unreached* ones carries it."""
    ahead, seen = list(entries), set(entries)
    while ahead:
        component = ahead.pop()
        yield component
        for name in _named(architecture, component, journey, everything=component in unreached):
            if name not in seen:
                seen.add(name)
                ahead.append(name)


def _named(
    architecture: Architecture, component: str, journey: str | None = None, *, everything: bool
) -> Iterator[str]:
    """Callees, fallbacks and cache stores of the dependencies of *component* that carry *journey*, or of all."""
    for callee, dependency in architecture.components[component].depends_on.items():
        if everything or carries(dependency, journey):
            yield callee
            if dependency.fallback:
                yield from dependency.fallback.components
            if dependency.cache and dependency.cache.store:
                yield dependency.cache.store
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
