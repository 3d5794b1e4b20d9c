"""Decisions that a number forces."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from workbook.model import Architecture
from workbook.traffic.exceeding import exceeds
from workbook.traffic.size.sizes import ComponentSize, Size, StampSize

Kind = Literal[
    "peaks-differ", "cannot-play", "too-few-replicas", "too-few-without-domain", "too-few-without-region",
    "hottest-shard", "many-places", "split-the-store",
]  # fmt: skip

DIFFERENT = 1.1
"""Declared and derived peaks that differ by less are taken for the same."""
ONE_SITE = 1e12
"""Bit/s that no single site sends."""
ONE_MACHINE = 10e12
"""Bytes that no single machine holds comfortably."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a number forces: *have* is declared, *need* what the number asks for."""

    kind: Kind
    name: str
    """Of the component, or of the journey."""
    region: str
    have: float
    need: float
    because: str = ""
    """The domain, region or segment that it is about."""


def decisions(architecture: Architecture, size: Size) -> tuple[Decision, ...]:
    """What the figures of *size* force, journeys first, components in file order."""
    found = [*_journeys(architecture, size)]
    for name, component in size.components.items():
        found += _component(architecture, name, component)
        for stamp in component.stamps.values():
            found += _stamp(name, stamp)
    return tuple(found)


def _journeys(architecture: Architecture, size: Size) -> Iterator[Decision]:
    for name, journey in size.journeys.items():
        declared, derived = journey.demand.declared, journey.demand.derived
        if declared and derived and max(declared / derived, derived / declared) >= DIFFERENT:
            yield Decision("peaks-differ", name, "", declared, derived)
        shares = {segment.name: segment.share for segment in architecture.segments}
        for segment, rate in journey.ladder.items():
            if rate.cannot_play and rate.cannot_play >= 0.001:
                yield Decision("cannot-play", name, "", shares[segment], rate.cannot_play, segment)


def _component(architecture: Architecture, name: str, component: ComponentSize) -> Iterator[Decision]:
    spec = architecture.components[name]
    if component.sent is not None and component.sent > ONE_SITE and spec.kind != "client":
        yield Decision("many-places", name, "", ONE_SITE, component.sent)
    copies = max((stamp.copies for stamp in component.stamps.values()), default=1.0)
    for stamp in component.stamps.values():
        split = spec.data is not None and (spec.data.shards is not None or spec.data.sharding_key is not None)
        if stamp.stored is not None and stamp.stored / copies > ONE_MACHINE and not split:
            yield Decision("split-the-store", name, stamp.region, ONE_MACHINE, stamp.stored / copies)


def _stamp(name: str, stamp: StampSize) -> Iterator[Decision]:
    if stamp.needed is not None and stamp.needed > stamp.declared:
        yield Decision("too-few-replicas", name, stamp.region, stamp.declared, stamp.needed)
        return
    domain, region = stamp.lost_domain, stamp.lost_region
    if domain is not None and domain.total is not None and stamp.needed is not None and domain.left < stamp.needed:
        yield Decision("too-few-without-domain", name, stamp.region, stamp.declared, domain.total, domain.domain)
    if region is not None and region.needed is not None and region.needed > stamp.declared:
        yield Decision("too-few-without-region", name, stamp.region, stamp.declared, region.needed, region.region)
    if stamp.hottest is not None and stamp.hottest.room is not None and exceeds(1.0, stamp.hottest.room):
        yield Decision("hottest-shard", name, stamp.region, stamp.hottest.room, stamp.hottest.share)
