"""What somebody says of a scenario who takes every dependency for a hard one: all that reaches the failure is lost."""

from collections.abc import Iterator, Mapping
from itertools import product

from workbook.failure.naive import hit
from workbook.model import Architecture, Dependency, Scenario

Callers = Mapping[str, list[tuple[str, Dependency | None]]]


def naive_losses(architecture: Architecture, scenario: Scenario) -> Iterator[frozenset[str]]:
    """The journeys that are lost by the naive rule, in each of its forms.

    With or without fallbacks and cache stores as things that are depended on; over all dependencies, or only over
    those that carry the journey.
    """
    failed = set(hit(architecture, scenario))
    for with_stand_ins, by_journey in product((False, True), repeat=2):
        callers = _callers(architecture, stand_ins=with_stand_ins)
        yield frozenset(
            name
            for name, journey in architecture.journeys.items()
            if not _reached(callers, failed, name if by_journey else None).isdisjoint((*journey.needs, *journey.wants))
        )


def _callers(architecture: Architecture, *, stand_ins: bool) -> Callers:
    callers: dict[str, list[tuple[str, Dependency | None]]] = {name: [] for name in architecture.components}
    for caller, callee, dependency in architecture.dependencies():
        callers[callee].append((caller, dependency))
        if stand_ins:
            store = [dependency.cache.store] if dependency.cache and dependency.cache.store else []
            components = dependency.fallback.components if dependency.fallback else ()
            for name in (*store, *components):
                callers[name].append((caller, dependency))
    for name in architecture.components:
        for under in architecture.runs_on(name):
            callers[under].append((name, None))
    return callers


def _reached(callers: Callers, failed: set[str], journey: str | None) -> set[str]:
    """*failed* and everything that calls it, transitively, over calls that carry *journey*."""
    reached: set[str] = set()
    ahead = list(failed)
    while ahead:
        if (name := ahead.pop()) in reached:
            continue
        reached.add(name)
        for caller, dependency in callers[name]:
            limited = dependency.journeys if dependency and journey else None
            if not limited or journey in limited:
                ahead.append(caller)
    return reached
