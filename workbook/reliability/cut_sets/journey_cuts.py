"""The minimal cut sets of one journey over all its segments, and how far they are certain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from time import monotonic

from workbook.failure.basic_event import BasicEvent
from workbook.failure.evaluation import evaluate
from workbook.failure.relevance import relevant_events
from workbook.failure.scenario_set import one_each
from workbook.failure.semantics import Grounded
from workbook.fault_trees import MEMORY_LIMIT, low_order_cut_sets, solve
from workbook.fault_trees.solve import PAIRS_WITHIN
from workbook.model import Segment, share_of
from workbook.reliability.cut_sets.by_order import cut_sets_by_order
from workbook.reliability.structure import Node, NotCompiledError, Structure, structure

TIME_LIMIT = 10.0
"""Seconds for the decision diagrams of one journey."""
LEAST = 0.1
"""Seconds that one diagram gets even when the time of all is over: most take no longer."""
MOST_GATES = 3_000
"""Gates up to which diagrams are quicker than trying every set of a few events."""
MOST_LISTED = 10_000
"""Cut sets of one segment that are listed; the others are counted."""


@dataclass(frozen=True, slots=True)
class CutSet:
    """Events that together lose a journey, and no part of them does for the segments named in *minimal_for*."""

    events: tuple[BasicEvent, ...]
    minimal_for: tuple[str, ...]
    lost_for: tuple[str, ...]
    """All segments that lose the journey when the events happen."""
    users_hit: float
    """Share of the users in those segments."""

    @property
    def order(self) -> int:
        return len(self.events)


@dataclass(frozen=True, slots=True)
class JourneyCuts:
    """The minimal cut sets of a journey of at most the order asked for, by order."""

    journey: str
    cut_sets: tuple[CutSet, ...]
    certain_up_to: int
    """Every minimal cut set of at most so many events is known."""
    by_order: Mapping[str, tuple[int, ...] | None]
    """Per segment, how many minimal cut sets there are of order 1, 2, …; None where they were not all counted."""
    method: str
    """`decision diagrams`, `orders 1 and 2 alone` or `order by order`."""
    limits: tuple[str, ...]
    """What was not found, and why."""
    omitted: int
    """Cut sets within the order asked for that are only counted."""
    lost_at_rest: tuple[str, ...]
    """Segments for which the journey is lost with nothing failed."""


@dataclass
class _Found:
    """What is known of one segment."""

    cut_sets: list[frozenset[BasicEvent]]
    certain: int
    counts: tuple[int, ...] | None
    limits: tuple[str, ...] = ()
    omitted: int = 0


def journey_cuts(  # noqa: PLR0913  they are the limits of one search
    grounded: Grounded,
    events: Sequence[BasicEvent],
    journey: str,
    order: int = 3,
    *,
    segment: str | None = None,
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
    until: float | None = None,
    written: Structure | None = None,
) -> JourneyCuts:
    """Return the minimal cut sets of *journey* over *events* of at most *order* events, breakers open.

    Where the rules can be written out as gates, thresholds of load included, they are found by decision diagrams; if
    those reach a limit, or no more than order 2 is wanted, orders 1 and 2 are found alone, which always is quick. Where
    they cannot, or take very many gates, every set of events is tried, order by order. All of it is exact up to
    `certain_up_to`. *written* are the gates, if somebody has them. Diagrams may be given *until* a time of the
    monotonic clock, where others share the time.
    """
    index = grounded.graph.journeys.index(journey)
    segments = [population for population in grounded.graph.architecture.segments if segment in (None, population.name)]
    relevant = relevant_events(grounded, events, index)
    try:
        written = structure(grounded, events, journeys=[journey], shared=True) if written is None else written
        tops = {population.name: written.tops[journey, population.name] for population in segments}
        if len(written.gates.below(tops.values())) > MOST_GATES:
            raise NotCompiledError("they take too many gates")  # noqa: TRY301
    except NotCompiledError as reason:
        tried = cut_sets_by_order(grounded, relevant, index, order)
        limits = []
        if tried.wanted:
            limits.append(f"the rules were not written out as gates: {reason}")
            limits.append(f"order {tried.certain_up_to + 1} would take {tried.wanted:,} scenarios")
        per_segment = {
            population.name: _Found(list(tried.cut_sets[population.name]), tried.certain_up_to, None, tuple(limits))
            for population in segments
        }
        return _together(grounded, events, journey, segments, per_segment, "order by order")
    search = _Limits(order, time_limit, monotonic() + time_limit if until is None else until, memory_limit)
    per_segment = _compiled(tops, written, search)
    method = "decision diagrams" if order > 2 else "orders 1 and 2 alone"
    return _together(grounded, events, journey, segments, per_segment, method)


@dataclass(frozen=True)
class _Limits:
    order: int
    seconds: float
    until: float
    memory: int


def _compiled(tops: Mapping[str, Node], written: Structure, search: _Limits) -> dict[str, _Found]:
    """Each function that differs from the others is solved once."""
    known: dict[str, _Found] = {}
    for top in tops.values():
        if repr(top) not in known:  # as text, since event 1 is not the constant True
            known[repr(top)] = _solved(written, top, search)
    return {segment: known[repr(top)] for segment, top in tops.items()}


def _solved(written: Structure, top: Node, search: _Limits) -> _Found:
    order = search.order
    if isinstance(top, bool):
        return _Found([frozenset()] if top else [], order, ())
    events: Mapping[str, BasicEvent] = dict(zip(written.names, written.gates.events, strict=True))  # type: ignore[arg-type]
    tree = written.tree(top)
    limits: tuple[str, ...] = ()
    if order > 2:
        until = max(search.until, monotonic() + LEAST)
        solution = solve(tree, time_limit=search.seconds, memory_limit=search.memory, until=until)
        if solution.sets is not None:
            some = islice(solution.minimal_cut_sets(order), MOST_LISTED)
            cuts = [frozenset(events[name] for name in cut) for cut in some]
            return _Found(cuts, order, solution.by_order, (), sum(solution.by_order[:order]) - len(cuts))
        limits = solution.limits
    pairs = order > 1 and len(tree.reachable_events) * len(tree.gates) <= PAIRS_WITHIN
    low = low_order_cut_sets(tree, pairs=pairs)
    names = [*((name,) for name in low.singles), *(low.pairs or ())]
    cuts = [frozenset(events[name] for name in cut) for cut in names]
    return _Found(cuts[:MOST_LISTED], min(order, 2 if pairs else 1), None, limits, len(cuts[MOST_LISTED:]))


def _together(  # noqa: PLR0913, PLR0917  they are what was found, and how
    grounded: Grounded,
    events: Sequence[BasicEvent],
    journey: str,
    segments: Sequence[Segment],
    per_segment: Mapping[str, _Found],
    method: str,
) -> JourneyCuts:
    """The cut sets of all segments, each once, with everybody whom they hit."""
    minimal: dict[frozenset[BasicEvent], list[str]] = {}
    for segment in segments:
        for cut in per_segment[segment.name].cut_sets:
            minimal.setdefault(cut, []).append(segment.name)
    limits = dict.fromkeys(limit for answer in per_segment.values() for limit in answer.limits)
    place = {event: number for number, event in enumerate(events)}
    cuts = sorted(
        _cut_sets(
            grounded,
            journey,
            segments,
            {tuple(sorted(cut, key=place.__getitem__)): names for cut, names in minimal.items()},
        ),
        key=lambda cut: (cut.order, -cut.users_hit, [place[event] for event in cut.events]),
    )
    return JourneyCuts(
        journey=journey,
        cut_sets=tuple(cuts),
        certain_up_to=min(answer.certain for answer in per_segment.values()),
        by_order={name: answer.counts for name, answer in per_segment.items()},
        method=method,
        limits=tuple(limits),
        omitted=sum(answer.omitted for answer in per_segment.values()),
        lost_at_rest=tuple(name for name, answer in per_segment.items() if frozenset() in answer.cut_sets),
    )


def _cut_sets(
    grounded: Grounded, journey: str, segments: Sequence[Segment], minimal: Mapping[tuple[BasicEvent, ...], list[str]]
) -> Iterator[CutSet]:
    index = grounded.graph.journeys.index(journey)
    cuts = list(minimal)
    evaluation = evaluate(grounded, one_each(cuts)) if len(segments) > 1 and cuts else None
    for place, (cut, names) in enumerate(zip(cuts, minimal.values(), strict=True)):
        hit = [
            segment
            for segment in segments
            if segment.name in names or (evaluation and evaluation.lost(index, segment.name) >> place & 1)
        ]
        lost_for = tuple(users.name for users in hit)
        yield CutSet(cut, tuple(names), lost_for, share_of(hit))
