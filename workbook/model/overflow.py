"""Loads that no number holds: calls per call, multiplied and added up along the ways through a design."""

from collections.abc import Iterator

from workbook.document import Route
from workbook.model.architecture import Architecture
from workbook.model.dependency import Dependency
from workbook.model.reachable import finished

MOST = 1e150
"""Requests per second. What is computed from loads may square them and still be a number."""


def overflows(architecture: Architecture) -> Iterator[tuple[Route, str]]:
    """Calls over which more than `MOST` requests pass at peak when every attempt fails, with their routes.

    Every way counts, with all retries; calls that close a circle do not. Linear in components and dependencies.
    """
    load: dict[str, float] = {}
    for journey in architecture.journeys.values():
        for name in dict.fromkeys((*journey.needs, *journey.wants)):
            load[name] = load.get(name, 0.0) + (journey.peak or 0.0)
    if not any(load.values()):
        return
    components = architecture.components
    targets = {
        name: [
            called
            for callee, how in part.depends_on.items()
            for called in _targets(callee, how)
            if called in components
        ]
        for name, part in components.items()
    }
    callers_first = list(finished(targets, components, set()))[::-1]
    place = {name: place for place, name in enumerate(callers_first)}
    for caller in callers_first:
        for callee, dependency in components[caller].depends_on.items():
            attempts = 1.0 + (dependency.retries.max if dependency.retries else 0)
            passing = load.get(caller, 0.0) * dependency.calls * attempts
            if passing > MOST:
                yield (
                    ("components", caller, "depends_on", callee),
                    f"{passing:.0e} calls per second are more than can be computed; lower calls, retries or the peak",
                )
                passing = MOST
            for target in _targets(callee, dependency):
                if target in place and place[target] > place[caller]:
                    load[target] = min(load.get(target, 0.0) + passing, MOST)


def _targets(callee: str, dependency: Dependency) -> Iterator[str]:
    yield callee
    yield from dependency.fallback.components if dependency.fallback else ()
    if dependency.cache and dependency.cache.store:
        yield dependency.cache.store
