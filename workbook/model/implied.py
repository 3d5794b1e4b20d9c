"""Journeys of a design that names none: every way in is one."""

from collections.abc import Iterable, Iterator

from workbook.model.architecture import Architecture
from workbook.model.component import Component
from workbook.model.journey import Journey


def with_implied_journeys(architecture: Architecture) -> Architecture:
    """*architecture*, with a journey for every entry if it has none.

    An entry is a component that no other depends on, be it as callee, fallback or cache store. A circle that
    nothing outside it needs has no such component; it is entered at the one that is written first.
    """
    if architecture.journeys:
        return architecture
    components = architecture.components
    needed = {callee for name, component in components.items() for callee in _callees(component) if callee != name}
    entries = [name for name in components if name not in needed]
    reached = _reached(components, entries)
    for name in components:
        if name not in reached and name in _reached(components, _callees(components[name])):
            entries.append(name)
            reached |= _reached(components, [name])
    journeys = {name: Journey(needs=(name,)) for name in components if name in entries}
    return architecture.model_copy(update={"journeys": journeys})


def _callees(component: Component) -> Iterator[str]:
    for callee, dependency in component.depends_on.items():
        yield callee
        yield from dependency.fallback.components if dependency.fallback else ()
        if dependency.cache and dependency.cache.store:
            yield dependency.cache.store


def _reached(components: dict[str, Component], start: Iterable[str]) -> set[str]:
    reached: set[str] = set()
    ahead = [name for name in start if name in components]
    while ahead:
        if (name := ahead.pop()) not in reached:
            reached.add(name)
            ahead += [callee for callee in _callees(components[name]) if callee in components]
    return reached
