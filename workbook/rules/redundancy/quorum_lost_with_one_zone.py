from collections.abc import Iterator
from typing import NamedTuple

from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, on_core_path, rule
from workbook.findings.placement_change import placement_changes
from workbook.graph import Stamp
from workbook.model import Component
from workbook.what_if.change import Change

STORES = ("database", "cache", "queue", "object-store", "search")
TOO_FEW = 2
"""Zones over which no majority survives."""


class Short(NamedTuple):
    """Without *zone* a stamp has *left* of *whole* replicas, and *what* takes *needed*."""

    stamp: Stamp
    zone: str
    left: int
    needed: int
    what: str
    certain: bool
    """Whether all that is counted as lost is in one zone, not somewhere in a region."""


@rule("redundancy", Severity.HIGH, Seems.SINGLE_POINT_OF_FAILURE, Confidence.HIGH)
def quorum_lost_with_one_zone(analysis: Analysis) -> Yields:
    """One zone holds so many replicas that the others are too few.

    Why it matters: replicas in several zones look safe, but a majority over two zones does not survive the loss of one
    of them. It needs three zones, none of which holds so many that the rest lose the quorum.

    The rule looks at quorums and `min_available`, for each region of a regional component.

    Anti-pattern:

        components:
          web: {depends_on: {db: {}}}
          db: {kind: database, quorum: {read: 3, write: 3}, placed: {zone-a: 3, zone-b: 1, zone-c: 1}}

    Best practice:

        components:
          web: {depends_on: {db: {}}}
          db: {kind: database, quorum: {read: 3, write: 3}, placed: {zone-a: 2, zone-b: 2, zone-c: 1}}

    Waive it when: lost replicas start in another zone before users notice.

    See also: Kleppmann, "Designing Data-Intensive Applications", ch. 5 and 9; Amazon Builders' Library, "Static
    stability using Availability Zones".
    """
    for name, component in analysis.architecture.components.items():
        if component.quorum is None and component.min_available == 1:
            continue
        question = f"whether enough replicas of {name} remain without one zone"
        unknown = Undecided(("components", name), question, f"components.{name}.placed: {{zone: replicas}}")
        if not component.placed:
            if component.instances > 1:
                yield unknown
            continue
        shortages = list(_short(analysis, name))
        short = next((shortage for shortage in shortages if shortage.certain), None)
        if short is not None:
            store = component.kind in STORES and on_core_path(analysis, name)
            yield quorum_lost_with_one_zone.found(
                ("components", name, "placed"),
                f"without {short.zone} {short.stamp.name} has {short.left} of {short.stamp.instances} replicas; "
                f"{short.what} {short.needed}",
                severity=Severity.BLOCKER if store else None,
                fix=_fix(analysis, name, component, short),
            )
        elif shortages:
            yield unknown


def _short(analysis: Analysis, name: str) -> Iterator[Short]:
    """Zones without which too few replicas of a stamp are left; none of its only zone, which is another rule's."""
    for index in analysis.graph.stamps_of[name]:
        stamp = analysis.graph.stamps[index]
        held = dict[str, int]()
        for domain, count in stamp.placed:
            place = _zone(analysis, domain or "") or domain or ""
            held[place] = held.get(place, 0) + count
        for place, count in held.items() if len(held) > 1 else ():
            certain = count == 1 or _zone(analysis, place) is not None
            for what, text in _bounds(analysis, name):
                needed, left = analysis.singles.initial.needed(index, what), stamp.instances - count
                if left < needed:
                    yield Short(stamp, place, left, needed, text, certain)


def _bounds(analysis: Analysis, name: str) -> Iterator[tuple[str, str]]:
    if analysis.architecture.components[name].quorum is None:
        yield "min_available", "it needs"
        return
    calls = [call for _, callee, call in analysis.architecture.dependencies() if callee == name]
    if any(call.access != "read" for call in calls):
        yield "write", "a write takes"
    if any(call.access != "write" for call in calls):
        yield "read", "a read takes"


def _zone(analysis: Analysis, domain: str) -> str | None:
    domains = analysis.architecture.failure_domains
    around = analysis.architecture.containing(domain) if domain in domains else ()
    return next((name for name in around if domains[name].kind == "zone"), None)


def _fix(analysis: Analysis, name: str, component: Component, short: Short) -> Fix | None:
    """As many replicas of the stamp, evenly over the zones of its region and a third one if there are but two."""
    architecture = analysis.architecture
    region = architecture.region(short.zone)
    zones = [zone for zone, domain in architecture.failure_domains.items() if domain.kind == "zone"]
    here = [zone for zone in zones if architecture.region(zone) in (region, None)]
    changes = []
    if len(here) == TOO_FEW:
        here.append(f"{region or short.zone}-third")
        changes.append(
            Change(("failure_domains", here[-1]), {"kind": "zone", **({"within": region} if region else {})})
        )
    count = max(short.stamp.instances, len(here))
    even = {zone: count // len(here) + (place < count % len(here)) for place, zone in enumerate(here)}
    if len(here) < TOO_FEW or count - max(even.values()) < short.needed:
        return None
    moved = {domain for domain, _ in short.stamp.placed}
    placed = {domain: n for domain, n in component.placed.items() if domain not in moved} | even
    changes += placement_changes(name, component, placed)
    return Fix(f"spread {name} so that the loss of one zone leaves a quorum", tuple(changes), judgement=True)
