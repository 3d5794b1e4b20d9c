"""Which journeys pass through which components."""

from collections.abc import Iterator, Mapping

from workbook.model import Architecture, Dependency


def journeys_through(architecture: Architecture) -> Mapping[str, tuple[int, ...]]:
    """The journeys (by index, in file order) that pass through each component.

    A journey passes through what it needs and wants, and from a component over every dependency that carries
    it to the callee, to its fallbacks and to its cache store. One walk per journey.
    """
    through: dict[str, list[int]] = {name: [] for name in architecture.components}
    only_of: dict[int, frozenset[str]] = {}  # of dependencies met so far that not every journey makes
    for index, (name, journey) in enumerate(architecture.journeys.items()):
        ahead = [*journey.needs, *journey.wants]
        seen = set(ahead)
        while ahead:
            component = ahead.pop()
            through[component].append(index)
            for callee, dependency in architecture.components[component].depends_on.items():
                if dependency.journeys is not None and id(dependency) not in only_of:
                    only_of[id(dependency)] = frozenset(dependency.journeys)
                if dependency.journeys is None or name in only_of[id(dependency)]:
                    fresh = {callee, *_stand_ins(dependency)} - seen
                    seen |= fresh
                    ahead += fresh
    return {name: tuple(journeys) for name, journeys in through.items()}


def _stand_ins(dependency: Dependency) -> Iterator[str]:
    if dependency.fallback:
        yield from dependency.fallback.components
    if dependency.cache and dependency.cache.store:
        yield dependency.cache.store
