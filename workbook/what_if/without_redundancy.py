"""Designs that lack one kind of redundancy: without spare replicas, in one region, with one copy of the data."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbook.model import Architecture, Component, FailureDomain, Regions
from workbook.traffic.size.replicas_needed import needed
from workbook.traffic.size.sizes import ComponentSize, Size
from workbook.traffic.size.storage import copies

Placed = Mapping[str, int]


def without_spare_replicas(architecture: Architecture, size: Size) -> Architecture | None:
    """*architecture* with as many replicas as the peak needs, and no fewer than its quorums; None if nothing is spare.

    Replicas go one by one where most are. A stamp whose need is unknown, and what no journey reaches, stays as it is.
    """
    regions = Regions(architecture)

    def fewer(name: str, component: Component) -> dict[str, Any]:
        stamps = size.components[name].stamps
        if not component.placed:
            least = _least(component, next(iter(stamps.values())).needed) if len(stamps) == 1 else None
            return {} if least is None or least >= component.instances else {"replicas": least}
        by_region: dict[str, dict[str, int]] = {}
        for domain, replicas in component.placed.items():
            region = regions.of(domain) if component.serves == "regional" else ""
            by_region.setdefault(region, {})[domain] = replicas
        placed: dict[str, int] = {}
        for region, here in by_region.items():
            least = _least(component, stamps[region].needed) if region in stamps else None
            placed |= here if least is None else _shrunk(here, least)
        return {} if placed == component.placed else {"placed": placed}

    return _changed(architecture, fewer)


def _least(component: Component, need: int | None) -> int | None:
    if need is None:
        return None
    quorum = component.quorum
    return max(need, *((quorum.read, quorum.write) if quorum else (component.min_available,)))


def _shrunk(placed: Placed, number: int) -> dict[str, int]:
    """*placed* with *number* replicas at most, those taken where most are; the first of equals stays.

    >>> _shrunk({"a": 3, "b": 3, "c": 1}, 4)
    {'a': 2, 'b': 1, 'c': 1}
    """
    left = dict(placed)
    while sum(left.values()) > max(1, number):
        most = max(reversed(left), key=left.__getitem__)
        level = sorted(left.values())[-2] if len(left) > 1 else 0
        excess = sum(left.values()) - max(1, number)
        left[most] -= min(excess, max(1, left[most] - level))
    return {domain: replicas for domain, replicas in left.items() if replicas}


def in_one_region(architecture: Architecture, size: Size) -> Architecture | None:
    """*architecture* with everything that several regions hold in the one that most users call home.

    The replicas move into the same zones, counted in file order, less those that several stamps need beyond what one
    would. None for a design in fewer than two regions, or without users at home in one.
    """
    regions = Regions(architecture)
    several = _regions(architecture, regions)
    shares: dict[str, float] = {}
    for segment in architecture.segments:
        if segment.region in several:
            shares[segment.region] = shares.get(segment.region, 0.0) + segment.share
    if len(several) < 2 or not shares:
        return None
    home = max(shares, key=shares.__getitem__)
    moved = _zones_at_home(architecture, regions, several, home)

    def at_home(name: str, component: Component) -> dict[str, Any]:
        if component.kind == "client" or not any(domain in moved for domain in component.placed):
            return {}
        placed: dict[str, int] = {}
        for domain, replicas in component.placed.items():
            target = moved.get(domain, domain)
            placed[target] = placed.get(target, 0) + replicas
        number = sum(placed.values()) - _beyond_one_stamp(component, size.components[name])
        also_in = tuple(dict.fromkeys(moved.get(domain, domain) for domain in component.also_in))
        return {"placed": _shrunk(placed, number), "also_in": also_in}

    audience = architecture.audience
    segments = [
        segment.model_copy(update={"region": home, "fails_over_to": ()}) if segment.region in several else segment
        for segment in architecture.segments
    ]
    changed = _changed(architecture, at_home)
    if changed is None or audience is None:
        return changed
    return changed.model_copy(update={"audience": audience.model_copy(update={"segments": tuple(segments)})})


def _regions(architecture: Architecture, regions: Regions) -> dict[str, None]:
    """Regions that hold replicas, and whatever else a regional stamp is named after."""
    several: dict[str, None] = {}
    for component in architecture.components.values():
        for domain in component.placed if component.kind != "client" else ():
            region = regions.of(domain)
            known = architecture.failure_domains.get(region, FailureDomain())
            if known.kind == "region" or component.serves == "regional":
                several[region] = None
    return several


def _zones_at_home(
    architecture: Architecture, regions: Regions, several: Mapping[str, None], home: str
) -> dict[str, str]:
    """For every domain in another region one of the home region: itself for a region, else the zone of its number."""
    zones: dict[str, list[str]] = {region: [] for region in several}
    for domain in architecture.failure_domains:
        region = regions.of(domain)
        if region in zones and domain != region:
            zones[region].append(domain)
    moved = {region: home for region in several if region != home}
    for region, inside in zones.items():
        if region != home:
            at_home = zones[home] or [home]
            moved |= {domain: at_home[place % len(at_home)] for place, domain in enumerate(inside)}
    return moved


def _beyond_one_stamp(component: Component, size: ComponentSize) -> int:
    """Replicas that several stamps need beyond what one with all their load needs; 0 if that is unknown."""
    total = size.peak if component.bit_capacity is None else size.sent
    alone = None if total is None else needed(component, total)
    if component.serves != "regional" or len(size.stamps) < 2 or alone is None or size.needed is None:
        return 0
    return size.needed - alone


def with_one_copy(architecture: Architecture, size: Size) -> Architecture | None:
    """*architecture* with a single replica, as strong as all, of each store that holds its data in every replica.

    None if there is no such store.
    """
    _ = size
    regions = Regions(architecture)

    def alone(_name: str, component: Component) -> dict[str, Any]:
        if component.quorum is None or component.stores is None or copies(component, component.instances) <= 1:
            return {}
        placed = dict(_first_of_each(component, regions))
        most = component.instances
        scaled = {
            field: value * most
            for field in ("capacity", "rate_limit", "queue_limit", "workers")
            if (value := getattr(component, field)) is not None
        }
        where = {"placed": placed} if placed else {"replicas": 1}
        return {**where, "quorum": None, "min_available": 1, **scaled}

    return _changed(architecture, alone)


def _first_of_each(component: Component, regions: Regions) -> Iterator[tuple[str, int]]:
    """One replica for each stamp, where most of its replicas are; the first of equals."""
    most: dict[str, str] = {}
    for domain, replicas in component.placed.items():
        region = regions.of(domain) if component.serves == "regional" else ""
        if region not in most or replicas > component.placed[most[region]]:
            most[region] = domain
    yield from ((domain, 1) for domain in most.values())


def _changed(architecture: Architecture, change: Callable[[str, Component], dict[str, Any]]) -> Architecture | None:
    """*architecture* with the fields of components that *change* gives; None if it gives none."""
    components = dict(architecture.components)
    for name, component in architecture.components.items():
        update = {} if component.kind == "client" else change(name, component)
        if update:
            components[name] = component.model_copy(update=update)
    if all(components[name] is component for name, component in architecture.components.items()):
        return None
    return architecture.model_copy(update={"components": components})
