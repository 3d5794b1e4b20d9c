"""A design as a graph of networkx, for questions that nobody has asked yet."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from workbook.graph.stamped import Call, DependencyGraph, Stamp, build
from workbook.model import Architecture, Dependency

if TYPE_CHECKING:
    import networkx as nx

Edge = tuple[int, int, dict[str, Any]]

RUNS_ON = Dependency.model_construct(**{**vars(Dependency.model_construct()), "calls": 0.0})
"""What one component runs on is a hard dependency that takes no calls."""


def networkx_graph(architecture: Architecture, *, stamps: bool = False) -> "nx.MultiDiGraph[str]":
    """*architecture* as a `networkx.MultiDiGraph`: an edge u → v means "u depends on v".

    Nodes are the components by name; with *stamps* they are their stamps (`api@eu-west-1`; `api` if there is one
    only; of clients that differ in where they fail over to, the second is `app@eu-west-1#2`). A node has every field
    of its component, and `component`, `region` and `instances`.

    Each edge has every field of the dependency, in base units (seconds, bytes, per second), and three more. `role`:
    callee, fallback, failover, cache store or runs on. `rank`: 1 for what is called first; fallbacks, then failovers,
    count from 1 in the order in which they are tried. `callee`: the one that was to be called. Stamps that are
    alternatives of each other have an edge each.

    The graph has the other sections of the design as attributes: `name`, `audience`, `failure_domains`, `foundation`,
    `journeys` and so on. It is a copy: nothing that is done to it changes the design. networkx is imported when this
    is called. Linear in components, stamps and dependencies.

    >>> import networkx as nx
    >>> from workbook.model import load_text
    >>> components = "{web: {depends_on: {api: {timeout: 250ms}}}, api: {depends_on: [db]}, db: {placed: {eu: 3}}}"
    >>> design = load_text(f"{{name: Shop, failure_domains: {{eu: {{kind: region}}}}, components: {components}}}")
    >>> graph = networkx_graph(design)
    >>> sorted(nx.ancestors(graph, "db"))
    ['api', 'web']
    >>> [(caller, callee) for caller, callee, timeout in graph.edges(data="timeout") if timeout is None]
    [('api', 'db')]
    >>> graph.nodes["db"]["instances"]
    3
    """
    import networkx as nx  # noqa: PLC0415  most runs do not need it, and it takes longer to import than they run

    built = build(architecture)
    sections = {name: getattr(architecture, name) for name in type(architecture).model_fields if name != "components"}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**sections)
    names = _names(built) if stamps else [stamp.component for stamp in built.stamps]
    for stamp, name in zip(built.stamps, names, strict=True):
        graph.add_node(name, **_node(architecture, stamp, alone=stamps))
    seen: set[tuple[object, ...]] = set()
    for caller, callee, attributes in _edges(built):
        edge = (names[caller], names[callee])
        same = (*edge, attributes["role"], attributes["rank"], attributes["callee"])
        if same not in seen:
            seen.add(same)
            graph.add_edge(*edge, **attributes)
    return graph


def _names(graph: DependencyGraph) -> list[str]:
    """Names of stamps, none of them twice."""
    times: dict[str, int] = {}
    names = []
    for stamp in graph.stamps:
        times[stamp.name] = times.get(stamp.name, 0) + 1
        names.append(stamp.name if times[stamp.name] == 1 else f"{stamp.name}#{times[stamp.name]}")
    return names


def _node(architecture: Architecture, stamp: Stamp, *, alone: bool) -> dict[str, Any]:
    component = architecture.components[stamp.component]
    fields = {name: getattr(component, name) for name in type(component).model_fields if name != "depends_on"}
    instances = stamp.instances if alone else component.instances
    return {**fields, "component": stamp.component, "region": stamp.region if alone else None, "instances": instances}


def _edges(graph: DependencyGraph) -> Iterator[Edge]:
    """Caller and callee by index, and the attributes of the edge, in file order."""
    for call in graph.calls:
        if call.dependency.calls:
            yield from _edges_of(call)
    for stamp in graph.stamps:
        for name in graph.architecture.runs_on(stamp.component):
            yield from _to(stamp.index, graph.answering(name, stamp.region), RUNS_ON, "runs on", 1, name)


def _edges_of(call: Call) -> Iterator[Edge]:
    yield from _to(call.caller, call.targets, call.dependency, "callee", 1, call.callee)
    for rank, group in enumerate(call.fallbacks, start=1):
        yield from _to(call.caller, group, call.dependency, "fallback", rank, call.callee)
    for rank, group in enumerate(call.failovers, start=1):
        yield from _to(call.caller, group, call.dependency, "failover", rank, call.callee)
    yield from _to(call.caller, call.store, call.dependency, "cache store", 1, call.callee)


def _to(  # noqa: PLR0913, PLR0917  the parts of an edge
    caller: int, targets: Iterable[int], dependency: Dependency, role: str, rank: int, callee: str
) -> Iterator[Edge]:
    fields = {name: getattr(dependency, name) for name in type(dependency).model_fields}
    for target in targets:
        yield caller, target, {**fields, "role": role, "rank": rank, "callee": callee}
