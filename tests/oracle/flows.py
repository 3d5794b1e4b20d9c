"""Rates at stamps and over dependencies with nothing failed, or with a region lost (NUMBERS.md, section 2).

Readings: a journey reaches what it flows to from `needs`, so neither what is only wanted nor a fallback; what is
reached keeps being reached behind a cache that answers everything. Requests turn to a failover region whatever
fallbacks the call has, but only if none of its alternatives is left. Back edges are those of a walk that takes
asynchronous calls, consumers and failovers, too. The whole load bounds as in the semantics.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan, nan

from tests.oracle import demand, quantities
from tests.oracle.dependencies import Connected, Dependency
from tests.oracle.stamped import Segment, Stamp
from tests.oracle.walk import Walk, entered

Vector = tuple[float, ...]
"""By segment."""


@dataclass(frozen=True)
class Way:
    """What leads from one stamp to others: a dependency, or a queue that hands over."""

    caller: Stamp
    callee: str
    targets: tuple[Stamp, ...]
    dependency: Dependency | None


def mean(design: Connected, j: str) -> float | None:
    spec, audience = design.journeys.get(j) or {}, design.audience
    if "users" in audience and "per_user" in spec:
        active = quantities.ratio(spec.get("users", "100%")) * quantities.ratio(audience.get("daily_active", "100%"))
        return quantities.count(audience["users"]) * active * quantities.rate(spec["per_user"])
    peak = demand.peak(design, j)
    if peak is None or "peak_to_mean" not in audience:
        return None
    return peak / quantities.count(audience["peak_to_mean"])


class Flows:
    """One journey making *amount* requests per second (None: nobody knows), perhaps with a region lost."""

    def __init__(self, design: Connected, j: str, amount: float | None, lost: str | None, *, viewers: bool) -> None:
        self.design, self.j, self.lost, self.viewers = design, j, lost, viewers
        self.amount = nan if amount is None else amount
        self.load: dict[Stamp, Vector] = {}
        self.asked: dict[Stamp, float] = {}
        self.handed: dict[Stamp, float] = {}
        self.over: dict[Dependency, Vector] = {}
        self._push()

    def is_dead(self, c: Stamp) -> bool:
        """All its replicas are in the region that is lost."""
        return self.lost is not None and all(
            domain is not None and self.lost in self.design.containing(domain) for domain in self.design.instances(c)
        )

    def shares(self, way: Way) -> dict[Stamp, float]:
        alive = [c for c in way.targets if not self.is_dead(c)]
        for region in way.caller.failover if not alive else ():
            alive = alive or [c for c in self.design.stamps[way.callee] if c.region == region and not self.is_dead(c)]
        return {c: 1 / len(alive) for c in alive}

    def ways(self, c: Stamp) -> Iterator[Way]:
        for e in self.design.dependencies_of[c]:
            if not e.runs_on and self.design.carries(c.component, e.options, self.j):
                yield Way(c, e.callee, e.targets, e)
        for name in self.design.components[c.component].get("consumed_by") or []:
            yield Way(c, name, tuple(self.design.near(c.region, name)), None)

    def times(self, way: Way) -> float:
        if way.dependency is None:
            return 1.0
        return min(way.dependency.calls, 1.0) if self.viewers else way.dependency.calls

    def misses(self, way: Way) -> float:
        return 1.0 if way.dependency is None else 1.0 - way.dependency.hit_ratio

    def entering(self, c: Stamp) -> Vector | None:
        """What enters at it by segment; None if no segment sees it."""
        if c.component not in self.design.entries(self.j, "needs") or self.is_dead(c):
            return None
        alive = [
            [s for s in self.design.seen(segment, c.component) if not self.is_dead(s)]
            for segment in self.design.segments
        ]
        if not any(c in stamps for stamps in alive):
            return None
        return tuple(
            self.amount * segment.share / len(stamps) if c in stamps else 0.0
            for segment, stamps in zip(self.design.segments, alive, strict=True)
        )

    def let_in(self, load: Vector, stamps: tuple[Stamp, ...]) -> Vector:
        limit = self.design.components[stamps[0].component].get("rate_limit")
        total = sum(load)
        if limit is None or self.viewers:
            return load
        most = quantities.rate(limit) * sum(len(self.design.instances(c)) for c in stamps)
        return tuple(part * most / total for part in load) if total > most else load

    def _walk(self) -> Walk[Stamp]:
        roots = [c for name in entered(self.design, self.j) for c in self.design.stamps[name]]
        return Walk(roots, self._walked)

    def _walked(self, c: Stamp) -> Iterator[Stamp]:
        for way in self.ways(c):
            yield from way.targets
            if way.dependency and way.dependency.is_synchronous:
                for fallback in way.dependency.fallbacks:
                    yield from fallback.stamps
            for region in c.failover:
                yield from (s for s in self.design.stamps[way.callee] if s.region == region)

    def _push(self) -> None:
        walk = self._walk()
        whole = self._whole()
        for c in walk.order:
            if (entering := self.entering(c)) is not None:
                self.load[c] = added(self.load.get(c), entering)
        for c in walk.order:
            if c not in self.load:
                continue
            self.load[c] = self.bounded(self.load[c], whole.get(c.component))
            passing = self.let_in(self.load[c], (c,))
            for way in self.ways(c):
                asked = tuple(part * self.times(way) for part in passing)
                sent = tuple(part * self.misses(way) for part in asked)
                if way.dependency is not None:
                    self.over[way.dependency] = sent
                    self._ask_the_store(way.dependency, sum(asked))
                for target, share in self.shares(way).items():
                    part = tuple(each * share for each in sent)
                    if way.dependency is None:
                        self.handed[target] = self.handed.get(target, 0.0) + sum(part)
                    if (c, target) not in walk.back_edges:
                        self.load[target] = added(self.load.get(target), part)

    def _ask_the_store(self, e: Dependency, asked: float) -> None:
        store = [s for s in e.store if not self.is_dead(s)]
        for s in store:
            self.asked[s] = self.asked.get(s, 0.0) + asked / len(store)

    def bounded(self, load: Vector, whole: Vector | None) -> Vector:
        if whole is None:
            return load
        if self.viewers:
            return tuple(part if isnan(part) else min(part, most) for part, most in zip(load, whole, strict=True))
        most, total = sum(whole), sum(load)
        return tuple(part * most / total for part in load) if total > most else load

    def _whole(self) -> dict[str, Vector]:
        """The same sums over components, with nothing lost; a client that nothing calls has no whole."""
        quiet = self if self.lost is None else Flows.__new__(Flows)
        if quiet is not self:
            quiet.design, quiet.j, quiet.lost, quiet.viewers = self.design, self.j, None, self.viewers
            quiet.amount = self.amount
        design = self.design
        walk = Walk(entered(design, self.j), lambda name: (c.component for c in quiet._walked(design.stamps[name][0])))
        offered: dict[str, Vector] = {}
        alone: dict[Stamp, Vector] = {}
        for c in design.all_stamps:
            if (entering := quiet.entering(c)) is not None:
                alone[c] = entering
                offered[c.component] = added(offered.get(c.component), entering)
        for name in walk.order:
            groups = design.taken_together[name]
            for stamps in groups:
                load = offered.get(name) if len(groups) == 1 else alone.get(stamps[0])
                if load is None:
                    continue
                passing = self.let_in(load, stamps)
                for way in quiet.ways(design.stamps[name][0]):
                    callee = way.targets[0].component
                    if (name, callee) not in walk.back_edges:
                        sent = tuple(part * self.times(way) * self.misses(way) for part in passing)
                        offered[callee] = added(offered.get(callee), sent)
        return {name: load for name, load in offered.items() if len(design.taken_together[name]) == 1}


def added(known: Vector | None, more: Vector) -> Vector:
    return more if known is None else tuple(left + right for left, right in zip(known, more, strict=True))


def bit_rates(design: Connected, j: str) -> list[float | None]:
    segments: list[Segment] = design.segments
    return [demand.bit_rate(segment, design.journeys.get(j) or {}) for segment in segments]
