"""How available journeys are, by the page: every state of every basic event, one evaluation each.

Readings. A domain whose deploys count and that has no figure is no basic event besides, and no common cause. What has
only `replica_availability` has no `down`, and is no member whose u a common cause could be a part of. What is assumed
of parts without a figure is an argument, `assumed`: the page leaves it to the product.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from math import comb, isclose, prod, sqrt
from typing import Any

from tests.oracle import quantities, scenario_events
from tests.oracle.dependencies import Connected
from tests.oracle.evaluation import evaluate
from tests.oracle.stamped import Stamp

Plain = dict[str, Any]
Shares = dict[str, dict[str, tuple[float, float, float]]]
"""Per journey and segment: full, degraded, lost."""
Assumed = Callable[[str, str], float]
"""The chance that is assumed of a component or a domain (`component` or `domain`, its name)."""
DAYS_30 = 30 * 86400


@dataclass(frozen=True)
class Occurrence:
    """Something that is the case with a chance of its own; *event* is how a scenario says it."""

    event: Plain
    chance: float


def never(_kind: str, _name: str) -> float:
    return 0.0


def figure(part: Plain) -> float | None:
    """u of a part that has a figure."""
    if part.get("availability") is not None:
        return 1.0 - quantities.ratio(part["availability"])
    if part.get("mtbf") is not None and part.get("mttr") is not None:
        mtbf, mttr = quantities.duration(part["mtbf"]), quantities.duration(part["mttr"])
        return mttr / (mtbf + mttr)
    return None


def f_of(deploy: Plain) -> float | None:
    """The share of the time that one deploy a month is bad; None if a number is missing."""
    if any(deploy.get(name) is None for name in ("fails", "detected_in", "rollback_in")):
        return None
    lasts = quantities.duration(deploy["detected_in"]) + quantities.duration(deploy["rollback_in"])
    return quantities.ratio(deploy["fails"]) * lasts / DAYS_30


def active(deploy: Plain, per_month: float | None = None) -> float | None:
    """The share of the time in which a bad change is there, at most 1; None: not counted."""
    f = f_of(deploy)
    if f is None or (per_month is None and deploy.get("per_month") is None):
        return None
    return min(1.0, (quantities.count(deploy["per_month"]) if per_month is None else per_month) * f)


class Occurrences:
    """Every basic event of a design, with its chance."""

    def __init__(self, design: Plain, assumed: Assumed = never, *, slow: bool = False) -> None:
        self.connected = Connected(design)
        self.assumed = assumed
        self.slow = slow

    def all(self) -> list[Occurrence]:
        found = [*self._domains(), *self._components(), *self.deploys().values()]
        return [here for here in found if here.chance > 0.0]

    def own(self, name: str) -> float | None:
        """u of a component, common causes included; None if it has no `down`."""
        part = self.connected.components[name]
        u = figure(part)
        if u is None and part.get("replica_availability") is None:
            u = self.assumed("component", name)
        return u

    def counts(self, part: Plain) -> bool:
        return active(part.get("deploy") or {}) is not None

    def common_causes(self) -> dict[str, float]:
        placed = {
            around
            for name in self.connected.components
            for domain in self.connected.all_instances(name)
            for around in self.connected.containing(domain)
        }
        found = {}
        for z, domain in self.connected.domains.items():
            members = [
                u for name in self.connected.components if z in self.around(name) and (u := self.own(name)) is not None
            ]
            if figure(domain) is None and not self.counts(domain) and z not in placed and members:
                found[z] = 0.1 * min(members)
        return found

    def around(self, name: str) -> set[str]:
        """The domains that it shares, and those around them."""
        shared = self.connected.components[name].get("also_in") or []
        return {around for domain in shared for around in self.connected.containing(domain)}

    def _domains(self) -> Iterator[Occurrence]:
        causes = self.common_causes()
        for z, domain in self.connected.domains.items():
            u = causes.get(z, figure(domain))
            if u is None and not self.counts(domain):
                u = self.assumed("domain", z)
            yield Occurrence({"lost": z}, u or 0.0)

    def _components(self) -> Iterator[Occurrence]:
        causes = self.common_causes()
        for name, part in self.connected.components.items():
            u = self.own(name)
            if u is None:
                continue
            u = max(0.0, 1.0 - (1.0 - u) / prod(1.0 - s for z, s in causes.items() if z in self.around(name)))
            stamps = self.connected.stamps[name]
            regional = part.get("serves") == "regional" and not self.connected.is_client(name) and part.get("placed")
            for target in [stamp.name for stamp in stamps] if regional else [name]:
                for kind in ("down", "slow") if self.slow else ("down",):
                    yield Occurrence({kind: target}, 1.0 - sqrt(1.0 - u) if self.slow else u)

    def deploys(self) -> dict[str, Occurrence]:
        """By component or domain; active · share."""
        found = {}
        for kind, parts in (("bad_deploy", self.connected.components), ("bad_push", self.connected.domains)):
            for name, part in parts.items():
                chance = active(part.get("deploy") or {})
                if chance is not None:
                    share = scenario_events.share_of_a_deploy(self.connected, kind, name)
                    found[name] = Occurrence({kind: name, "share": "100%"}, chance * share)
        return found

    def mortal(self) -> dict[Stamp, float]:
        """Stamps whose instances die by themselves, and how probable that is of each."""
        return {
            stamp: 1.0 - quantities.ratio(part["replica_availability"])
            for name, part in self.connected.components.items()
            if part.get("replica_availability") is not None
            for stamp in self.connected.stamps[name]
        }


def states(
    design: Plain, occurrences: list[Occurrence], mortal: dict[Stamp, float]
) -> Iterator[tuple[float, list[Plain]]]:
    """Every state, with its chance: whether each event is the case, and how many instances of those left are dead."""
    connected = Connected(design)
    for happens in product([False, True], repeat=len(occurrences)):
        chance = prod(o.chance if here else 1.0 - o.chance for o, here in zip(occurrences, happens, strict=True))
        events = [o.event for o, here in zip(occurrences, happens, strict=True) if here]
        lost = {event["lost"] for event in events if "lost" in event}
        left = {s: sum(lost.isdisjoint(connected.containing(d)) for d in connected.instances(s)) for s in mortal}
        for dead in product(*(range(n + 1) for n in left.values())):
            weight = chance
            more = []
            for (stamp, q), n, k in zip(mortal.items(), left.values(), dead, strict=True):
                weight *= comb(n, k) * q**k * (1.0 - q) ** (n - k)
                if k:
                    more.append({"replica": {"component": stamp.name, "count": k}})
            yield weight, events + more


def shares(design: Plain, assumed: Assumed = never, *, slow: bool = False, without: str | None = None) -> Shares:
    """Full, degraded and lost; *without* the deploys of one component or domain."""
    occurrences = Occurrences(design, assumed, slow=slow)
    left_out = occurrences.deploys().get(without or "")
    return summed(design, [o for o in occurrences.all() if o != left_out], occurrences.mortal())


def summed(design: Plain, occurrences: list[Occurrence], mortal: dict[Stamp, float]) -> Shares:
    found: dict[str, dict[str, list[float]]] = {}
    total = 0.0
    for chance, events in states(design, occurrences, mortal):
        total += chance
        for j, answer in evaluate(design, {"events": events}).journeys.items():
            for segment, verdict in answer["segments"].items():
                here = found.setdefault(j, {}).setdefault(segment, [0.0, 0.0, 0.0])
                refused = 1.0 if verdict == "lost" else answer["refused"][segment]
                here[2] += chance * refused
                here[1] += chance * (1.0 - refused if verdict == "degraded" else 0.0)
    assert isclose(total, 1.0)
    return {
        j: {name: (1.0 - degraded - lost, degraded, lost) for name, (_, degraded, lost) in of_segments.items()}
        for j, of_segments in found.items()
    }


def over_all_users(design: Plain, of_segments: dict[str, tuple[float, float, float]]) -> tuple[float, ...]:
    segments = Connected(design).segments
    return tuple(sum(s.share * of_segments[s.name][place] for s in segments) for place in range(3))


def allowed(design: Plain, name: str, assumed: Assumed = never) -> float | None:
    """Deploys of *name* a month at which every SLO that an always active one breaks is met; None if it breaks none."""
    occurrences = Occurrences(design, assumed)
    connected = occurrences.connected
    kind = "bad_deploy" if name in connected.components else "bad_push"
    deploy = (connected.components if kind == "bad_deploy" else connected.domains)[name].get("deploy") or {}
    f = f_of(deploy)
    if f is None:
        return None
    others = [o for o in occurrences.all() if o != occurrences.deploys().get(name)]
    always = Occurrence({kind: name, "share": "100%"}, 1.0)
    without, bad = (summed(design, events, occurrences.mortal()) for events in (others, [*others, always]))
    share = scenario_events.share_of_a_deploy(connected, kind, name)
    found = []
    for j, journey in connected.journeys.items():
        if journey.get("slo") is None:
            continue
        slo = quantities.ratio(journey["slo"])
        lost0, lost1 = over_all_users(design, without[j])[2], over_all_users(design, bad[j])[2]
        # "an always active one": it meets its share of requests all the time
        if 1.0 - (lost0 + share * (lost1 - lost0)) < slo - 1e-12 and lost1 > lost0 and f * share > 0.0:
            found.append(max(0.0, (1.0 - slo - lost0) / (lost1 - lost0) / (f * share)))
    return min(found, default=None)


__all__ = ["Occurrence", "Occurrences", "allowed", "over_all_users", "shares", "summed"]
