"""How many instances of a component must be dead by themselves to lose a journey, alone or with one event more."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import mask_of
from workbook.failure.evaluation import evaluate
from workbook.failure.scenario_set import one_each
from workbook.failure.semantics import Grounded
from workbook.graph import Stamp
from workbook.model import share_of
from workbook.reliability.cut_sets.journey_cuts import CutSet, JourneyCuts
from workbook.wording.name_lists import listed

MOST_SCENARIOS = 100_000
"""Numbers of dead instances times events that are tried, at most; else no pairs are."""
MOST_INSTANCES = 2_000
"""Of a component: every number of dead ones is a scenario, and the work grows with its square."""


def with_replicas(grounded: Grounded, events: Sequence[BasicEvent], cuts: JourneyCuts, order: int) -> JourneyCuts:
    """*cuts* with the smallest numbers of dead instances that lose the journey, alone and with one event more.

    The latter if *order* allows. Of components that give `replica_availability` only. Where an event loses it alone, no
    number is named with it. Larger sets with dead instances are not looked for, and it is said.
    """
    mortal = [s for s in grounded.graph.stamps if _is_mortal(grounded, s)]
    if not mortal:
        return cuts
    few = [stamp for stamp in mortal if stamp.instances <= MOST_INSTANCES]
    singles = {cut.events[0]: cut for cut in cuts.cut_sets if cut.order == 1}
    others = [event for event in events if event.kind != "replica" and event not in singles]
    found = [cut for stamp in few for cut in _of_stamp(grounded, cuts.journey, stamp, others if order > 1 else [])]
    every = sorted((*cuts.cut_sets, *found), key=lambda cut: (cut.order, -cut.users_hit))
    limits = cuts.limits
    if order > 2:
        limits = (*limits, "sets of more than one event with dead replicas are not looked for")
    if len(few) < len(mortal):
        many = listed(stamp.name for stamp in mortal if stamp.instances > MOST_INSTANCES)
        more = f"more than {MOST_INSTANCES:,} replicas"
        limits = (*limits, f"sets with dead replicas of {many} are not looked for: {more}")
    return replace(cuts, cut_sets=tuple(every), limits=limits)


def _is_mortal(grounded: Grounded, stamp: Stamp) -> bool:
    component = grounded.graph.architecture.components.get(stamp.component)
    return component is not None and component.replica_availability is not None


def _of_stamp(grounded: Grounded, journey: str, stamp: Stamp, others: Sequence[BasicEvent]) -> Iterator[CutSet]:
    counts = [BasicEvent("replica", stamp.name, count=number) for number in range(1, stamp.instances + 1)]
    beside: list[tuple[BasicEvent, ...]] = [()]
    if len(counts) * len(others) <= MOST_SCENARIOS:
        beside += [(event,) for event in others]
    evaluation = evaluate(grounded, one_each([[*more, count] for more in beside for count in counts]))
    index, segments = grounded.graph.journeys.index(journey), grounded.graph.architecture.segments
    size = len(beside) * len(counts)
    lost = {s.name: mask_of(evaluation.lost(index, s.name), size).reshape(len(beside), len(counts)) for s in segments}
    fewest = {name: [int(row.argmax()) if row.any() else len(counts) for row in rows] for name, rows in lost.items()}
    for place, more in enumerate(beside):
        per_count: dict[int, list[str]] = {}
        for name, least in fewest.items():
            alone = least[0] if place else len(counts)
            if least[place] < alone and least[place] < len(counts):
                per_count.setdefault(least[place], []).append(name)
        for at, names in per_count.items():
            hit = [segment for segment in segments if lost[segment.name][place, at]]
            yield CutSet((*more, counts[at]), tuple(names), tuple(s.name for s in hit), share_of(hit))
