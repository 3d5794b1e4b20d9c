"""Designs with one thing changed, to be evaluated anew."""

from collections.abc import Callable, Collection
from typing import Any

from workbook.failure.single_failures import PRIORITIES
from workbook.model import Architecture, CircuitBreaker, Component, Dependency
from workbook.traffic import journey_demand


def with_load(architecture: Architecture, factor: float) -> Architecture:
    """Every journey's peak times *factor*."""
    peaks = {name: journey_demand(architecture, name).peak for name in architecture.journeys}
    journeys = {
        name: journey.model_copy(update={"peak": None if (peak := peaks[name]) is None else peak * factor})
        for name, journey in architecture.journeys.items()
    }
    return architecture.model_copy(update={"journeys": journeys})


def with_capacity(architecture: Architecture, names: Collection[str], factor: float) -> Architecture:
    """The capacity of the components *names* times *factor*."""
    return _with_components(
        architecture,
        names,
        lambda component: {"capacity": None if component.capacity is None else component.capacity * factor},
    )


def with_shedding(architecture: Architecture, names: Collection[str]) -> Architecture:
    """The components *names* shed load where they do not yet: of secondary journeys first, of core ones last."""
    journeys = architecture.journeys
    order = tuple(sorted(journeys, key=lambda name: -PRIORITIES.index(journeys[name].priority)))
    return _with_components(
        architecture, names, lambda component: {} if component.load_shedding else {"load_shedding": order}
    )


def with_retry_budget(architecture: Architecture, callees: Collection[str], budget: float) -> Architecture:
    """Retries of calls to *callees* are at most *budget* of all calls."""

    def bounded(call: Dependency) -> dict[str, Any]:
        if call.retries is None or (call.retries.budget is not None and call.retries.budget <= budget):
            return {}
        return {"retries": call.retries.model_copy(update={"budget": budget})}

    return _with_calls(architecture, callees, bounded)


def with_breakers(architecture: Architecture, callees: Collection[str]) -> Architecture:
    """Calls to *callees* have a circuit breaker that counts slow calls."""

    def broken(call: Dependency) -> dict[str, Any]:
        if call.circuit_breaker is not None and call.circuit_breaker.slow_calls:
            return {}
        return {"circuit_breaker": CircuitBreaker()}

    return _with_calls(architecture, callees, broken)


def _with_components(
    architecture: Architecture, names: Collection[str], change: Callable[[Component], dict[str, Any]]
) -> Architecture:
    components = {
        name: component.model_copy(update=change(component)) if name in names else component
        for name, component in architecture.components.items()
    }
    return architecture.model_copy(update={"components": components})


def _with_calls(
    architecture: Architecture, callees: Collection[str], change: Callable[[Dependency], dict[str, Any]]
) -> Architecture:
    def changed(component: Component) -> dict[str, Any]:
        return {
            "depends_on": {
                callee: call.model_copy(update=change(call)) if callee in callees else call
                for callee, call in component.depends_on.items()
            }
        }

    return _with_components(architecture, architecture.components, changed)
