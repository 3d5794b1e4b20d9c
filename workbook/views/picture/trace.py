"""Parts of a design: what serves a journey, and the neighbourhood of a component."""

from collections.abc import Collection, Iterator

from workbook.model import Architecture, Dependency

Pair = tuple[str, str]


def targets(callee: str, dependency: Dependency) -> Iterator[str]:
    """Everything that may answer: the callee, the cache in front of it, the fallbacks behind it."""
    yield callee
    if dependency.cache and dependency.cache.store:
        yield dependency.cache.store
    if dependency.fallback:
        yield from dependency.fallback.components


def served(architecture: Architecture, journeys: Collection[str], *, hard: bool = False) -> frozenset[Pair]:
    """Return the (caller, callee) pairs that *journeys* pass over; with *hard*, only where they must.

    A journey's own needs (and wants, unless *hard*) are pairs whose caller is the journey.
    """
    pairs: set[Pair] = set()
    for journey in journeys:
        start = architecture.journeys[journey]
        entries = [*start.needs, *(() if hard else start.wants)]
        pairs.update((journey, entry) for entry in entries)
        seen, ahead = set(entries), entries
        while ahead:
            caller = ahead.pop()
            for callee, dependency in architecture.components[caller].depends_on.items():
                if (dependency.journeys is not None and journey not in dependency.journeys) or (
                    hard and dependency.strength != "hard"
                ):
                    continue
                reached = [callee] if hard else list(targets(callee, dependency))
                pairs.update((caller, there) for there in reached)
                ahead += [there for there in reached if there not in seen]
                seen.update(reached)
    return frozenset(pairs)


def neighbourhood(architecture: Architecture, focus: str, hops: int) -> frozenset[str]:
    """Return the components within *hops* dependencies of *focus*, in either direction."""
    near: dict[str, set[str]] = {name: set() for name in architecture.components}
    for caller, callee, dependency in architecture.dependencies():
        for there in targets(callee, dependency):
            near[caller].add(there)
            near[there].add(caller)
    kept = {focus}
    for _ in range(hops):
        kept |= {there for here in kept for there in near[here]}
    return frozenset(kept)
