"""Who needs whom, edge by edge."""

from dataclasses import dataclass
from typing import Literal

from workbook.model import Architecture, Dependency
from workbook.review.export.topics import topics_left_out
from workbook.wording.name_lists import listed


@dataclass(frozen=True)
class Edge:
    """One caller's need of one callee."""

    caller: str
    callee: str
    mode: Literal["sync", "async", "consume"]
    """sync: waits for the answer; async: puts messages there; consume: takes messages there."""
    dependency: Dependency | None
    """How the call is made and protected; None where messages are taken."""


@dataclass(frozen=True)
class DesignEdges:
    """The edges of a design, in file order."""

    name: str
    components: tuple[tuple[str, str], ...]
    """Each with its kind."""
    journeys: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    """Each with what it needs and what it wants."""
    edges: tuple[Edge, ...]
    not_expressed: tuple[str, ...]
    """A sentence each."""


TABLE = frozenset[str]()
"""Subjects that a table of edges has a place for, besides protections."""
FLOWCHART = frozenset({"journeys"})
PICTURE = frozenset(
    {
        "journeys", "service level objectives", "load at peak", "which journeys make a call", "calls per request",
        "failure domains and placement", "what components run on", "start order", "replicas", "availability figures",
        "capacities", "fallbacks and caches as components",
    }
)  # fmt: skip


def table_edges(architecture: Architecture) -> DesignEdges:
    """Return the edges of *architecture* for a table, which has no row for a component without edges."""
    edges = _edges(architecture)
    connected = {name for edge in edges for name in (edge.caller, edge.callee)}
    alone = [name for name in architecture.components if name not in connected]
    said = [f"Without a row, because no dependency names them as caller or callee: {listed(alone)}."] if alone else []
    said += topics_left_out(architecture, TABLE)
    said.append("`workbook import` reads caller, callee and mode of each row; the other columns are for people.")
    return _design(architecture, edges, tuple(said))


def flowchart_edges(architecture: Architecture) -> DesignEdges:
    """Return the edges of *architecture* for a flowchart of its components and journeys."""
    return _design(architecture, _edges(architecture), topics_left_out(architecture, FLOWCHART))


def picture_left_out(architecture: Architecture) -> tuple[str, ...]:
    """Return what *architecture* says that its picture does not show."""
    return topics_left_out(architecture, PICTURE)


def _design(architecture: Architecture, edges: tuple[Edge, ...], not_expressed: tuple[str, ...]) -> DesignEdges:
    return DesignEdges(
        architecture.name,
        tuple((name, component.kind) for name, component in architecture.components.items()),
        tuple((name, journey.needs, journey.wants) for name, journey in architecture.journeys.items()),
        edges,
        not_expressed,
    )


def _edges(architecture: Architecture) -> tuple[Edge, ...]:
    calls = [
        Edge(caller, callee, dependency.mode, dependency) for caller, callee, dependency in architecture.dependencies()
    ]
    taken = [
        Edge(consumer, queue, "consume", None)
        for queue, component in architecture.components.items()
        for consumer in component.consumed_by
    ]
    return (*calls, *taken)
