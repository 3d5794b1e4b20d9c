"""Journeys of a design that names none: every way in is one."""

from collections.abc import Iterator

from workbook.model.architecture import Architecture
from workbook.model.journey import Journey


def with_implied_journeys(architecture: Architecture) -> Architecture:
    """*architecture*, with a journey for every entry if it has none.

    An entry is a component that no other depends on, be it as callee, fallback or cache store. A circle that
    nothing outside it needs has no such component; it is entered at the one that is written first. Linear in
    components and dependencies.
    """
    if architecture.journeys:
        return architecture
    entries = _entries(architecture)
    journeys = {name: Journey(needs=(name,)) for name in architecture.components if name in entries}
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


def _entries(architecture: Architecture) -> set[str]:
    """The first in the file of every component, or circle of components, that no other leads to.

    Of components that are walked through in file order, only those at which a walk starts may be entries; of these
    the later ones lead to the earlier ones, not the other way round, so that walking from the last one leaves out
    whatever another leads to.
    """
    reached: set[str] = set()
    starts = [name for name in architecture.components if _reach(architecture, name, reached)]
    reached.clear()
    return {name for name in reversed(starts) if _reach(architecture, name, reached)}


def _reach(architecture: Architecture, start: str, reached: set[str]) -> bool:
    """Add to *reached* what *start* leads to; False if it is there already."""
    if start in reached:
        return False
    ahead = [start]
    while ahead:
        if (name := ahead.pop()) not in reached:
            reached.add(name)
            ahead += [callee for callee in _callees(architecture, name) if callee in architecture.components]
    return True
