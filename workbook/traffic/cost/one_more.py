"""One unit more of everything: how the month's bill changes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from workbook.graph import build
from workbook.model import Architecture
from workbook.traffic.cost.amounts import Amounts, total
from workbook.traffic.cost.drivers import EGRESS, FIXED, Drivers
from workbook.traffic.cost.marginal import Marginal
from workbook.traffic.size.size import size
from workbook.traffic.size.sums import Sums
from workbook.traffic.traffic import Traffic

MOST_EVALUATIONS = 200
"""Whole evaluations at most; caches beyond them are not tried where changes are not linear."""


def one_more(drivers: Drivers) -> Mapping[str, Amounts | None]:
    """Change of the month: 1 Mbps of every stream, one point of hits of every cache, one replica.

    Keys: `1Mbps`, `hit:A -> B`, `replica:C`. Only of caches that a journey reaches and of components with a price
    per replica. Linear in calls · journeys; where a circle or a rate limit makes it not linear, a whole evaluation
    for each cache.
    """
    return dict(_changes(drivers))


def _changes(drivers: Drivers) -> Iterator[tuple[str, Amounts | None]]:
    faster = Drivers(replace(drivers.sums, more=1e6, pushed=drivers.sums.rates), drivers.size)
    yield "1Mbps", difference(drivers, faster, (EGRESS,))
    yield from _hits(drivers)
    architecture = drivers.sums.graph.architecture
    for name, component in architecture.components.items():
        if component.cost is not None and component.cost.per_replica is not None:
            if component.rate_limit is None and (component.quorum is None or component.stores is None):
                yield f"replica:{name}", Amounts.of(component.cost.per_replica)
            else:
                yield f"replica:{name}", _again(drivers, with_one_replica(architecture, name))


def _hits(drivers: Drivers) -> Iterator[tuple[str, Amounts | None]]:
    made = {(drivers.sums.graph.stamps[call.caller].component, call.callee) for call in drivers.sums.over.calls}
    cached = [
        (caller, callee)
        for caller, callee, dependency in drivers.sums.graph.architecture.dependencies()
        if dependency.cache is not None and (caller, callee) in drivers.size.dependencies and (caller, callee) in made
    ]
    unknown = any(driven.amount is None for driven in drivers.all)
    marginal = Marginal(drivers)
    for place, (caller, callee) in enumerate(cached):
        change: Amounts | None = None
        if not unknown and marginal.is_linear:
            change = marginal.of_one_point(caller, callee)
        elif not unknown and place < MOST_EVALUATIONS:
            change = _again(drivers, with_one_point(drivers.sums.graph.architecture, caller, callee))
        yield f"hit:{caller} -> {callee}", change


def difference(before: Drivers, after: Drivers, kinds: tuple[str, ...] = ()) -> Amounts | None:
    """What the month costs more, of drivers of those *kinds*, or of all but the fixed ones; None if unknown."""
    sums = []
    for drivers in (before, after):
        counted = [
            driven.amount for driven in drivers.all if driven.driver in kinds or (not kinds and driven.driver != FIXED)
        ]
        sums.append(total(counted))
    then, now = sums
    return None if then is None or now is None else now - then


def _again(drivers: Drivers, changed: Architecture) -> Amounts | None:
    sums = Sums(Traffic(build(changed)), drivers.sums.journeys, with_regions_lost=False)
    return difference(drivers, Drivers(sums, size(sums)))


def with_one_point(architecture: Architecture, caller: str, callee: str) -> Architecture:
    """The design with one point more of hits, to 100 % at most."""
    component = architecture.components[caller]
    dependency = component.depends_on[callee]
    if dependency.cache is None:
        return architecture
    cache = dependency.cache.model_copy(update={"hit_ratio": min(1.0, dependency.cache.hit_ratio + 0.01)})
    calls = {**component.depends_on, callee: dependency.model_copy(update={"cache": cache})}
    components = {**architecture.components, caller: component.model_copy(update={"depends_on": calls})}
    return architecture.model_copy(update={"components": components})


def with_one_replica(architecture: Architecture, name: str) -> Architecture:
    """The design with one replica more of a component, where it has its first."""
    component = architecture.components[name]
    if component.placed:
        first = next(iter(component.placed))
        changed = component.model_copy(update={"placed": {**component.placed, first: component.placed[first] + 1}})
    else:
        changed = component.model_copy(update={"replicas": component.instances + 1})
    return architecture.model_copy(update={"components": {**architecture.components, name: changed}})
