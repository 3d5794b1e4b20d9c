"""One cut laid over a design: what lies on which side, what calls what, and how it is then."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbook.failure import Evaluation, State, Verdict
from workbook.failure.partition import SideAnswers
from workbook.graph import DependencyGraph
from workbook.model import Dependency
from workbook.review.partition import CutOutcome, Partitioned, sides_of
from workbook.wording.ordered_scales import STATE_ORDER

Side = int | None
"""0, 1, or None for what is on neither side."""
MOST = 60
"""Parts above which only stores, what calls them and where journeys begin are kept."""


@dataclass(frozen=True, slots=True)
class MapPart:
    """The replicas of one stamp on one side."""

    id: str
    stamp: int
    name: str
    component: str
    side: Side
    here: int
    """Replicas here."""
    of: int
    """Replicas of the whole stamp."""
    state: State
    answers: SideAnswers | None
    """Of a store, on a side."""


@dataclass(frozen=True, slots=True)
class MapUsers:
    """A segment, and what becomes of its journeys."""

    segment: str
    side: Side
    verdicts: Mapping[str, Verdict]
    entries: tuple[str, ...]
    """Ids of the parts at which its journeys begin."""


class MapCall(NamedTuple):
    """What one part asks of another one: of one on its own side, where there is none of all."""

    tail: str
    head: str
    dependency: Dependency
    instead_of: str = ""
    """The callee, if the head is only its fallback or its cache."""


@dataclass(frozen=True)
class CutMap:
    """One cut, to be drawn."""

    outcome: CutOutcome
    parts: tuple[MapPart, ...]
    users: tuple[MapUsers, ...]
    calls: tuple[MapCall, ...]
    left_out: int
    """Components that are not drawn."""


def cut_map(partitioned: Partitioned, place: int) -> CutMap:
    """The cut at *place* of *partitioned*."""
    graph, outcome = partitioned.evaluation.graph, partitioned.cuts[place]
    every = tuple(_parts(partitioned, place))
    kept = set(graph.stamps_of) if len(every) <= MOST else _near_stores(partitioned)
    parts = tuple(part for part in every if part.component in kept)
    of_stamp: dict[int, list[MapPart]] = {}
    for part in parts:
        of_stamp.setdefault(part.stamp, []).append(part)
    calls = tuple(
        dict.fromkeys(
            MapCall(tail.id, head.id, call.dependency, "" if stamps == call.targets else call.callee)
            for call in graph.calls
            if not call.runs_on
            for tail in of_stamp.get(call.caller, ())
            for stamps in (call.targets, *call.fallbacks, call.store)
            for head in _heads(stamps, tail, of_stamp)
        )
    )
    return CutMap(outcome, parts, tuple(_users(graph, outcome, of_stamp)), calls, len(graph.stamps_of) - len(kept))


def _parts(partitioned: Partitioned, place: int) -> Iterator[MapPart]:
    evaluation, outcome = partitioned.evaluation, partitioned.cuts[place]
    graph = evaluation.graph
    columns = {int(evaluation.columns.side[column]): column for column in evaluation.columns.of_scenario(place)}
    for stamp in graph.stamps:
        counts: dict[Side, int] = {}
        for domain, replicas in stamp.placed:
            for side in _sides(graph, outcome, domain or stamp.region):
                counts[side] = counts.get(side, 0) + replicas
        answers = outcome.stores.get(stamp.component, {}).get(stamp.region or "")
        for side, here in counts.items():
            yield MapPart(
                f"{stamp.index}:{'' if side is None else side}",
                stamp.index,
                stamp.name,
                stamp.component,
                side,
                here,
                stamp.instances,
                _state(evaluation, stamp.index, [columns[side]] if side is not None else [*columns.values()]),
                answers[side] if answers is not None and side is not None else None,
            )


def _sides(graph: DependencyGraph, outcome: CutOutcome, domain: str | None) -> tuple[Side, ...]:
    """The side that *domain* is on."""
    return sides_of(graph.architecture, outcome.cut, domain)[:1] or (None,)


def _state(evaluation: Evaluation, stamp: int, columns: list[int]) -> State:
    return max((evaluation.state_in(stamp, column) for column in columns), key=STATE_ORDER.__getitem__)


def _heads(stamps: Sequence[int], tail: MapPart, of_stamp: Mapping[int, list[MapPart]]) -> list[MapPart]:
    heads = [part for stamp in stamps for part in of_stamp.get(stamp, ())]
    return [part for part in heads if part.side == tail.side] or heads


def _users(graph: DependencyGraph, outcome: CutOutcome, of_stamp: Mapping[int, list[MapPart]]) -> Iterator[MapUsers]:
    for segment in graph.architecture.segments:
        side: Side = next(iter(outcome.sides[segment.name]), None)
        begins = dict.fromkeys(
            stamp
            for journey in range(len(graph.journeys))
            for component in graph.journey(journey).needs
            for stamp in graph.seen_from(segment, component)
        )
        entries = [part for stamp in begins for part in of_stamp.get(stamp, ())]
        near = [part for part in entries if part.side == side] or entries
        verdicts = {name: journey.segments[segment.name] for name, journey in outcome.journeys.items()}
        yield MapUsers(segment.name, side, verdicts, tuple(part.id for part in near))


def _near_stores(partitioned: Partitioned) -> set[str]:
    """Stores, what calls them, and where journeys begin."""
    graph = partitioned.evaluation.graph
    callers = {caller for caller, callee, _ in partitioned.architecture.dependencies() if callee in partitioned.stores}
    begins = {name for journey in range(len(graph.journeys)) for name in graph.entries(journey)}
    return {*partitioned.stores, *callers, *begins}
