"""One request at a time, drawn: the latency of journeys as the contract defines it, sampled.

Whole arrays of requests pass through the definition together; every draw is fresh. Nothing is discretised, so what is
found is the truth but for the chance of the draw.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import erf, inf, log
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.oracle import quantities
from tests.oracle.dependencies import Connected, Dependency
from tests.oracle.stamped import Plain, Segment, Stamp
from tests.oracle.walk import over_stamps

Array = npt.NDArray[Any]


def drawn(points: Mapping[str, float], q: Array) -> Array:
    """The time at quantile *q*: straight in (normal quantile, log time), cut at p0.001 and p99.999; one point: that."""
    known = sorted((float(name[1:]) / 100, figure) for name, figure in points.items())
    if len(known) == 1:
        return np.full(len(q), known[0][1])
    normal = NormalDist()
    z = np.array([normal.inv_cdf(share) for share, _ in known])
    y = np.array([log(max(figure, 1e-9)) for _, figure in known])
    at = _normal_quantile(np.clip(q, 1e-5, 1 - 1e-5))
    slope_low, slope_high = (y[1] - y[0]) / (z[1] - z[0]), (y[-1] - y[-2]) / (z[-1] - z[-2])
    inside = np.interp(at, z, y)
    inside = np.where(at < z[0], y[0] + slope_low * (at - z[0]), inside)
    times: Array = np.exp(np.where(at > z[-1], y[-1] + slope_high * (at - z[-1]), inside))
    return times


GRID = np.linspace(-4.5, 4.5, 90001)
BELOW = np.array([0.5 + 0.5 * erf(z / 2**0.5) for z in GRID])


def _normal_quantile(q: Array) -> Array:
    found: Array = np.interp(q, BELOW, GRID)
    return found


@dataclass
class Counts:
    """Of the calls over one dependency that missed their cache."""

    calls: float = 0.0
    attempts: float = 0.0
    timeouts: float = 0.0
    fails: float = 0.0
    hedged: float = 0.0


@dataclass
class Sampled:
    """*n* requests of one journey from one segment."""

    design: Connected
    journey: str
    segment: Segment
    rng: np.random.Generator
    extra: Mapping[str, float] = field(default_factory=dict)
    """Seconds more of own work, by component."""
    opened: frozenset[str] = frozenset()
    """Names of dependencies whose breaker is open."""
    dropped: frozenset[str] = frozenset()
    counts: dict[tuple[str, str], Counts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.back = over_stamps(self.design, self.journey).back_edges

    def request(self, n: int) -> tuple[Array, Array]:
        """When it is done, and whether it is well: done when all of `needs` are."""
        time, good = np.zeros(n), np.ones(n, bool)
        for name in self.design.entries(self.journey, "needs"):
            stamps = self.design.seen(self.segment, name)
            here, well = self._spread(stamps, n, self._enter)
            time, good = np.maximum(time, here), good & well
        return time, good

    def _enter(self, stamp: Stamp, n: int) -> tuple[Array, Array]:
        time, good = self.answer(stamp, n)
        return (time, good) if self.design.is_client(stamp.component) else (time + self._segment_trip(n), good)

    def _spread(self, stamps: Any, n: int, ask: Any) -> tuple[Array, Array]:
        """Each goes to one of the alternatives, in equal shares."""
        time, good = np.zeros(n), np.ones(n, bool)
        which = self.rng.integers(len(stamps), size=n)
        for place, stamp in enumerate(stamps):
            mine = which == place
            if mine.any():
                time[mine], good[mine] = ask(stamp, int(mine.sum()))
        return time, good

    def own(self, component: str, n: int) -> Array:
        points = {
            name: quantities.duration(value)
            for name, value in (self.design.components[component].get("latency") or {}).items()
        }
        more = self.extra.get(component, 0.0)
        return (drawn(points, self.rng.random(n)) if points else np.zeros(n)) + more

    def answer(self, stamp: Stamp, n: int) -> tuple[Array, Array]:
        """Own work, then stage by stage its synchronous data-plane calls that carry the journey."""
        time, good = self.own(stamp.component, n), np.ones(n, bool)
        calls = [
            e
            for e in self.design.dependencies_of[stamp]
            if e.kind == "sync" and not e.runs_on and self.journey in e.journeys and e.callee not in self.dropped
        ]
        for stage in sorted({e.stage for e in calls}):
            going = np.flatnonzero(good)
            done, well = np.zeros(len(going)), np.ones(len(going), bool)
            for e in calls:
                if e.stage == stage:
                    here, right = self._calls(e, len(going))
                    done, well = np.maximum(done, here), well & right
            time[going] += done
            good[going] = well
        return time, good

    def _calls(self, e: Dependency, n: int) -> tuple[Array, Array]:
        """`calls` times, at once or in turn; a fraction is the chance of one more."""
        whole = int(e.calls)
        time, good = np.zeros(n), np.ones(n, bool)
        for place in range(whole + 1):
            made = np.arange(n) if place < whole else np.flatnonzero(self.rng.random(n) < e.calls - whole)
            if not len(made):
                continue
            here, well = self._call(e, len(made))
            time[made] = time[made] + here if e.options.get("in_turn") else np.maximum(time[made], here)
            good[made] &= well
        return time, good

    def _call(self, e: Dependency, n: int) -> tuple[Array, Array]:
        """The cache, then the callee with all its attempts, then whatever stands in."""
        time, good = np.zeros(n), np.ones(n, bool)
        missed = np.arange(n)
        if e.cache is not None:
            if e.store:
                look, _ = self._spread(e.store, n, lambda s, m: (self.own(s.component, m), np.ones(m, bool)))
            else:
                look = np.zeros(n)
            limit = quantities.duration(e.cache["timeout"]) if "timeout" in e.cache else inf
            hit = (look <= limit) & (self.rng.random(n) < e.hit_ratio)
            time = np.minimum(look, limit)
            missed = np.flatnonzero(~hit)
        here, well = self._attempts(e, len(missed))
        time[missed] += here
        good[missed] = well
        return time, good

    def _attempts(self, e: Dependency, n: int) -> tuple[Array, Array]:
        per_try = quantities.duration(e.options["timeout"]) if "timeout" in e.options else inf
        deadline = quantities.duration(e.options["deadline"]) if "deadline" in e.options else inf
        hedge = quantities.duration(e.options["hedge"]) if "hedge" in e.options else inf
        retries = e.options.get("retries") or {"max": 0}
        most = int(quantities.count(retries["max"]))
        delay = quantities.duration(retries.get("delay", "0ms"))
        growth = {"exponential": 2.0 ** np.arange(101), "linear": np.arange(101) + 1.0}.get(
            retries.get("backoff", "constant"), np.ones(101)
        )
        count = self.counts.setdefault((e.caller.component, e.callee), Counts())
        time, good = np.zeros(n), np.zeros(n, bool)
        if e.name not in self.opened:
            count.calls += n
            start, trying = np.zeros(n), np.arange(n)
            for attempt in range(most + 1):
                if not len(trying):
                    break
                limit = np.minimum(per_try, deadline - start[trying])
                took, well = self._spread(e.targets, len(trying), lambda s, m: self._ask(e, s, e.callee, m))
                second = (took > hedge) & (limit > hedge)
                if second.any():
                    again, right = self._spread(e.targets, int(second.sum()), lambda s, m: self._ask(e, s, e.callee, m))
                    again = again + hedge
                    first, fine = took[second], well[second]
                    best = np.minimum(np.where(fine, first, inf), np.where(right, again, inf))
                    took[second] = np.where(np.isfinite(best), best, np.maximum(first, again))
                    well[second] = fine | right
                late = took > limit
                took, well = np.where(late, limit, took), well & ~late
                count.attempts += len(trying)
                count.timeouts += late.sum()
                count.fails += (~well).sum()
                count.hedged += second.sum()
                time[trying] = start[trying] + took
                good[trying] = well
                trying = trying[~well]
                start[trying] = time[trying] + delay * growth[attempt]
                trying = trying[start[trying] < deadline]
        failed = np.flatnonzero(~good)
        if e.static:
            good[failed] = True
            return time, good
        for fallback in e.fallbacks:
            if not len(failed) or fallback.component in self.dropped:
                continue
            took, well = self._spread(
                fallback.stamps, len(failed), lambda s, m, f=fallback: self._ask(e, s, f.component, m)
            )
            late = took > per_try
            time[failed] += np.where(late, per_try, took)
            good[failed] = well & ~late
            failed = failed[~good[failed]]
        if not e.hard:
            good[:] = True
        return time, good

    def _ask(self, e: Dependency, stamp: Stamp, component: str, n: int) -> tuple[Array, Array]:
        """An answer of one stamp, with the network."""
        if (e.caller, stamp) in self.back:
            return np.zeros(n), np.ones(n, bool)
        time, good = self.answer(stamp, n)
        return time + self._network(e, stamp, component, n), good

    # The network

    def _segment_trip(self, n: int) -> Array:
        return self._figures(self.segment.written.get("rtt"), n)

    def _figures(self, written: Any, n: int) -> Array:
        if written is None:
            return np.zeros(n)
        points = written if isinstance(written, dict) else {"p50": written}
        return drawn({name: quantities.duration(value) for name, value in points.items()}, self.rng.random(n))

    def _network(self, e: Dependency, stamp: Stamp, component: str, n: int) -> Array:
        outward = self.design.is_client(e.caller.component) and not self.design.is_client(component)
        if "rtt" in e.options and component == e.callee:
            time = self._figures(e.options["rtt"], n)
        else:
            time = (self._segment_trip(n) if outward else np.zeros(n)) + self._between(e, stamp)
        bits = 8 * sum(quantities.size(e.options[way]) for way in ("request", "response") if way in e.options)
        bandwidth = self.segment.written.get("bandwidth")
        if outward and bits and bandwidth:
            points = {name: quantities.bit_rate(value) for name, value in bandwidth.items()}
            time = time + bits / drawn(points, self.rng.random(n))
        return time

    def _between(self, e: Dependency, stamp: Stamp) -> float:
        """The q-th smallest round trip from the caller's region to the replicas."""
        design = self.design
        if design.is_client(e.caller.component):
            region = self.segment.region
        else:
            regions = {d and design.region_of(d) for d in design.instances(e.caller)}
            region = next(iter(regions)) if len(regions) == 1 else None
        if region is None:
            return 0.0
        trips = sorted(self._trip(region, d and design.region_of(d)) for d in design.instances(stamp))
        quorum = design.components[stamp.component].get("quorum") or {}
        q = max(int(quorum.get(access, 1)) for access in e.access)
        return trips[min(q, len(trips)) - 1]

    def _trip(self, here: str, there: str | None) -> float:
        if there is None or here == there:
            return 0.0
        for one, other in ((here, there), (there, here)):
            written: Plain = (self.design.domains.get(one) or {}).get("rtt") or {}
            if other in written:
                return quantities.duration(written[other])
        return 0.0


def quantile(times: Array, q: float) -> float:
    return float(np.quantile(times, q, method="inverted_cdf")) if len(times) else inf
