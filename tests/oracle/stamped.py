"""Components, failure domains, segments and stamps of a design, read from plain YAML data."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tests.oracle import quantities
from tests.oracle.journeys import Journeys

Plain = dict[str, Any]


@dataclass(frozen=True)
class Stamp:
    """One deployment of a component that serves on its own."""

    name: str
    component: str = field(compare=False)
    region: str | None = field(compare=False)
    failover: tuple[str, ...] = field(compare=False)


@dataclass(frozen=True)
class Segment:
    name: str
    share: float
    region: str | None
    failover: tuple[str, ...]
    written: Plain = field(compare=False)


class Stamped(Journeys):
    """The whole design, stamped."""

    def __init__(self, design: Plain) -> None:
        super().__init__(design)
        self.domains: dict[str, Plain] = {
            name: domain or {} for name, domain in (design.get("failure_domains") or {}).items()
        }
        self.audience: Plain = design.get("audience") or {}
        self.segments = [
            Segment(
                segment["name"],
                quantities.ratio(segment["share"]),
                segment.get("region"),
                tuple(segment.get("fails_over_to") or ()),
                segment,
            )
            for segment in self.audience.get("segments") or [{"name": "everyone", "share": "100%"}]
        ]

    # Failure domains and instances

    def containing(self, domain: str | None) -> Iterator[str]:
        """The domain, and every domain that contains it, from the inside out."""
        while domain is not None:
            yield domain
            domain = self.domains[domain].get("within")

    def region_of(self, domain: str) -> str:
        """The nearest of `kind: region` that contains it, else the outermost domain."""
        around = list(self.containing(domain))
        return next((d for d in around if self.domains[d].get("kind") == "region"), around[-1])

    def all_instances(self, component: str) -> list[str | None]:
        """The domain of each instance; without `placed`, `replicas` (default 1) that belong to no domain."""
        spec = self.components[component]
        if not spec.get("placed"):
            return [None] * int(quantities.count(spec.get("replicas", 1)))
        return [domain for domain, n in spec["placed"].items() for _ in range(int(quantities.count(n)))]

    @cached_property
    def _instances(self) -> dict[Stamp, list[str | None]]:
        return {stamp: self._instances_of(stamp) for stamp in self.all_stamps}

    def instances(self, stamp: Stamp) -> list[str | None]:
        return self._instances[stamp]

    def _instances_of(self, stamp: Stamp) -> list[str | None]:
        """Those placed in its region; of a client stamp all, if none are placed there."""
        everything = self.all_instances(stamp.component)
        if stamp.region is None:
            return everything
        here = [domain for domain in everything if domain and self.region_of(domain) == stamp.region]
        return here or everything if self.is_client(stamp.component) else here

    # Stamps

    def is_client(self, component: str) -> bool:
        return bool(self.components[component].get("kind") == "client")

    @cached_property
    def stamps(self) -> dict[str, list[Stamp]]:
        return {name: self._stamps_of(name) for name in self.components}

    @cached_property
    def all_stamps(self) -> list[Stamp]:
        return [stamp for stamps in self.stamps.values() for stamp in stamps]

    def _stamps_of(self, component: str) -> list[Stamp]:
        """`serves: regional`: one per region; a client: one per region and failover; all else: one."""
        spec = self.components[component]
        places: list[tuple[str | None, tuple[str, ...]]] = [(None, ())]
        if self.is_client(component):
            places = list(dict.fromkeys((segment.region, segment.failover) for segment in self.segments))
        elif spec.get("serves") == "regional" and spec.get("placed"):
            places = list(dict.fromkeys((self.region_of(domain), ()) for domain in spec["placed"]))
        stamps: list[Stamp] = []
        for region, failover in places:
            name = component if region is None else f"{component}@{region}"
            same = sum(stamp.region == region for stamp in stamps)
            stamps.append(Stamp(f"{name}#{same + 1}" if same else name, component, region, failover))
        return stamps

    def seen(self, segment: Segment, component: str) -> list[Stamp]:
        """The stamps that a segment uses, as alternatives; of a client its own."""
        if self.is_client(component):
            own = (segment.region, segment.failover)
            return [s for s in self.stamps[component] if (s.region, s.failover) == own]
        return self.near(segment.region, component)

    def near(self, region: str | None, component: str) -> list[Stamp]:
        """The stamp in the region if there is one, else all stamps as alternatives."""
        here = [stamp for stamp in self.stamps[component] if stamp.region == region]
        return here if region is not None and here else self.stamps[component]
