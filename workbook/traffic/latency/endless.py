"""Which journeys are late or lost when a component never answers."""

from workbook.traffic.exceeding import exceeds
from workbook.traffic.latency.answers import Answers
from workbook.traffic.latency.bound import MOST, longest, shortest
from workbook.traffic.latency.figures import error, late_or_lost, limits
from workbook.traffic.latency.grid import Grid
from workbook.traffic.latency.network import Network
from workbook.traffic.latency.plan import Plan
from workbook.traffic.latency.quantity import Quantity
from workbook.traffic.latency.spike import usual_work
from workbook.traffic.traffic import Traffic

STEPS = 100


def lost_if_endless(traffic: Traffic, component: str) -> dict[tuple[str, str], bool]:
    """Per journey and segment, whether at least `lost_above` of its requests are late or lost, steady.

    The own work of *component* never ends; breakers that reach their rate are open.
    """
    graph = traffic.graph
    plan = Plan(traffic, Network(graph))
    keys = [
        (journey, place) for journey in range(len(graph.journeys)) for place in range(len(graph.architecture.segments))
    ]
    made = {key: plan.made(*key) for key in keys}
    own = usual_work(traffic)
    endless = {**own, **dict.fromkeys(graph.stamps_of[component], Quantity(delay=MOST))}
    grid = Grid.for_times(shortest(own.values()), longest(plan, endless), STEPS)
    never = dict.fromkeys(graph.stamps_of[component], grid.nothing())
    answers = Answers(plan, grid, own, steady=True, curves=never)
    listed = {}
    for journey, place in keys:
        declared = graph.journey(journey)
        within = limits(declared).get("p99")
        outcome = answers.request(made[journey, place].entries)
        share = error(outcome) if within is None else late_or_lost(outcome, grid, within)
        names = graph.journeys[journey], graph.architecture.segments[place].name
        listed[names] = not exceeds(declared.lost_above, share)
    return listed
