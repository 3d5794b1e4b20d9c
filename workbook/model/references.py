"""Names and numbers that must fit each other across an architecture."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import islice
from unicodedata import combining, normalize

from workbook.document import Route
from workbook.model.architecture import Architecture
from workbook.model.component import Component
from workbook.model.dependency import Dependency
from workbook.model.failure_domain import FailureDomain
from workbook.model.overflow import overflows

Misfit = tuple[Route, str]
"""A route in the data and what is wrong there."""


def misfits(architecture: Architecture) -> Iterator[Misfit]:
    """Every name that leads nowhere and every number that cannot be, with its route."""
    yield from _audience(architecture)
    yield from _domains(architecture)
    for name, component in architecture.components.items():
        yield from _component(architecture, name, component)
    yield from _unknown(("foundation",), architecture.foundation, architecture.components, "component")
    for name, journey in architecture.journeys.items():
        route: Route = ("journeys", name)
        if not journey.needs and not journey.wants:
            yield route, f"journey {name!r} needs no component; say which in needs: [...]"
        for field, names in (("needs", journey.needs), ("wants", journey.wants)):
            yield from _unknown((*route, field), names, architecture.components, "component")
        for place, rung in enumerate(journey.degrades_to):
            yield from _unknown(
                (*route, "degrades_to", place, "drops"), rung.drops, architecture.components, "component"
            )
    for name, experiment in architecture.experiments.items():
        if experiment.journey not in architecture.journeys:
            hint = _way_out(experiment.journey, architecture.journeys, "journey")
            yield ("experiments", name, "journey"), f"unknown journey {experiment.journey!r}{hint}"
    for place, refused in enumerate(architecture.hard_no):
        yield from _unknown(("hard_no", place, "threatens"), refused.threatens, architecture.components, "component")
    yield from overflows(architecture)


def misfits_of_component(architecture: Architecture, name: str) -> Iterator[Misfit]:
    """Those of component *name*, with its dependencies."""
    yield from _component(architecture, name, architecture.components[name])


def suggestion(name: str, known: Iterable[str]) -> str:
    """`; did you mean 'replicas'?` if something known is like *name*, else nothing."""
    wanted = _letters(name[:LONGEST])
    names = {_letters(other): other for other in known}
    if len(names) > MANY:
        alike = (other for other in names if other[:1] == wanted[:1] and abs(len(other) - len(wanted)) < 3)
        names = {other: names[other] for other in islice(alike, MANY)}
    close = get_close_matches(wanted, names, n=1, cutoff=0.6)
    return f"; did you mean {names[close[0]]!r}?" if close else ""


def _letters(name: str) -> str:
    """*name* without accents, however they were written: as part of a letter or behind it."""
    return name if name.isascii() else "".join(letter for letter in normalize("NFKD", name) if not combining(letter))


def _unknown(route: Route, names: Iterable[str], known: Collection[str], what: str) -> Iterator[Misfit]:
    for place, name in enumerate(names):
        if name not in known:
            yield (*route, place), f"unknown {what} {name!r}{_way_out(name, known, what)}"


def _way_out(name: str, known: Collection[str], what: str) -> str:
    return suggestion(name, known) or f"; declare it under {DECLARED[what].format(name)}"


NEIGHBOURS = {
    "starts_after": "starts after itself, so it never starts",
    "runs_on": "runs on itself",
    "consumed_by": "is consumed by itself",
}
"""Fields of a component that name other ones, and what is said of a component that names itself."""

DECLARED = {
    "component": "components: {}: {{}}",
    "failure domain": "failure_domains: {}: {{}}",
    "journey": "journeys: {}: {{needs: [...]}}",
}


def choice(name: str, known: Collection[str]) -> str:
    """What to write instead, where nothing can be declared."""
    return suggestion(name, known) or (f"; there are {', '.join(known)}" if 0 < len(known) <= FEW else "")


MISFITS = 200
"""More than are ever told; looking for a likely name for each of many thousands would take minutes."""

MANY = 300
"""Names that are compared one by one; of more only those of like length and first letter."""

LONGEST = 200
"""Characters of a name that are compared."""

FEW = 6
"""Names that fit into a message."""


def _audience(architecture: Architecture) -> Iterator[Misfit]:
    segments = architecture.audience.segments if architecture.audience else ()
    route: Route = ("audience", "segments")
    if segments and abs((total := sum(segment.share for segment in segments)) - 1) > 1e-9:
        yield route, f"the shares add up to {total * 100:.6g}%; make it 100%"
    times = Counter(segment.name for segment in segments)
    first = {segment.name: place for place, segment in reversed(list(enumerate(segments)))}
    for name, place in reversed(first.items()):
        if times[name] > 1:
            yield (
                (*route, place, "name"),
                f"{times[name]} segments are called {name!r}; each needs a name of its own",
            )
    for place, segment in enumerate(segments):
        regions = [segment.region] if segment.region else []
        for field, names in (("region", regions), ("fails_over_to", list(segment.fails_over_to))):
            for item, name in enumerate(names):
                spot = (*route, place, field) if field == "region" else (*route, place, field, item)
                yield from _region(architecture, spot, name)


def _region(architecture: Architecture, route: Route, name: str) -> Iterator[Misfit]:
    domain = architecture.failure_domains.get(name)
    if domain is None:
        regions = [region for region, other in architecture.failure_domains.items() if other.kind == "region"]
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
        if domain.deploy is not None and domain.kind != "change":
            text = f"{name!r} is of kind {domain.kind!r}; only a domain of kind 'change' has a deploy"
            yield ("failure_domains", name, "deploy"), text
        yield from _round_trips(architecture, name, domain)
        if domain.egress is not None and domain.kind != "region" and domain.within is not None:
            text = f"{name!r} lies within {domain.within!r}; what leaves a region is priced there"
            yield ("failure_domains", name, "egress"), text
        if domain.within is not None:
            route = ("failure_domains", name, "within")
            yield from ((route, text) for _, text in _unknown(route, [domain.within], domains, "failure domain"))
    for circle in _circles(domains):
        shown = circle if len(circle) <= FEW else [*circle[:FEW], "…"]
        text = f"{' within '.join([*shown, circle[0]])} is a circle; take one of them out"
        yield ("failure_domains", circle[0], "within"), text


def _round_trips(architecture: Architecture, name: str, domain: FailureDomain) -> Iterator[Misfit]:
    """Round trips lead to another domain, and are the same in both directions."""
    for other, seconds in domain.rtt.items():
        route: Route = ("failure_domains", name, "rtt", other)
        declared = architecture.failure_domains.get(other)
        if declared is None:
            hint = _way_out(other, architecture.failure_domains, "failure domain")
            yield route, f"unknown failure domain {other!r}{hint}"
        elif other == name:
            yield route, f"{name!r} is the domain itself, where a round trip takes no time; leave it out"
        elif declared.rtt.get(name, seconds) != seconds:
            yield route, f"{other!r} says otherwise of this round trip; it is the same in both directions"


def _circles(domains: Mapping[str, FailureDomain]) -> Iterator[list[str]]:
    """Domains that lie within each other, each circle from its first in file order; every domain is passed once."""
    place = {name: place for place, name in enumerate(domains)}
    came_from: dict[str, str] = {}
    for name in domains:
        around, chain = name, list[str]()
        while around in domains and around not in came_from:
            came_from[around] = name
            chain.append(around)
            around = domains[around].within or ""
        if chain and came_from.get(around) == name:
            circle = chain[chain.index(around) :]
            first = circle.index(min(circle, key=place.__getitem__))
            yield circle[first:] + circle[:first]


def _component(architecture: Architecture, name: str, component: Component) -> Iterator[Misfit]:
    route: Route = ("components", name)
    yield from _counts(route, component)
    for domain in component.placed:
        for _, text in _unknown(route, [domain], architecture.failure_domains, "failure domain"):
            yield (*route, "placed", domain), text
    yield from _unknown((*route, "also_in"), component.also_in, architecture.failure_domains, "failure domain")
    yield from _unknown((*route, "load_shedding"), component.load_shedding, architecture.journeys, "journey")
    for field, what in NEIGHBOURS.items():
        names = getattr(component, field)
        yield from _unknown((*route, field), names, architecture.components, "component")
        if name in names:
            yield (*route, field, names.index(name)), f"{name} {what}; leave that out"
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
    if dependency.cache is not None and (dependency.mode == "async" or dependency.plane == "control"):
        article, kind = ("an", "asynchronous") if dependency.mode == "async" else ("a", "control")
        yield (*route, "cache"), f"{article} {kind} call gets no answer that could be cached; leave the cache out"
    if dependency.hedge is not None and (dependency.mode == "async" or dependency.plane == "control"):
        article, kind = ("an", "asynchronous") if dependency.mode == "async" else ("a", "control")
        yield (*route, "hedge"), f"nobody waits for {article} {kind} call; leave the hedge out"
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
