"""One scenario as a picture: states painted, the cause chain stressed, verdicts and their reasons below."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from workbook.failure import Evaluation, reasons
from workbook.failure.evaluation import State
from workbook.review.scenario_outcome import JourneyOutcome, journey_outcomes
from workbook.views.analysis_summaries import for_whom
from workbook.views.picture.depict import Failure, depict
from workbook.views.picture.diagram import Diagram


def failure_diagram(evaluation: Evaluation, place: int, events: str) -> Diagram:
    """The design after one scenario of *evaluation*; *events* say in words what happened."""
    why = reasons(evaluation, place)
    outcomes = journey_outcomes(evaluation, place, why)
    chain: dict[tuple[str, str], None] = {}
    for name, journey in outcomes.items():
        for segment, verdict in journey.segments.items():
            if verdict != "unharmed" and verdict == journey.verdict:
                chain.update(dict.fromkeys(pairwise((name, *why.path_of_journey(name, segment)))))
    domains = [event.target for event in why.happening if event.kind == "lost"]
    unnamed = [f"{domain} is lost" for domain in domains if domain not in events]
    failure = Failure(
        events=", ".join([events, *unnamed]),
        states=dict(_states(evaluation, place, outcomes)),
        verdicts={name: journey.verdict for name, journey in outcomes.items()},
        segments={name: journey.segments for name, journey in outcomes.items()},
        chain=tuple(chain),
        domains=domains,
    )
    return depict(evaluation.graph.architecture, failure=failure, caption=tuple(_caption(outcomes)))


def _states(evaluation: Evaluation, place: int, journeys: Mapping[str, JourneyOutcome]) -> Iterator[tuple[str, State]]:
    """The state in which every stamp is shown in one scenario: that of its worst fact.

    A client of which only some journeys are lost is degraded: people can still use it.
    """
    graph = evaluation.graph
    for name, stamps in graph.stamps_of.items():
        through = [graph.journeys[journey] for journey in graph.through[name]]
        usable = graph.architecture.components[name].kind == "client" and any(
            journeys[journey].verdict != "lost" for journey in through
        )
        for stamp in stamps:
            state = evaluation.state_of([stamp], place)
            yield graph.stamps[stamp].name, "degraded" if usable and state in ("down", "slow") else state


def _caption(outcomes: Mapping[str, JourneyOutcome]) -> Iterator[str]:
    """Every journey that is hurt with its reasons, a line each; the others in one line."""
    for word in ("lost", "degraded"):
        for name, journey in outcomes.items():
            if journey.verdict == word:
                parts = (f"{name} is {for_whom(journey.verdict, journey.segments)}", "; and ".join(journey.because))
                yield ": ".join(part for part in parts if part)
    unharmed = [name for name, journey in outcomes.items() if journey.verdict == "unharmed"]
    if unharmed:
        yield f"unharmed: {', '.join(unharmed)}"
