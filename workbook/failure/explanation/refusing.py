"""Where a journey is refused: the calls that lead from what it needs to whoever refuses most."""

from workbook.failure.basic_event import BasicEvent
from workbook.failure.explanation.column import Column
from workbook.failure.network import Fact


def refusing_path(
    explanation: Column, journey: int, segment: str
) -> tuple[tuple[Fact, ...], int | None, tuple[BasicEvent, ...]]:
    """Stamps from what *journey* needs to one that refuses it, the fact that it does, or the events that make it."""
    evaluation, column = explanation.evaluation, explanation.column
    graph, refusals = evaluation.graph, evaluation.refusals
    population = next(users for users in graph.architecture.segments if users.name == segment)
    entries = [stamp for name in graph.journey(journey).needs for stamp in graph.seen_from(population, name)]
    path: list[Fact] = []
    ahead, seen = entries, set[int]()
    back = evaluation.grounded.traffic.walks[journey].back_edges
    dead: int | None = None
    while True:
        worst = max(ahead, key=lambda stamp: refusals.at(stamp, journey, column), default=None)
        if worst is None or worst in seen or not refusals.at(worst, journey, column) > 0.0:
            dead = next((stamp for stamp in ahead if explanation.killing(stamp)), None)
            if dead is not None:
                path.append(Fact("Refused", dead, journey))
            break
        seen.add(worst)
        own = explanation.network.known(Fact("Refuses", worst, journey))
        path.append(Fact("Refused", worst, journey))
        if own is not None and explanation.holds(own):
            return tuple(path), own, ()
        ahead = [
            target
            for call in graph.calls_of[worst]
            if call.waits and not call.runs_on and journey in call.carried and call.dependency.strength == "hard"
            for target in call.targets
            if (worst, target) not in back
        ]
    return tuple(path), None, () if dead is None else explanation.killing(dead)
