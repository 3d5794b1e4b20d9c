"""Journeys that fare alike at a stamp: whatever happens, the same facts hold there for each of them."""

from collections.abc import Iterator, Mapping, Sequence

from workbook.failure.semantics.timing import Timing
from workbook.graph import Call, DependencyGraph

Alike = Mapping[int, int]
"""Per journey through a stamp the first one that fares as it does there, itself included."""


def alike(graph: DependencyGraph, timing: Timing) -> tuple[Alike, ...]:
    """Per stamp, which journeys fare alike there.

    Two do if they may take the same times to be answered, if no lateness, shedding or limit tells them apart, and if
    every call carries both or neither, to stamps at which they fare alike. Stamps in a circle are looked at together.
    Linear in calls times journeys. Peaks do not matter: loads are summed journey by journey all the same.
    """
    of_stamps: list[Alike] = [{} for _ in graph.stamps]
    for group in graph.callees_first:
        through = sorted({journey for stamp in group for journey in graph.carried[graph.stamps[stamp].component]})
        if len(through) == 1:
            firsts: Alike = {through[0]: through[0]}
        else:
            known: dict[tuple[object, ...], int] = {}
            firsts = {
                journey: known.setdefault(tuple(_marks(graph, timing, group, journey, of_stamps)), journey)
                for journey in through
            }
        for stamp in group:
            of_stamps[stamp] = {journey: firsts[journey] for journey in graph.carried[graph.stamps[stamp].component]}
    return tuple(of_stamps)


def _marks(
    graph: DependencyGraph, timing: Timing, group: Sequence[int], journey: int, below: Sequence[Alike]
) -> Iterator[object]:
    """All that the rules about the stamps of *group*, which are a circle or one, read of *journey*."""
    for stamp in group:
        if journey not in graph.carried[graph.stamps[stamp].component]:
            yield None
            continue
        component = graph.component(stamp)
        declared = journey if journey < len(graph.journeys) else None
        yield timing.bounds(stamp, journey), timing.usual(stamp, journey)
        yield declared if timing.may_be_too_late(stamp, journey) else None
        yield declared if component.load_shedding or component.rate_limit is not None else None
        for call in graph.calls_of[stamp]:
            yield tuple(_of_call(timing, call, journey, group, below)) if journey in call.carried else None


def _of_call(
    timing: Timing, call: Call, journey: int, group: Sequence[int], below: Sequence[Alike]
) -> Iterator[tuple[int | None, bool]]:
    back = timing.traffic.walks[journey].back_edges
    for stamps in (call.targets, *call.fallbacks, *call.failovers, call.store):
        for stamp in stamps:
            yield None if stamp in group else below[stamp][journey], (call.caller, stamp) in back
