"""What a picture paints of one scenario: the state of every stamp, and the way that the failure came."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from workbook.failure import Evaluation, Reasons, State
from workbook.review.scenario_outcome import JourneyOutcome

Pair = tuple[str, str]


@dataclass(frozen=True)
class Trace:
    """One scenario as it is painted."""

    states: Mapping[str, State]
    """Of every stamp that of its worst fact; a client of which only some journeys are lost is degraded."""
    chain: tuple[Pair, ...]
    """(caller, callee) along which the failure came to each journey's worst segments; the first caller is a journey."""
    domains: tuple[str, ...]
    """Failure domains that are lost."""


def trace_of(evaluation: Evaluation, place: int, why: Reasons, journeys: Mapping[str, JourneyOutcome]) -> Trace:
    """The trace of the scenario at *place*, of which *journeys* is what became of them, and *why* says why."""
    chain: dict[Pair, None] = {}
    for name, journey in journeys.items():
        for segment, verdict in journey.segments.items():
            if verdict != "unharmed" and verdict == journey.verdict:
                chain.update(dict.fromkeys(pairwise((name, *why.path_of_journey(name, segment)))))
    domains = tuple(event.target for event in why.happening if event.kind == "lost")
    return Trace(dict(_states(evaluation, place, journeys)), tuple(chain), domains)


def _states(evaluation: Evaluation, place: int, journeys: Mapping[str, JourneyOutcome]) -> Iterator[tuple[str, State]]:
    """A client of which only some journeys are lost is degraded: people can still use it."""
    graph = evaluation.graph
    for name, stamps in graph.stamps_of.items():
        through = [graph.journeys[journey] for journey in graph.through[name]]
        usable = graph.architecture.components[name].kind == "client" and any(
            journeys[journey].verdict != "lost" for journey in through
        )
        for stamp in stamps:
            state = evaluation.state_of([stamp], place)
            yield graph.stamps[stamp].name, "degraded" if usable and state in ("down", "slow") else state
