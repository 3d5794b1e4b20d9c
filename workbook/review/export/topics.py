"""What a design says that another format has no place for."""

from collections.abc import Callable, Mapping

from workbook.model import Architecture, Component, Dependency
from workbook.wording.name_lists import listed

Given = Callable[[Architecture], bool]


def _any_component(given: Callable[[Component], object]) -> Given:
    return lambda design: any(given(component) for component in design.components.values())


def _any_dependency(given: Callable[[Dependency], object]) -> Given:
    return lambda design: any(given(dependency) for _, _, dependency in design.dependencies())


TOPICS: Mapping[str, Given] = {
    "journeys": lambda design: bool(design.journeys),
    "service level objectives": lambda design: any(journey.slo is not None for journey in design.journeys.values()),
    "latency budgets": lambda design: any(journey.latency_budget for journey in design.journeys.values()),
    "load at peak": lambda design: any(journey.peak is not None for journey in design.journeys.values()),
    "audience and segments": lambda design: design.audience is not None,
    "failure domains and placement": lambda design: bool(design.failure_domains),
    "what components run on": lambda design: bool(design.foundation) or _any_component(lambda c: c.runs_on)(design),
    "start order": _any_component(lambda component: component.starts_after),
    "replicas": _any_component(lambda component: component.replicas or component.placed),
    "availability figures": _any_component(lambda component: component.availability or component.mtbf),
    "capacities": _any_component(lambda component: component.capacity),
    "load shedding and rate limits": _any_component(lambda component: component.load_shedding or component.rate_limit),
    "latencies": _any_component(lambda component: component.latency),
    "deploys": _any_component(lambda component: component.deploy),
    "data and backups": _any_component(lambda component: component.data),
    "costs": _any_component(lambda component: component.cost),
    "which journeys make a call": _any_dependency(lambda dependency: dependency.journeys),
    "calls per request": _any_dependency(lambda dependency: dependency.calls != 1),
    "stages of calls": _any_dependency(lambda dependency: dependency.stage != 1),
    "fallbacks and caches as components": _any_dependency(
        lambda d: (d.fallback and d.fallback.components) or (d.cache and d.cache.store)
    ),
    "refused features": lambda design: bool(design.hard_no),
    "accepted risks": lambda design: bool(design.waivers),
}
"""By subject, whether a design says something about it."""


def topics_left_out(architecture: Architecture, held: frozenset[str]) -> tuple[str, ...]:
    """Return the subjects that *architecture* speaks about and a format that has a place for *held* does not hold.

    One sentence at most; none if nothing is left out. Cost: a pass over the design per subject.
    """
    missing = [topic for topic, given in TOPICS.items() if topic not in held and given(architecture)]
    return (f"Left out of this export: {listed(missing)}.",) if missing else ()
