"""The graph of a design in which one component gets a stamp of its own in every region."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from workbook.graph import Call, DependencyGraph
from workbook.graph.stamped import Placement, Stamp
from workbook.model import Architecture, Dependency

Made = tuple[str | None, tuple[str, ...], Placement]
"""Region, failover regions and placement of a stamp."""


def split_graph(
    before: DependencyGraph, after: Architecture, name: str, made: Sequence[Made]
) -> DependencyGraph | None:
    """The graph of *after*, in which component *name* has the stamps *made*; None unless it was one for everybody.

    The first of them has the index of what they were before, others and their calls come last. They stand where that
    stood, callees first: each calls what that called, or only some stamps of it.
    """
    (known,) = before.stamps_of[name]
    if before.stamps[known].region is not None or before.component(known).kind == "client":
        return None
    indices = [known, *range(len(before.stamps), len(before.stamps) + len(made) - 1)]
    stamps = list(before.stamps)
    for index, (region, failover, placed) in zip(indices, made, strict=True):
        stamps[index : index + 1] = [Stamp(index, name, region, failover, placed)]
    graph = replace(
        before,
        architecture=after,
        stamps=tuple(stamps),
        stamps_of={**before.stamps_of, name: tuple(indices)},
    )
    vars(graph).update(
        callees_first=tuple((*group, *indices[1:]) if known in group else group for group in before.callees_first),
        passed=before.passed,
        _homes=before._homes,  # noqa: SLF001  of clients
    )
    vars(graph)["calls"] = tuple(_calls(before, graph, known, indices[1:]))
    return graph


def _calls(before: DependencyGraph, graph: DependencyGraph, known: int, new: Sequence[int]) -> Iterator[Call]:
    """Those of before, written anew where they are of the component or reach it; then those of its *new* stamps."""
    architecture = graph.architecture
    own = architecture.components[graph.stamps[known].component].depends_on
    for call in before.calls:
        if call.caller == known:
            yield _anew(graph, call, call.index, known, own)
        elif known in chain(call.targets, *call.fallbacks, *call.failovers, call.store, call.consumers):
            yield _anew(graph, call, call.index, call.caller, {})
        else:
            yield call
    index = len(before.calls)
    for stamp in new:
        for call in before.calls_of[known]:
            yield _anew(graph, call, index, stamp, own)
            index += 1


def _anew(graph: DependencyGraph, call: Call, index: int, caller: int, own: Mapping[str, Dependency]) -> Call:
    """*call* of *caller*, which has *own* dependencies if they may be others."""
    dependency = call.dependency if call.runs_on else own.get(call.callee, call.dependency)
    return graph.call_of(index, graph.stamps[caller], call.callee, dependency, runs_on=call.runs_on)
