"""Journeys that fare alike at a stamp: whatever happens, the same facts hold there for each of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from workbook.failure.semantics.timing import Timing
from workbook.graph import Call, DependencyGraph

Alike = Mapping[int, int]
"""Per journey through a stamp the first one that fares as it does there, itself included."""


class AllAlike(Mapping[int, int]):
    """Every journey fares as the first one does: no entry for each, which would be stamps times journeys."""

    def __init__(self, journeys: Sequence[int]) -> None:
        self._journeys, self._first = journeys, journeys[0]

    def __getitem__(self, journey: int) -> int:
        return self._first

    def __iter__(self) -> Iterator[int]:
        return iter(self._journeys)

    def __len__(self) -> int:
        return len(self._journeys)


def alike(graph: DependencyGraph, timing: Timing) -> tuple[Alike, ...]:
    """Per stamp, which journeys fare alike there.

    Two do if they may take the same times to be answered, if no lateness, shedding or limit tells them apart, and if
    every call carries both or neither, to stamps at which they fare alike. Stamps in a circle are looked at together.
    Linear in calls times journeys. Peaks do not matter: loads are summed journey by journey all the same.
    """
    of_stamps: list[Alike] = [{} for _ in graph.stamps]
    nothing_differs: set[int] = set()
    for group in graph.callees_first:
        if timing.traffic.same_ways and _nothing_differs(graph, timing, group[0], nothing_differs):
            nothing_differs.add(group[0])
            of_stamps[group[0]] = AllAlike(graph.carried[graph.stamps[group[0]].component])
            continue
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


def _nothing_differs(graph: DependencyGraph, timing: Timing, stamp: int, below: Collection[int]) -> bool:
    """Whether neither *stamp* nor anything that it calls tells journeys apart that all go the same ways."""
    component, journey = graph.component(stamp), graph.carried[graph.stamps[stamp].component][0]
    if component.load_shedding or component.rate_limit is not None or timing.varies(stamp, journey):
        return False
    return all(
        other in below
        for call in graph.calls_of[stamp]
        for stamps in (call.targets, *call.fallbacks, *call.failovers, call.store)
        for other in stamps
    )


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
    back = timing.traffic.back_edges(journey)
    for stamps in (call.targets, *call.fallbacks, *call.failovers, call.store):
        for stamp in stamps:
            yield None if stamp in group else below[stamp][journey], (call.caller, stamp) in back
