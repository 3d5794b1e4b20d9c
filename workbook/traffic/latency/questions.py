"""What the latency of a design rests on and is not in it, with the field that would say it."""

from collections.abc import Iterator

from workbook.traffic.latency.plan import Plan
from workbook.traffic.latency.rates import Plans
from workbook.traffic.traffic import Traffic


def questions(traffic: Traffic, plan: Plan, plans: Plans) -> Iterator[str]:
    """One line each: components without a time, journeys without a peak or budget, regions without a round trip."""
    graph = traffic.graph
    passed = {stamp for made in plans.values() for stamp in made.part_of}
    for name, stamps in graph.stamps_of.items():
        component = graph.architecture.components[name]
        timeless = component.latency is None or not component.latency.figures
        if timeless and passed.intersection(stamps):
            yield f"how long {name} works for a request (set components.{name}.latency); it counts as no time"
    for here, there in sorted(plan.network.asked):
        yield f"the round trip between {here} and {there} (set failure_domains.{here}.rtt); it counts as no time"
    for name in sorted(plan.network.slow_lines):
        yield f"the bandwidth of segment {name} (set bandwidth); sending bytes counts as no time"
    journeys = {journey for journey, _ in plans}
    for journey in sorted(journeys & traffic.without_peak):
        name = graph.journeys[journey]
        yield f"how often {name} is made at peak (set journeys.{name}.peak); it counts for no load"
    for journey in sorted(journeys):
        declared = graph.journey(journey)
        if declared.latency_budget is None or declared.latency_budget.p99 is None:
            name = graph.journeys[journey]
            yield f"how long {name} may take (set journeys.{name}.latency_budget.p99); only errors count as lost"
