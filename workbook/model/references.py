"""Names and numbers that must fit each other across an architecture."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from workbook.document import Route
from workbook.model.architecture import Architecture
from workbook.model.component import Component
from workbook.model.dependency import Dependency
from workbook.model.scenario import Event, Scenario

Misfit = tuple[Route, str]
"""A route in the data and what is wrong there."""


def misfits(architecture: Architecture) -> Iterator[Misfit]:
    """Every name that leads nowhere and every number that cannot be, with its route."""
    yield from _audience(architecture)
    yield from _domains(architecture)
    for name, component in architecture.components.items():
        yield from _component(architecture, name, component)
    for name, journey in architecture.journeys.items():
        route = ("journeys", name)
        if not journey.needs and not journey.wants:
            yield route, f"journey {name!r} needs no component; say which in needs: [...]"
        for field, names in (("needs", journey.needs), ("wants", journey.wants)):
            yield from _unknown((*route, field), names, architecture.components, "component")
    for place, refused in enumerate(architecture.hard_no):
        yield from _unknown(("hard_no", place, "threatens"), refused.threatens, architecture.components, "component")


def suggestion(name: str, known: Iterable[str]) -> str:
    """`; did you mean 'replicas'?` if something known is like *name*, else nothing."""
    names = list(known)
    if len(names) > MANY:
        names = [other for other in names if other[:1] == name[:1] and abs(len(other) - len(name)) < 3][:MANY]
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


def _unknown(route: Route, names: Iterable[str], known: Collection[str], what: str) -> Iterator[Misfit]:
    for place, name in enumerate(names):
        if name not in known:
            yield (*route, place), f"unknown {what} {name!r}{_way_out(name, known, what)}"


def _way_out(name: str, known: Collection[str], what: str) -> str:
    return suggestion(name, known) or f"; declare it under {DECLARED[what].format(name)}"


DECLARED = {
    "component": "components: {}: {{}}",
    "failure domain": "failure_domains: {}: {{}}",
    "journey": "journeys: {}: {{needs: [...]}}",
}


def _choice(name: str, known: Collection[str]) -> str:
    """What to write instead, where nothing can be declared."""
    return suggestion(name, known) or (f"; there are {', '.join(known)}" if 0 < len(known) <= FEW else "")


MANY = 300
"""Names that are compared one by one; of more only those of like length and first letter."""

FEW = 6
"""Names that fit into a message."""


def _audience(architecture: Architecture) -> Iterator[Misfit]:
    segments = architecture.audience.segments if architecture.audience else ()
    route: Route = ("audience", "segments")
    if segments and abs((total := sum(segment.share for segment in segments)) - 1) > 1e-9:
        yield route, f"the shares add up to {total * 100:.6g}%; make it 100%"
    for name, times in Counter(segment.name for segment in segments).items():
        if times > 1:
            place = [segment.name for segment in segments].index(name)
            yield (
                (*route, place, "name"),
                f"{times} segments are called {name!r}; each needs a name of its own",
            )
    for place, segment in enumerate(segments):
        regions = [segment.region] if segment.region else []
        for field, names in (("region", regions), ("fails_over_to", list(segment.fails_over_to))):
            for item, name in enumerate(names):
                spot = (*route, place, field) if field == "region" else (*route, place, field, item)
                yield from _region(architecture, spot, name)


def _region(architecture: Architecture, route: Route, name: str) -> Iterator[Misfit]:
    domain = architecture.failure_domains.get(name)
    regions = [name for name, other in architecture.failure_domains.items() if other.kind == "region"]
    if domain is None:
        hint = suggestion(name, regions) or f"; declare it: failure_domains: {{{name}: {{kind: region}}}}"
        yield route, f"unknown region {name!r}{hint}"
    elif domain.kind != "region":
        yield (
            route,
            f"{name!r} is a failure domain of kind {domain.kind!r}; users live in one of kind 'region'",
        )


def _domains(architecture: Architecture) -> Iterator[Misfit]:
    domains = architecture.failure_domains
    for name, domain in domains.items():
        if domain.within is None:
            continue
        route = ("failure_domains", name, "within")
        yield from ((route, text) for _, text in _unknown(route, [domain.within], domains, "failure domain"))
        seen, around = [name], domain.within
        while around in domains and around not in seen:
            seen.append(around)
            around = domains[around].within or ""
        if around == name == min(seen, key=list(domains).index):
            yield route, f"{' within '.join([*seen, name])} is a circle; take one of them out"


def _component(architecture: Architecture, name: str, component: Component) -> Iterator[Misfit]:
    route: Route = ("components", name)
    yield from _counts(route, component)
    for domain in component.placed:
        for _, text in _unknown(route, [domain], architecture.failure_domains, "failure domain"):
            yield (*route, "placed", domain), text
    yield from _unknown((*route, "also_in"), component.also_in, architecture.failure_domains, "failure domain")
    yield from _unknown((*route, "load_shedding"), component.load_shedding, architecture.journeys, "journey")
    yield from _unknown((*route, "starts_after"), component.starts_after, architecture.components, "component")
    for callee, dependency in component.depends_on.items():
        yield from _dependency(architecture, (*route, "depends_on", callee), name, callee, dependency)


def _counts(route: Route, component: Component) -> Iterator[Misfit]:
    replicas = component.instances
    if component.placed and component.replicas not in (None, replicas):
        yield (
            (*route, "replicas"),
            f"placed holds {replicas} replicas, not {component.replicas}; leave replicas out",
        )
    if component.min_available > replicas:
        text = f"{component.min_available} of {replicas} replicas can never be available; lower it, or add replicas"
        yield (*route, "min_available"), text
    for access in ("read", "write"):
        needed = getattr(component.quorum, access) if component.quorum else 0
        if needed > replicas:
            text = f"a quorum of {needed} of {replicas} replicas can never be had; lower it, or add replicas"
            yield (*route, "quorum", access), text


def _dependency(
    architecture: Architecture, route: Route, caller: str, callee: str, dependency: Dependency
) -> Iterator[Misfit]:
    components = architecture.components
    if callee not in components:
        hint = _way_out(callee, components, "component")
        yield route, f"{caller} depends on unknown component {callee!r}{hint}"
    if callee == caller:
        yield route, f"{caller} depends on itself; leave that out"
    yield from _unknown((*route, "journeys"), dependency.journeys or (), architecture.journeys, "journey")
    fallbacks = dependency.fallback.components if dependency.fallback else ()
    yield from _unknown((*route, "fallback"), fallbacks, components, "component")
    for place, fallback in enumerate(fallbacks):
        if fallback in (caller, callee):
            text = f"{fallback} is the {'caller' if fallback == caller else 'callee'} itself and cannot stand in for it"
            yield (*route, "fallback", place), text
    store = dependency.cache.store if dependency.cache else None
    if store is not None and store not in components:
        yield (*route, "cache", "store"), f"unknown component {store!r}{_way_out(store, components, 'component')}"


def scenario_misfits(architecture: Architecture, scenario: Scenario) -> Iterator[Misfit]:
    """The same for one scenario about *architecture*, with routes from the scenario."""
    for place, event in enumerate(scenario.events):
        yield from ((("events", place, *route), text) for route, text in event_misfits(architecture, event))
    for journey in scenario.expect:
        if journey not in architecture.journeys:
            yield (
                ("expect", journey),
                f"unknown journey {journey!r}{_choice(journey, architecture.journeys)}",
            )


def event_misfits(architecture: Architecture, event: Event) -> Iterator[Misfit]:
    """The same for one event, with routes from the event."""
    target = event.down or event.slow or (event.surge and event.surge.component)
    if target:
        name, _, region = target.partition("@")
        route: Route = ("surge", "component") if event.surge else (event.kind,)
        if name not in architecture.components:
            yield route, f"unknown component {name!r}{_choice(name, architecture.components)}"
        elif region and region not in (regions := stamp_regions(architecture, name)):
            known = f"it has {', '.join(regions)}" if regions else "it has one stamp only; leave '@' out"
            yield route, f"{name!r} has no stamp in {region!r}; {known}"
    domains = architecture.failure_domains
    if event.lost and event.lost not in domains:
        yield ("lost",), f"unknown failure domain {event.lost!r}{_choice(event.lost, domains)}"
    for place, domain in enumerate(event.partition or ()):
        if domain not in domains:
            yield ("partition", place), f"unknown failure domain {domain!r}{_choice(domain, domains)}"


def stamp_regions(architecture: Architecture, name: str) -> tuple[str, ...]:
    """Regions in which component *name* has a stamp of its own, in file order.

    A client has one per region of the segments; a component that serves `regional` one per region it is
    placed in; everything else has a single stamp and none here.
    """
    component = architecture.components[name]
    if component.kind == "client":
        regions = [segment.region for segment in architecture.segments]
    elif component.serves == "regional":
        regions = [architecture.region(domain) for domain in component.placed]
    else:
        regions = []
    return tuple(dict.fromkeys(region for region in regions if region))
