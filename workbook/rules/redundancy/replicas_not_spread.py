from workbook.document import Route
from workbook.failure import Analysis, Undecided
from workbook.findings import (
    Confidence,
    Fix,
    Seems,
    Severity,
    Yields,
    core_journeys_lost,
    listed,
    on_core_path,
    rule,
    setting,
)
from workbook.model import OUTSIDE_KINDS, Component
from workbook.what_if.change import REMOVED, Change

STORES = ("database", "cache", "queue", "object-store", "search")
ENOUGH_ZONES = 3
PLACES = ("zone", "region", "datacenter", "facility", "site", "rack", "host", "cell")
"""Kinds of domains that are a place, so that two of them are apart."""


@rule("redundancy", Severity.HIGH, Seems.SINGLE_POINT_OF_FAILURE, Confidence.HIGH)
def replicas_not_spread(analysis: Analysis) -> Yields:
    """The replicas of a core component fail together.

    Why it matters: replicas that look independent share power, network and maintenance. One replica is lost with its
    machine, several in one zone with the zone.

    Zones count first. Where replicas are in no zone, different racks, hosts, data centres or regions count as separate
    places.

    Anti-pattern:

        failure_domains:
          zone-a: {kind: zone}
          zone-b: {kind: zone}
          zone-c: {kind: zone}
        components:
          web: {placed: {zone-a: 3}}

    Best practice:

        failure_domains:
          zone-a: {kind: zone}
          zone-b: {kind: zone}
          zone-c: {kind: zone}
        components:
          web: {placed: {zone-a: 1, zone-b: 1, zone-c: 1}}

    Waive it when: it can be started elsewhere before users notice, and that is rehearsed.

    See also: AWS, "Fault Isolation Boundaries", on static stability; Azure Proactive Resiliency Library, RE:05.
    """
    for name, component in analysis.architecture.components.items():
        if component.kind in OUTSIDE_KINDS or not on_core_path(analysis, name):
            continue
        route = ("components", name)
        used, known = _places(analysis, component)
        spare = _unused(analysis, component, used)
        if component.instances == 1:
            lost = core_journeys_lost(analysis, name)
            gone = f"{listed(lost)} {'fail' if lost[1:] else 'fails'} with it" if lost else "nothing replaces it"
            yield replicas_not_spread.found(
                route,
                f"{name} has one replica; when it fails, {gone}",
                severity=Severity.BLOCKER if lost else Severity.MEDIUM,
                fix=_fix(analysis, name, component),
            )
        elif not known or (len(used) == 1 and _kind(analysis, used[0]) == "region"):
            field = f"{'.'.join(route)}.placed: {{zone: replicas}}"
            yield Undecided(route, f"whether the {component.instances} replicas of {name} fail together", field)
        elif len(used) == 1:
            text = f"all {component.instances} replicas of {name} are in {used[0]}"
            yield replicas_not_spread.found((*route, "placed"), text, fix=_fix(analysis, name, component))
        elif len(used) < ENOUGH_ZONES and spare and _kind(analysis, used[0]) == "zone":
            text = f"{name} uses {listed(used)} but not {listed(spare)} of the same region"
            fix = _fix(analysis, name, component)
            yield replicas_not_spread.found((*route, "placed"), text, severity=Severity.MEDIUM, fix=fix)


def _places(analysis: Analysis, component: Component) -> tuple[list[str], bool]:
    """Places apart with replicas of *component*, and whether all of its replicas are in one of them."""
    places = [_place(analysis, domain) for domain in component.placed]
    apart = list(dict.fromkeys(place for place in places if place))
    if len(apart) == 1 and len(places) > 1 and not _unused(analysis, component, apart):
        apart = list(component.placed)  # racks of the only zone that there is
    return apart, bool(places) and None not in places


def _place(analysis: Analysis, domain: str) -> str | None:
    """The zone that *domain* is or lies in, else *domain* itself if it is a place."""
    around = analysis.architecture.containing(domain)
    zone = next((outer for outer in around if _kind(analysis, outer) == "zone"), None)
    return zone or (domain if _kind(analysis, domain) in PLACES else None)


def _kind(analysis: Analysis, domain: str) -> str | None:
    return analysis.architecture.failure_domains[domain].kind


def _unused(analysis: Analysis, component: Component, used: list[str]) -> list[str]:
    """Zones beside those of *component*: in its regions, or anywhere if nothing is in a region."""
    architecture = analysis.architecture
    regions = {architecture.region(domain) for domain in component.placed}
    zones = (name for name, domain in architecture.failure_domains.items() if domain.kind == "zone")
    return [zone for zone in zones if zone not in used and (not used or architecture.region(zone) in regions)]


def _fix(analysis: Analysis, name: str, component: Component) -> Fix:
    """As many replicas as there are, at least one in each of up to three zones."""
    route = ("components", name)
    places, _ = _places(analysis, component)
    used = [place for place in places if _kind(analysis, place) == "zone"]
    zones = (used + _unused(analysis, component, used))[: max(ENOUGH_ZONES, len(used))]
    if len(zones) < 2:
        return _more(route, component)
    count = max(component.instances, len(zones))
    placed = {zone: count // len(zones) + (place < count % len(zones)) for place, zone in enumerate(zones)}
    more = count > component.instances or component.kind in STORES
    return Fix(f"spread {name} over {listed(zones)}", _placing(route, component, placed), judgement=more)


def _more(route: Route, component: Component) -> Fix:
    """Three replicas where they are, for there is no second zone to put them in."""
    if not component.placed:
        return setting(route, judgement=True, replicas=ENOUGH_ZONES)
    placed = {domain: max(replicas, ENOUGH_ZONES) for domain, replicas in component.placed.items()}
    return Fix(f"run {ENOUGH_ZONES} replicas of {route[1]}", _placing(route, component, placed), judgement=True)


def _placing(route: Route, component: Component, placed: dict[str, int]) -> tuple[Change, ...]:
    counted = () if component.replicas is None else (Change((*route, "replicas"), REMOVED),)
    return (*counted, Change((*route, "placed"), placed))
