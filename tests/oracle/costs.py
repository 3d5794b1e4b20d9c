"""`workbook cost` from plain data (NUMBERS.md, section 5), in floating point, currency by currency.

Readings: an egress driver is what is sent at `per_gb` and what leaves a region at the region's price, together; it is
unknown if it has calls and none of their sizes is given. A driver whose journeys' shares are unknown is unknown for
these journeys. Spare replicas of what nothing reaches are all of them. One replica more is placed where the first is.
"""

import re
from collections import Counter
from copy import deepcopy
from math import isnan, nan

from tests.oracle import quantities
from tests.oracle.dependencies import Connected, Dependency
from tests.oracle.flows import mean
from tests.oracle.sizes import MONTH, Sizes, up_to_whole
from tests.oracle.stamped import Plain, Stamp

Money = dict[str, float]
Unknown = None


def price(written: str) -> tuple[float, str]:
    number, multiple, currency = re.fullmatch(r"([0-9.]+)([kMB]?) ([A-Z]{3})", written).groups()  # type: ignore[union-attr]
    return float(number) * {"": 1, "k": 1e3, "M": 1e6, "B": 1e9}[multiple], currency


def paid(written: str, times: float) -> Money | None:
    if isnan(times):
        return Unknown
    amount, currency = price(written)
    return {currency: amount * times}


def added(parts: list[Money | None]) -> Money | None:
    if any(part is None for part in parts):
        return Unknown
    total: Counter[str] = Counter()
    for part in parts:
        for currency, amount in (part or {}).items():
            total[currency] += amount  # type: ignore[assignment]
    return dict(total)  # type: ignore[arg-type]


def tiers(written: str | list[Plain], volume: float) -> Money | None:
    if isnan(volume):
        return Unknown
    parts, start = [], 0.0
    for tier in [{"price": written}] if isinstance(written, str) else written:
        end = quantities.size(tier["up_to"]) if "up_to" in tier else float("inf")
        parts.append(paid(tier["price"], max(0.0, min(volume, end) - start) / 1e9))
        start = end
    return added(parts)  # type: ignore[arg-type]


