"""How much a scenario takes from the users, as one number from 0 to 1."""

from collections.abc import Mapping

from workbook.failure import Evaluation

PRIORITY_WEIGHTS: Mapping[str, float] = {"core": 4.0, "important": 2.0, "secondary": 1.0}

HARM = "1: all users lose all journeys"
"""What harm is, where somebody reads the number."""


def harm(evaluation: Evaluation, place: int) -> float:
    """The harm of the scenario at *place*.

    Over journeys, weighted by priority (core 4, important 2, secondary 1), the mean of Σ over segments share · h;
    h is 1 where the verdict is lost, else lost_share + (1 − lost_share)/2 where it is degraded, else 0.
    """
    total = weights = 0.0
    for index in range(len(evaluation.graph.journeys)):
        weight = PRIORITY_WEIGHTS[evaluation.graph.journey(index).priority]
        weights += weight
        for segment in evaluation.graph.architecture.segments:
            verdict = evaluation.verdict(index, segment.name, place)
            if verdict == "unharmed":
                continue
            lost = 1.0 if verdict == "lost" else evaluation.lost_share(index, segment.name, place)
            total += weight * segment.share * (lost + (1.0 - lost) / 2)
    return total / weights if weights else 0.0
