"""A design as stamps and the dependencies between them, read from plain YAML data."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tests.oracle import quantities

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


@dataclass(frozen=True)
class Fallback:
    """What is called when a dependency fails: a component, or its own callee in another region."""

    how: str
    stamps: tuple[Stamp, ...]


@dataclass(frozen=True)
class Dependency:
    """One dependency of one stamp: `e` of the rules."""

    name: str
    caller: Stamp
    callee: str
    options: Plain = field(compare=False)
    journeys: tuple[str, ...] = field(compare=False)
    targets: tuple[Stamp, ...] = field(compare=False)
    fallbacks: tuple[Fallback, ...] = field(compare=False)
    store: tuple[Stamp, ...] = field(compare=False)

    @property
    def kind(self) -> str:
        if self.options.get("plane") == "control":
            return "control"
        return str(self.options.get("mode", "sync"))

    @property
    def brings_load(self) -> bool:
        return self.options.get("mode") != "async"

    @property
    def hard(self) -> bool:
        return bool(self.options.get("strength", "hard") == "hard")

    @property
    def static(self) -> bool:
        return isinstance(self.options.get("fallback"), dict)

    @property
    def access(self) -> tuple[str, ...]:
        """Which quorums of the callee are needed."""
        access = self.options.get("access", "read")
        return ("read", "write") if access == "both" else (access,)

    @property
    def pool(self) -> str:
        return f"bulkhead:{self.callee}" if "bulkhead" in self.options else "shared"

    @property
    def cache(self) -> Plain | None:
        return self.options.get("cache")


def options_of(component: Plain) -> dict[str, Plain]:
    """Callee to options, in file order; a plain list of names has no options."""
    written = component.get("depends_on") or {}
    if isinstance(written, list):
        return {name: {} for name in written}
    return {name: options or {} for name, options in written.items()}


def declared_fallbacks(options: Plain) -> list[str]:
    written = options.get("fallback") or []
    return [] if isinstance(written, dict) else list(written)


class Stamped:
    """The whole design, stamped."""

    def __init__(self, design: Plain) -> None:
        self.components: dict[str, Plain] = {name: component or {} for name, component in design["components"].items()}
        self.domains: dict[str, Plain] = {
            name: domain or {} for name, domain in (design.get("failure_domains") or {}).items()
        }
        self.journeys: dict[str, Plain] = design.get("journeys") or self._default_journeys()
        self.segments = self._segments((design.get("audience") or {}).get("segments"))

    def _default_journeys(self) -> dict[str, Plain]:
        called = set()
        for component in self.components.values():
            for callee, options in options_of(component).items():
                called |= {callee, *declared_fallbacks(options), (options.get("cache") or {}).get("store")}
        return {name: {"needs": [name]} for name in self.components if name not in called}

    @staticmethod
    def _segments(written: list[Plain] | None) -> list[Segment]:
        if not written:
            return [Segment("everyone", 1.0, None, ())]
        return [
            Segment(
                segment["name"],
                quantities.ratio(segment["share"]),
                segment.get("region"),
                tuple(segment.get("fails_over_to") or ()),
            )
            for segment in written
        ]

    # Failure domains and instances

    def containing(self, domain: str | None) -> Iterator[str]:
        """The domain, and every domain that contains it."""
        while domain is not None:
            yield domain
            domain = self.domains[domain].get("within")

    def region_of(self, domain: str | None) -> str | None:
        regions = (d for d in self.containing(domain) if self.domains[d].get("kind") == "region")
        return next(regions, None)

    def all_instances(self, component: str) -> list[str | None]:
        """The domain of each instance of the component."""
        spec = self.components[component]
        if not spec.get("placed"):
            return [None] * int(quantities.count(spec.get("replicas", 1)))
        return [domain for domain, n in spec["placed"].items() for _ in range(int(quantities.count(n)))]

    def instances(self, stamp: Stamp) -> list[str | None]:
        everything = self.all_instances(stamp.component)
        if len(self.stamps[stamp.component]) == 1 and stamp.region is None:
            return everything
        here = [domain for domain in everything if self.region_of(domain) == stamp.region]
        if self.is_client(stamp.component) and (stamp.region is None or not here):
            return everything
        return here

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
        """The stamps that a segment uses, as alternatives."""
        if self.is_client(component):
            own = (segment.region, segment.failover)
            return [s for s in self.stamps[component] if (s.region, s.failover) == own]
        return self.near(segment.region, component)

    def near(self, region: str | None, component: str) -> list[Stamp]:
        """The stamp in the region if there is one, else all stamps as alternatives."""
        here = [stamp for stamp in self.stamps[component] if stamp.region == region]
        return here if region is not None and here else self.stamps[component]

    # Dependencies

    @cached_property
    def dependencies(self) -> list[Dependency]:
        return [e for stamp in self.all_stamps for e in self.dependencies_of[stamp]]

    @cached_property
    def dependencies_of(self) -> dict[Stamp, list[Dependency]]:
        return {stamp: list(self._dependencies_of(stamp)) for stamp in self.all_stamps}

    def _dependencies_of(self, caller: Stamp) -> Iterator[Dependency]:
        for callee, options in options_of(self.components[caller.component]).items():
            store = (options.get("cache") or {}).get("store")
            yield Dependency(
                name=f"{caller.name}->{callee}",
                caller=caller,
                callee=callee,
                options=options,
                journeys=tuple(self.carried(caller.component, options)),
                targets=tuple(self.near(caller.region, callee)),
                fallbacks=tuple(self._fallbacks(caller, callee, options)),
                store=tuple(self.near(caller.region, store)) if store else (),
            )

    def _fallbacks(self, caller: Stamp, callee: str, options: Plain) -> Iterator[Fallback]:
        if isinstance(options.get("fallback"), dict):
            return
        for name in declared_fallbacks(options):
            yield Fallback("fallback", tuple(self.near(caller.region, name)))
        for region in caller.failover:
            for stamp in self.stamps[callee]:
                if stamp.region == region and stamp not in self.near(caller.region, callee):
                    yield Fallback("failover", (stamp,))

    def carried(self, caller: str, options: Plain) -> list[str]:
        """`j of e`: journeys that pass through the caller, and that the dependency carries."""
        return [j for j in self.journeys if caller in self.passes[j] and j in options.get("journeys", [j])]

    @cached_property
    def passes(self) -> dict[str, set[str]]:
        """Journey to the components that it passes through."""
        return {j: self._passed(j) for j in self.journeys}

    def _passed(self, journey: str) -> set[str]:
        spec = self.journeys[journey]
        passed: set[str] = set()
        waiting = [*spec.get("needs", []), *spec.get("wants", [])]
        while waiting:
            component = waiting.pop()
            if component in passed:
                continue
            passed.add(component)
            for callee, options in options_of(self.components[component]).items():
                if journey in options.get("journeys", [journey]):
                    store = (options.get("cache") or {}).get("store")
                    waiting += [callee, *declared_fallbacks(options), *([store] if store else [])]
        return passed
