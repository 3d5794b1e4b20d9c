"""Journeys of a design that names none: every way in is one."""

from collections.abc import Iterable, Iterator

from workbook.model.architecture import Architecture
from workbook.model.journey import Journey


def with_implied_journeys(architecture: Architecture) -> Architecture:
    """*architecture*, with a journey for every entry if it has none.

    An entry is a component that no other depends on, be it as callee, fallback or cache store. A circle that
    nothing outside it needs has no such component; it is entered at the one that is written first.
    """
    if architecture.journeys:
        return architecture
    components = architecture.components
    needed = {callee for name in components for callee in _callees(architecture, name) if callee != name}
    entries = [name for name in components if name not in needed]
    reached = _reached(architecture, entries)
    for name in components:
        if name not in reached and name in _reached(architecture, _callees(architecture, name)):
            entries.append(name)
            reached |= _reached(architecture, [name])
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


def _reached(architecture: Architecture, start: Iterable[str]) -> set[str]:
    found: set[str] = set()
    ahead = [name for name in start if name in architecture.components]
    while ahead:
        if (name := ahead.pop()) not in found:
            found.add(name)
            ahead += [callee for callee in _callees(architecture, name) if callee in architecture.components]
    return found
