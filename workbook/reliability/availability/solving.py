"""How a journey's availability is found: by diagrams, by every state, by states of few events, by samples."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from time import monotonic
from typing import Protocol

from workbook.errors import UsageError
from workbook.failure.basic_event import BasicEvent
from workbook.failure.semantics import Grounded
from workbook.reliability.availability.bounded import Bounded
from workbook.reliability.availability.estimated import Estimated
from workbook.reliability.availability.every_state import MOST_EVENTS, every_state, shares_in_every_state
from workbook.reliability.availability.exactly import Exactly
from workbook.reliability.availability.few_events import few_events
from workbook.reliability.availability.figures import Figure
from workbook.reliability.availability.importance import Importance
from workbook.reliability.availability.settings import Settings
from workbook.reliability.availability.trees import Tree
from workbook.reliability.availability.unavailability import Compiling, Unavailability
from workbook.reliability.availability.uncertainty import Spread
from workbook.reliability.cut_sets import JourneyCuts
from workbook.reliability.structure import NotCompiledError, Structure, structure

MOST_SHARES = 32
"""Different shares of requests that a diagram draws from, at most."""


class Asked(Protocol):
    """What answers questions about one journey."""

    @property
    def answers(self) -> Mapping[str, Unavailability]:
        """Per segment, what is lost."""
        ...

    @property
    def impaired(self) -> Mapping[str, Unavailability]:
        """Per segment, what is degraded or lost."""
        ...

    @property
    def importances(self) -> tuple[Importance, ...]: ...

    @property
    def spread(self) -> Spread | None: ...

    @property
    def side_samples(self) -> int | None: ...

    def unavailability(self, chances: Mapping[BasicEvent, float]) -> float:
        """Over all users, if events had other *chances*."""
        ...


@dataclass(frozen=True)
class Solved:
    """Per segment, what says how probable it is that a request is lost, and that the journey is impaired."""

    lost: Mapping[str, Tree]
    impaired: Mapping[str, Tree]


@dataclass(frozen=True)
class Solution:
    """What was *solved*, or the limit that was reached; and the structure that was *written* for it, if one was."""

    solved: Solved | UsageError
    written: Structure | None = None


def solve(
    grounded: Grounded,
    known: Sequence[BasicEvent],
    here: Mapping[BasicEvent, Figure],
    journey: str,
    settings: Settings,
) -> Solution:
    """Every state of at most MOST_EVENTS events; of more, diagrams; else the limit that was reached.

    Of the events *known* of the design, those *here* are the ones that may matter to *journey*.
    """
    if settings.samples is not None:
        return Solution(UsageError("as asked for"))
    segments = [segment.name for segment in grounded.graph.architecture.segments]
    if len(here) <= MOST_EVENTS:
        events, index = tuple(here), grounded.graph.journeys.index(journey)
        evaluation = every_state(grounded, events)
        both = {name: shares_in_every_state(evaluation, events, index, name) for name in segments}
        solved = Solved(
            {name: lost for name, (lost, _) in both.items()}, {name: bad for name, (_, bad) in both.items()}
        )
        return Solution(solved)
    try:
        written = structure(grounded, known, journeys=[journey], shares=True, shared=True)
    except NotCompiledError as reason:
        return Solution(UsageError(f"the rules were not written out as gates: {reason}"))
    return Solution(_diagrams(written, journey, segments, settings), written)


def _diagrams(written: Structure, journey: str, segments: Sequence[str], settings: Settings) -> Solved | UsageError:
    shares = max(len(written.refused[journey, name]) for name in segments)
    if shares > MOST_SHARES:
        return UsageError(f"{shares} different shares of requests may be refused, too many for a decision diagram")
    compiling = Compiling(written, settings.time_limit, settings.memory_limit, monotonic() + settings.time_limit)
    found: list[dict[str, Tree]] = []
    for compiled in (compiling.of, compiling.impaired):
        trees = dict[str, Tree]()
        for name in segments:
            tree = compiled((journey, name))
            if isinstance(tree, UsageError):
                return tree
            trees[name] = tree
        found.append(trees)
    return Solved(*found)


def asked_of(
    grounded: Grounded,
    solved: Solved | UsageError,
    cuts: JourneyCuts,
    here: Mapping[BasicEvent, Figure],
    settings: Settings,
) -> Asked:
    """Who answers: exactly if it was *solved*; else bounds, or samples where those are likely to be narrower."""
    segments = grounded.graph.architecture.segments
    if isinstance(solved, Solved):
        return Exactly(solved.lost, solved.impaired, segments, cuts, here, settings)
    if settings.samples is None:
        chances = {event: figure.probability for event, figure in here.items()}
        few = few_events(grounded, chances, grounded.graph.journeys.index(cuts.journey))
        bounded = Bounded(few, cuts, segments, here, str(solved))
        answers = [*bounded.answers.values(), *bounded.impaired.values()]
        if all(answer.high - answer.low <= _likely(answer.low, settings.fallback_samples) for answer in answers):
            return bounded
    return Estimated(grounded, {segment.name: solved for segment in segments}, cuts, here, settings)


def _likely(value: float, samples: int) -> float:
    """About how wide an interval *samples* give for a share of that size, with 99% confidence."""
    return 5.2 * sqrt(max(value * (1.0 - value), 1.0 / samples) / samples)
