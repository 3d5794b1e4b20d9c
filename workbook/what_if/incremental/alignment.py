"""The graph of a changed design with the indices of the design before it, so that facts of both can be compared."""

from collections.abc import Iterable
from dataclasses import replace

from workbook.graph import Call, DependencyGraph, Stamps


def aligned(before: DependencyGraph, after: DependencyGraph) -> DependencyGraph:
    """*after*, in which stamps and calls that *before* has too stand where they stand in *before*.

    What is new comes behind. What is gone keeps its place, but no component has such a stamp, and no journey makes
    such a call. Everything else, the order of each component's stamps and calls included, stays as it is.
    """
    place = _places(
        [(stamp.component, stamp.region, stamp.fails_over_to) for stamp in before.stamps],
        [(stamp.component, stamp.region, stamp.fails_over_to) for stamp in after.stamps],
    )
    numbers = range(len(before.stamps))
    if place == list(numbers) and [(one.caller, one.callee) for one in before.calls] == [
        (one.caller, one.callee) for one in after.calls
    ]:
        return after
    stamps = list(before.stamps) + [after.stamps[0]] * (max(place) + 1 - len(before.stamps))
    for stamp in after.stamps:
        stamps[place[stamp.index]] = replace(stamp, index=place[stamp.index])
    made = [_moved(call, place) for call in after.calls]
    numbered = _places([(one.caller, one.callee) for one in before.calls], [(one.caller, one.callee) for one in made])
    made = [replace(call, index=index) for call, index in zip(made, numbered, strict=True)]
    calls = [replace(call, journeys=()) for call in before.calls]
    calls += made[:1] * (max(numbered, default=-1) + 1 - len(calls))
    of_stamp: list[list[Call]] = [[] for _ in stamps]
    for call in made:
        calls[call.index] = call
        of_stamp[call.caller].append(call)
    graph = replace(
        after,
        stamps=tuple(stamps),
        stamps_of={name: tuple(place[one] for one in those) for name, those in after.stamps_of.items()},
    )
    vars(graph).update(calls=tuple(calls), calls_of=tuple(map(tuple, of_stamp)))
    return graph


def _places(known: Iterable[object], names: Iterable[object]) -> list[int]:
    """Where each of *names* goes: where it is in *known*, else behind."""
    place = {name: index for index, name in enumerate(known)}
    return [place.setdefault(name, len(place)) for name in names]


def _moved(call: Call, place: list[int]) -> Call:
    def there(stamps: Stamps) -> Stamps:
        return tuple(place[stamp] for stamp in stamps)

    return replace(
        call,
        caller=place[call.caller],
        targets=there(call.targets),
        fallbacks=tuple(map(there, call.fallbacks)),
        failovers=tuple(map(there, call.failovers)),
        store=there(call.store),
    )
