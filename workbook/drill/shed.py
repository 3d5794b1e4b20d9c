"""What would you shed: the order in which a component refuses journeys under a surge."""

from collections.abc import Iterator
from itertools import combinations, islice, permutations

from workbook.drill.event_sentences import fail_command, scenario_document, what_happens
from workbook.drill.harm import HARM
from workbook.drill.question import Question
from workbook.drill.redesigned_harm import tried
from workbook.drill.scenario_pool import ScenarioPool
from workbook.drill.shuffling import shuffled
from workbook.model import Scenario
from workbook.wording.name_lists import listed

MOST_JOURNEYS = 3
"""There are six orders of three journeys; each is one evaluation."""
SMALL = 20
"""Components up to which three journeys are asked for."""
ENOUGH = 1e-6


def shed_questions(pool: ScenarioPool, seed: str) -> Iterator[Question]:
    """Questions on every component with a capacity that serves several journeys, in the order of *seed*."""
    architecture = pool.architecture
    peaks = {name for name, journey in architecture.journeys.items() if journey.peak or journey.concurrent}
    names = [
        name
        for name, component in architecture.components.items()
        if component.capacity is not None
        and len(peaks.intersection(pool.journeys[index] for index in pool.analysis.graph.through[name])) > 1
    ]
    surges = {name: _harmful_surge(pool, name) for name in shuffled(f"{seed}/shed", names)}
    places = {place: name for name, place in surges.items() if place is not None}
    for place in pool.urgent_first("shed", places):
        name = places[place]
        served = [journey for index in pool.analysis.graph.through[name] if (journey := pool.journeys[index]) in peaks]
        sizes = (2,) if len(architecture.components) > SMALL else (min(MOST_JOURNEYS, len(served)), 2)
        choices = (shuffled(f"{seed}/{name}", combinations(served, size))[0] for size in dict.fromkeys(sizes))
        questions = (_question(pool, pool.scenarios[place], name, journeys) for journeys in choices)
        yield from islice((question for question in questions if question is not None), 1)


def _harmful_surge(pool: ScenarioPool, component: str) -> int | None:
    """The place of the smallest surge of *component* that affects somebody as things are; None without one."""
    for place, asked in enumerate(pool.scenarios):
        surge = asked.events[0].surge
        harmful = any(verdict != "unharmed" for of in pool.verdicts(place).values() for verdict in of.values())
        if surge and surge.component == component and harmful:
            return place
    return None


def _question(pool: ScenarioPool, asked: Scenario, component: str, journeys: tuple[str, ...]) -> Question | None:
    """None where no order is better than another, or a verdict is undecided."""
    harms: dict[str, float] = {}
    for order in permutations(journeys):
        result = tried(pool.architecture, [{"components": {component: {"load_shedding": list(order)}}}], asked)
        if result is None or not result.decided:
            return None
        harms[">".join(order)] = result.harm
        if len(harms) == len(journeys) and len(set(harms.values())) == 1:
            return None  # other orders seldom differ either
    best, worst = min(harms.values()), max(harms.values())
    if worst - best < ENOUGH:
        return None
    right = next(order for order, value in harms.items() if value == best)
    return Question(
        kind="shed",
        text=(
            f"{what_happens(asked)} It may refuse requests of {listed(journeys)}. "
            "In which order should it shed them? Name the journey to refuse first, first."
        ),
        asked={**scenario_document(asked), "component": component, "journeys": list(journeys)},
        key={"harm": harms},
        family="shed: surge",
        command=fail_command(asked),
        hint="Shedding stops once the excess is gone: what comes first has to be large enough, and cheap to lose.",
        lesson="Shed what matters least and is large enough to end the overload; what comes last stays whole.",
        explain=lambda: (
            f"{right.replace('>', ', then ')} is best: harm {best:.3g} ({HARM})",
            *(
                f"{order.replace('>', ', then ')}: harm {value:.3g}"
                for order, value in sorted(harms.items(), key=lambda entry: (entry[1], entry[0]))
                if value != best
            ),
        ),
    )
