"""Which components a degraded journey goes on without."""

from collections.abc import Iterator

from workbook.failure.explanation.causes import Cause, Explanation
from workbook.failure.explanation.losses import all_losses
from workbook.failure.explanation.reason import Reasons
from workbook.failure.network import NOTHING, Fact


def omitted(why: Reasons, journey: int, segment: str) -> tuple[str, ...]:
    """Components without which *journey* answers *segment* in the scenario of *why*, in file order; none if it is lost.

    Those whose soft calls fail with nothing in their place, on the way of the journey, and those that it only wants and
    that do not answer. All events of the scenario count, not only those that the verdict needs.
    """
    operative = why.operative
    if why.evaluation.verdict(journey, segment, why.scenario) != "degraded":
        return ()
    evaluation, scenario = operative.evaluated(operative.happening)
    graph = evaluation.graph
    population = next(users for users in graph.architecture.segments if users.name == segment)
    judging = evaluation.columns.judging(graph.architecture, population)
    where = evaluation.impaired_columns(journey, segment) & ~evaluation.lost_columns(journey, segment) & judging
    names = {
        name
        for column in evaluation.columns.of_scenario(scenario)
        if where >> column & 1
        for name in _in_column(why.explanation(evaluation, column), journey, segment)
    }
    return tuple(name for name in graph.architecture.components if name in names)


def _in_column(explanation: Explanation, journey: int, segment: str) -> Iterator[str]:
    graph, facts = explanation.evaluation.graph, explanation.evaluation.grounded.vocabulary
    population = next(users for users in graph.architecture.segments if users.name == segment)
    top = Cause(Fact("Impaired", NOTHING, journey, detail=segment), "P17")
    for loss in all_losses(explanation, top, journey, segment):
        yield from (graph.calls[step.call].callee for step in loss.chain() if step.how == "omits")
    for name in graph.journey(journey).wants:
        if all(explanation.holds(facts.unfit(stamp, journey, "both")) for stamp in graph.seen_from(population, name)):
            yield name
