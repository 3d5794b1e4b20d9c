"""One scenario as a picture: states painted, the cause chain stressed, verdicts and their reasons below."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from workbook.failure import Evaluation, reasons
from workbook.failure.evaluation import BADNESS, WORST, State
from workbook.views.analysis.json import scenario_journeys
from workbook.views.picture.depict import Failure, depict
from workbook.views.picture.diagram import Diagram
from workbook.views.scenarios.text import for_whom


def failure_diagram(evaluation: Evaluation, place: int, events: str) -> Diagram:
    """The design after one scenario of *evaluation*; *events* say in words what happened."""
    why = reasons(evaluation, place)
    journeys = scenario_journeys(evaluation, place, why)
    chain: dict[tuple[str, str], None] = {}
    for name, journey in journeys.items():
        for segment, verdict in journey["segments"].items():
            if verdict != "unharmed" and verdict == journey["verdict"]:
                chain.update(dict.fromkeys(pairwise((name, *why.path_of_journey(name, segment)))))
    domains = [event.target for event in why.explanation.happening if event.kind == "lost"]
    unnamed = [f"{domain} is lost" for domain in domains if domain not in events]
    failure = Failure(
        events=", ".join([events, *unnamed]),
        states=dict(_states(evaluation, place)),
        verdicts={name: journey["verdict"] for name, journey in journeys.items()},
        segments={name: journey["segments"] for name, journey in journeys.items()},
        chain=tuple(chain),
        domains=domains,
    )
    return depict(evaluation.graph.architecture, failure=failure, caption=tuple(_caption(journeys)))


def _states(evaluation: Evaluation, place: int) -> Iterator[tuple[str, State]]:
    """The state in which every stamp is shown in one scenario: that of its worst fact."""
    facts = evaluation.grounded.say.network.facts
    for stamps in evaluation.graph.stamps_of.values():
        for stamp in stamps:
            holding = [fact for fact in evaluation.facts_of.get(stamp, ()) if evaluation.values[fact] >> place & 1]
            states = (WORST[facts[fact].kind] for fact in holding)
            yield evaluation.graph.stamps[stamp].name, max(states, key=BADNESS.__getitem__, default="up")


def _caption(journeys: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Every journey that is hurt with its reasons, a line each; the others in one line."""
    for word in ("lost", "degraded"):
        for name, journey in journeys.items():
            if journey["verdict"] == word:
                parts = (f"{name} is {for_whom(journey)}", "; and ".join(journey["because"]))
                yield ": ".join(part for part in parts if part)
    unharmed = [name for name, journey in journeys.items() if journey["verdict"] == "unharmed"]
    if unharmed:
        yield f"unharmed: {', '.join(unharmed)}"
