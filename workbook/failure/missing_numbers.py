"""The numbers that a design leaves out and without which a rule does not fire."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from workbook.document import Route
from workbook.graph import DependencyGraph
from workbook.model import Dependency
from workbook.traffic import Traffic
from workbook.traffic.size import bits_per_request

Kind = Literal["workers", "capacity", "sizes", "max_depth", "valid_for", "buffer", "ttl", "latency_budget"]
SAYS: dict[Kind, str] = {
    "workers": "how many requests can be handled at once",
    "capacity": "how much load can be served",
    "sizes": "how much load can be served",
    "max_depth": "how many messages fit in the queue",
    "valid_for": "how long the caller can run without it",
    "buffer": "how many messages the caller can hold back",
    "ttl": "how long cached answers can be used",
    "latency_budget": "how long is too long",
}


@dataclass(frozen=True, slots=True)
class MissingNumber:
    """A number that the design leaves out: what it is, and the part at *route* that lacks it."""

    kind: Kind
    route: Route

    @property
    def field(self) -> str:
        """The field that would say it, as a path: `journeys.home.latency_budget`."""
        path = ".".join(map(str, self.route))
        if self.kind == "sizes":
            return f"request, response or stream of the calls of {self.route[1]}"
        return f"{path}.{'cache.ttl' if self.kind == 'ttl' else self.kind}"

    @property
    def says(self) -> str:
        """What the field says: "how long is too long"."""
        return SAYS[self.kind]


def missing_numbers(traffic: Traffic) -> tuple[MissingNumber, ...]:
    """Every number that a rule asks for and the design leaves out, in file order. A missing peak is no load."""
    graph = traffic.graph
    numbers = [*_of_components(traffic), *_of_journeys(graph)]
    return tuple(sorted(numbers, key=lambda number: _place(graph, number.route)))


def _place(graph: DependencyGraph, route: Route) -> tuple[int, int]:
    where = graph.architecture.where(route, key=True)
    return where.line, where.column


def _of_components(traffic: Traffic) -> Iterator[MissingNumber]:
    components = traffic.graph.architecture.components
    in_bits = any(component.bit_capacity is not None for component in components.values())
    sizes = bits_per_request(traffic) if in_bits else {}
    for name, component in components.items():
        route: Route = ("components", name)
        if component.kind != "client":
            if component.workers is None:
                yield MissingNumber("workers", route)
            if component.capacity is None:
                yield MissingNumber("capacity", route)
            elif component.bit_capacity is not None and None in sizes.get(name, ()):
                yield MissingNumber("sizes", route)
        if component.consumed_by and component.max_depth is None:
            yield MissingNumber("max_depth", route)
        for callee, dependency in component.depends_on.items():
            yield from _of_dependency((*route, "depends_on", callee), dependency)


def _of_dependency(route: Route, dependency: Dependency) -> Iterator[MissingNumber]:
    if dependency.plane == "control":
        if dependency.valid_for is None:
            yield MissingNumber("valid_for", route)
    elif dependency.mode == "async" and dependency.buffer is None:
        yield MissingNumber("buffer", route)
    if dependency.cache is not None and dependency.cache.ttl is None:
        yield MissingNumber("ttl", route)


def _of_journeys(graph: DependencyGraph) -> Iterator[MissingNumber]:
    for index, name in enumerate(graph.journeys):
        budget = graph.journey(index).latency_budget
        if budget is None or budget.p99 is None:
            yield MissingNumber("latency_budget", ("journeys", name))