class Costs:
    """What a month costs."""

    def __init__(self, design: Plain, more: float = 0.0) -> None:
        self.plain, self.more = design, more
        self.design = Connected(design)
        self.sizes = Sizes(self.design)
        self.drivers = {name: dict(self.drivers_of(name)) for name in self.design.components}

    def drivers_of(self, name: str):  # type: ignore[no-untyped-def]
        spec = self.design.components[name]
        cost, stamps = spec.get("cost") or {}, self.design.stamps[name]
        if "per_month" in cost:
            yield "fixed", paid(cost["per_month"], 1.0)
        if "per_replica" in cost:
            yield "replicas", paid(cost["per_replica"], len(self.design.all_instances(name)))
        if "per_million" in cost:
            rate = sum(self.sizes.rate(c, "mean") for c in stamps)
            yield "requests", paid(cost["per_million"], rate * MONTH / 1e6)
        if "per_gb" in cost or self.crossings(name):
            yield "egress", self.egress(name)
        if "per_gb_stored" in cost:
            yield "storage", paid(cost["per_gb_stored"], sum(self.sizes.stored(c) for c in stamps) / 1e9)

    def monthly(self, e: Dependency, way: str) -> float:
        """Bytes; not a number if unknown, None if no size is given."""
        one = self.sizes.up if way == "up" else self.sizes.down
        bits = one(e, "mean")
        if way == "down" and e.options.get("stream") is True:
            for j in self.sizes.on(e):
                lasts = self.design.journeys[j].get("lasts", "0s")
                viewers = sum(self.sizes.flows(j, "mean", viewers=True).over[e])
                bits += viewers * quantities.duration(lasts) * self.more
        return bits / 8 * MONTH

    @staticmethod
    def is_given(e: Dependency, way: str) -> bool:
        if way == "up":
            return "request" in e.options
        return "response" in e.options or e.options.get("stream") is True

    def flows(self, name: str) -> list[tuple[Dependency, str]]:
        made = [e for e in self.design.dependencies if self.sizes.on(e) and not e.runs_on]
        return [(e, "down") for e in made if e.callee == name] + [(e, "up") for e in made if e.caller.component == name]

    def egress(self, name: str) -> Money | None:
        cost = self.design.components[name].get("cost") or {}
        flows = self.flows(name) if "per_gb" in cost else []
        crossing = self.crossings(name)
        everything = flows + [(e, way) for e, way, _, _ in crossing]
        if everything and not any(self.is_given(e, way) for e, way in everything):
            return Unknown
        parts: list[Money | None] = []
        if "per_gb" in cost:
            parts.append(tiers(cost["per_gb"], sum(self.monthly(e, way) for e, way in flows if self.is_given(e, way))))
        for e, way, share, written in crossing:
            if self.is_given(e, way):
                parts.append(paid(written, self.monthly(e, way) * share / 1e9))
        return added(parts)

    def region(self, c: Stamp) -> str | None:
        if self.design.is_client(c.component):
            return None
        if c.region is not None:
            return c.region
        regions = {None if d is None else self.design.region_of(d) for d in self.design.instances(c)}
        return regions.pop() if len(regions) == 1 else None

    def crossings(self, name: str) -> list[tuple[Dependency, str, float, str]]:
        found = []
        for e in self.design.dependencies:
            on = self.sizes.on(e)
            for target, share in (self.sizes._share(e, on[0], None) if on else {}).items():
                here, there = self.region(e.caller), self.region(target)
                if here is None or there is None or here == there:
                    continue
                for way, sender, region in (("up", e.caller, here), ("down", target, there)):
                    written = self.design.domains[region].get("egress")
                    if written and sender.component == name:
                        found.append((e, way, share, written))
        return found

    @property
    def month(self) -> Money | None:
        return added([amount for row in self.drivers.values() for amount in row.values()])

    # Journeys

    def weights(self, name: str, driver: str) -> dict[str, float]:
        stamps = self.design.stamps[name]
        stores = self.design.components[name].get("stores") or {}
        found = {}
        for j in self.sizes.journeys:
            flows = self.sizes.flows(j, "mean")
            if driver == "storage" and "keep" in stores:
                found[j] = sum(flows.handed.get(c, 0.0) for c in stamps) + sum(
                    sum(flows.over[e])
                    for e in flows.over
                    if e.callee == name and e.options.get("access", "both") != "read"
                )
            else:
                found[j] = sum(sum(flows.load.get(c, (0.0,))) + flows.asked.get(c, 0.0) for c in stamps)
        return found

    def journeys(self) -> dict[str, Money | None]:
        """Each driver shared out by its weights."""
        shares: dict[str, list[Money | None]] = {j: [] for j in self.sizes.journeys}
        for name, row in self.drivers.items():
            for driver, amount in row.items():
                weights = {j: weight for j, weight in self.weights(name, driver).items() if weight}
                for j, weight in weights.items():
                    if amount is None or any(map(isnan, weights.values())):
                        shares[j].append(Unknown)
                    else:
                        shares[j].append({c: each * weight / sum(weights.values()) for c, each in amount.items()})
        return {j: added(parts) for j, parts in shares.items()}

    def per_thousand(self, j: str, amount: Money | None) -> Money | None:
        rate = mean(self.design, j)
        if not rate or amount is None:
            return Unknown
        return {currency: each * 1000 / (rate * MONTH) for currency, each in amount.items()}

    # Redundancy

    def redundancy(self) -> dict[str, Money | None]:
        replicas: list[Money | None] = []
        copies: list[Money | None] = []
        regions: list[Money | None] = []
        crossing = [each for name in self.design.components for each in self.crossings(name)]
        if crossing and not any(self.is_given(e, way) for e, way, _, _ in crossing):
            regions.append(Unknown)
        regions += [
            paid(written, self.monthly(e, way) * share / 1e9)
            for e, way, share, written in crossing
            if self.is_given(e, way)
        ]
        for name, spec in self.design.components.items():
            cost, stamps = spec.get("cost") or {}, self.design.stamps[name]
            needs = [self.sizes.needed(c) if self.sizes.reached(c) else 0.0 for c in stamps]
            if "per_replica" in cost:
                for c, need in zip(stamps, needs, strict=True):
                    spare = len(self.design.instances(c)) - need
                    replicas.append(paid(cost["per_replica"], spare if isnan(spare) else max(0.0, spare)))
                if spec.get("serves") == "regional" and len(stamps) > 1 and any(map(self.sizes.reached, stamps)):
                    alone = self.alone(name)
                    regions.append(paid(cost["per_replica"], sum(needs) - alone))
            if "per_gb_stored" in cost:
                for c in stamps:
                    default = len(self.design.instances(c)) if spec.get("quorum") else 1
                    held = quantities.count((spec.get("stores") or {}).get("copies", default))
                    beyond = self.sizes.stored(c) * (1 - 1 / held)
                    copies.append(paid(cost["per_gb_stored"], beyond / 1e9))
        return {"replicas": added(replicas), "regions": added(regions), "copies": added(copies)}

    def alone(self, name: str) -> float:
        spec = self.design.components[name]
        if "capacity" not in spec:
            return nan
        parts = [self.sizes.work(c) for c in self.design.stamps[name]]
        if quantities.is_bit_rate(spec["capacity"]):
            parts = [part for part in parts if not isnan(part)]
        full = quantities.ratio(spec.get("utilisation", "100%"))
        return up_to_whole(sum(parts) / (self.sizes.capacity(spec) * full)) if parts else nan


def with_one_point(design: Plain, caller: str, callee: str) -> Plain:
    changed = deepcopy(design)
    cache = changed["components"][caller]["depends_on"][callee]["cache"]
    cache["hit_ratio"] = f"{min(100.0, quantities.ratio(cache.get('hit_ratio', '0%')) * 100 + 1)}%"
    return changed


def with_one_replica(design: Plain, name: str) -> Plain:
    changed = deepcopy(design)
    spec = changed["components"][name]
    if spec.get("placed"):
        first = next(iter(spec["placed"]))
        spec["placed"][first] += 1
    else:
        spec["replicas"] = spec.get("replicas", 1) + 1
    return changed
