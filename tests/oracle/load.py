"""The load that is offered to each stamp, as an upper bound, given the facts so far."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from tests.oracle import quantities
from tests.oracle.stamped import Dependency, Plain, Segment, Stamp, Stamped
from tests.oracle.walk import Walk

Fact = tuple[str, ...]
Loads = Mapping[tuple[Stamp, str], float]


def entering(design: Stamped, stamp: Stamp, journey: str) -> float:
    """The journey's peak, split over the segments by share, at a component in its `needs`."""
    spec = design.journeys[journey]
    if stamp.component not in spec.get("needs", []) or "peak" not in spec:
        return 0.0

    def part(segment: Segment) -> float:
        seen = design.seen(segment, stamp.component)
        return segment.share / len(seen) if stamp in seen else 0.0

    return quantities.rate(spec["peak"]) * sum(part(segment) for segment in design.segments)


def calls_over(e: Dependency, *, cold: bool) -> float:
    """Calls over e per request of the caller: `calls`, cut by the hit ratio unless the cache is cold."""
    misses = 1.0 if cold else 1.0 - quantities.ratio((e.cache or {}).get("hit_ratio", "0%"))
    return calls(e) * misses


def calls(e: Dependency) -> float:
    return float(e.options.get("calls", 1))


def retries(e: Dependency) -> Plain:
    """The mapping of `retries`, with its defaults; no `retries` means none."""
    written = e.options.get("retries")
    if written is None:
        return {"max": 0}
    return {"max": 1, **written}


def amplification(e: Dependency) -> float:
    """1 + min(retries, budget)."""
    spec = retries(e)
    budget = quantities.ratio(spec["budget"]) if "budget" in spec else float("inf")
    return 1.0 + min(float(spec["max"]), budget)


@dataclass(frozen=True)
class Traffic:
    """What decides about load: the design, its walks, the facts so far, the breakers and the surges."""

    design: Stamped
    walks: Mapping[str, Walk]
    facts: Collection[Fact]
    fast: Callable[[Dependency], bool]
    surge: Callable[[Stamp], float]

    def offered(self) -> Loads:
        """Requests per second, for each stamp and journey.

        Entering peak, plus over every synchronous dependency the caller's load x calls x
        (1-hit, or 1 when cold) x (1+min(retries, budget) while the callee is Down, Late or
        Overloaded and e is not fast), plus what fallbacks and failover move. A back edge adds none.
        """
        loads: dict[tuple[Stamp, str], float] = {}
        for j, walk in self.walks.items():
            for stamp in self.design.all_stamps:
                loads[stamp, j] = entering(self.design, stamp, j) * self.surge(stamp)
            for caller in walk.callers_first:
                for e in self.design.dependencies_of[caller]:
                    if e.brings_load and j in e.journeys:
                        for callee, more in self.sent(e, j, loads[caller, j]):
                            if (caller, callee) not in walk.back_edges:
                                loads[callee, j] += more
        return loads

    def sent(self, e: Dependency, j: str, load: float) -> Iterator[tuple[Stamp, float]]:
        """What a caller with that load sends over e, to the callee's stamps and to the fallbacks."""
        cold = ("Cold", e.name) in self.facts
        for callee in e.targets:
            more = amplification(e) if self.retried(e, callee, j) else 1.0
            yield callee, load * calls_over(e, cold=cold) * more / len(e.targets)
        if ("Fails", e.name, j) in self.facts:
            for fallback in e.fallbacks:
                for stamp in fallback.stamps:
                    yield stamp, load * calls(e) / len(fallback.stamps)

    def retried(self, e: Dependency, callee: Stamp, j: str) -> bool:
        """The callee is Down, Late or Overloaded and e is not fast."""
        suffering = {("Down", callee.name, j), ("Late", callee.name, j), ("Overloaded", callee.name)}
        return not self.fast(e) and any(fact in self.facts for fact in suffering)
