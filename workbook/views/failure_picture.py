"""One scenario as a picture: states painted, the cause chain stressed, the verdicts below."""

from itertools import pairwise

from workbook.failure import Evaluation, reasons
from workbook.views.documents import scenario_journeys
from workbook.views.picture.depict import Failure, depict
from workbook.views.picture.diagram import Diagram
from workbook.views.scenarios_text import for_whom


def failure_diagram(evaluation: Evaluation, place: int, events: str) -> Diagram:
    """The design after one scenario of *evaluation*; *events* say in words what happened."""
    told, why = scenario_journeys(evaluation, place), reasons(evaluation, place)
    chain: dict[tuple[str, str], None] = {}
    for name, journey in told.items():
        for segment, verdict in journey["segments"].items():
            if verdict != "unharmed" and verdict == journey["verdict"]:
                chain.update(dict.fromkeys(pairwise((name, *why.path_of_journey(name, segment)))))
    caption = tuple(f"{name} is {for_whom(journey)}" for name, journey in told.items())
    failure = Failure(
        events=events,
        states=evaluation.states(place),
        verdicts={name: journey["verdict"] for name, journey in told.items()},
        chain=tuple(chain),
    )
    return depict(evaluation.graph.architecture, failure=failure, caption=caption)
