"""Journeys of a design that names none: every way in is one."""

from collections.abc import Iterator

from workbook.model.architecture import Architecture
from workbook.model.journey import Journey
from workbook.model.reachable import finished


def with_implied_journeys(architecture: Architecture) -> Architecture:
    """*architecture*, with a journey for every entry if it has none.

    An entry is a component that no other depends on, be it as callee, fallback or cache store. A circle that
    nothing outside it needs has no such component; it is entered at the one that is written first. Linear in
    components and dependencies.
    """
    if architecture.journeys:
        return architecture
    components = architecture.components
    callees = {name: [one for one in _callees(architecture, name) if one in components] for name in components}
    callers: dict[str, list[str]] = {name: [] for name in components}
    for name, needed in callees.items():
        for callee in needed:
            callers[callee].append(name)
    entries = {name for name in components if not set(callers[name]) - {name}}
    reached = set(finished(callees, entries, set()))
    place = {name: place for place, name in enumerate(components)}
    for name in reversed(list(finished(callees, components, set(reached)))):
        # Nothing that finishes earlier leads here, so whatever does is in a circle with it.
        if name not in reached:
            entries.add(min(finished(callers, [name], set()), key=place.__getitem__))
            reached.update(finished(callees, [name], reached))
    journeys = {name: Journey(needs=(name,)) for name in components if name in entries}
    return architecture.model_copy(update={"journeys": journeys})


def _callees(architecture: Architecture, name: str) -> Iterator[str]:
    """What *name* leads to: callees, fallbacks, cache stores, what it runs on."""
    component = architecture.components[name]
    yield from architecture.runs_on(name)
    for callee, dependency in component.depends_on.items():
        yield callee
        yield from dependency.fallback.components if dependency.fallback else ()
        if dependency.cache and dependency.cache.store:
            yield dependency.cache.store
