"""Who calls each component, looked up once for a whole sheet."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbook.model import Architecture, Dependency


@dataclass(frozen=True)
class Callers:
    """The calls of a design by whom they reach."""

    architecture: Architecture

    @cached_property
    def of(self) -> Mapping[str, tuple[str, ...]]:
        """Per component that is called its callers, in file order."""
        callers: dict[str, list[str]] = {}
        for name, component in self.architecture.components.items():
            for callee in component.depends_on:
                callers.setdefault(callee, []).append(name)
        return {callee: tuple(names) for callee, names in callers.items()}

    @cached_property
    def anything_is_watched(self) -> bool:
        """Whether the design says of any component what would tell that it fails."""
        return any(component.observed_by is not None for component in self.architecture.components.values())

    def calls_into(self, inside: Collection[str]) -> Iterator[tuple[str, str, Dependency]]:
        """The calls from others to what is *inside*: caller, callee and dependency, in file order."""
        calling = {caller for callee in inside for caller in self.of.get(callee, ())}.difference(inside)
        for caller in sorted(calling, key=self._place.__getitem__):
            for callee, dependency in self.architecture.components[caller].depends_on.items():
                if callee in inside:
                    yield caller, callee, dependency

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.architecture.components)}
