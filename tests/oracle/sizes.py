"""`workbook size` from plain data, number by number (NUMBERS.md, section 2)."""

from functools import cached_property
from math import ceil, isclose, isnan, nan

from tests.oracle import demand, quantities
from tests.oracle.dependencies import Connected, Dependency
from tests.oracle.flows import Flows, bit_rates, mean
from tests.oracle.stamped import Plain, Stamp

MONTH = 30 * 86400.0


class Sizes:
    """All journeys of a design together; what is unknown is not a number."""

    def __init__(self, design: Connected) -> None:
        self.design = design
        self.memory: dict[tuple[str, str, str | None, bool], Flows] = {}

    def flows(self, j: str, when: str, lost: str | None = None, *, viewers: bool = False) -> Flows:
        key = (j, when, lost, viewers)
        if key not in self.memory:
            amount = demand.peak(self.design, j) if when == "peak" else mean(self.design, j)
            self.memory[key] = Flows(self.design, j, amount, lost, viewers=viewers)
        return self.memory[key]

    @cached_property
    def journeys(self) -> list[str]:
        return list(self.design.journeys)

    def reached(self, c: Stamp) -> bool:
        return any(c in flows.load or c in flows.asked for flows in (self.flows(j, "peak") for j in self.journeys))

    def rate(self, c: Stamp, when: str, lost: str | None = None) -> float:
        flows = [self.flows(j, when, lost) for j in self.journeys]
        return sum(sum(each.load.get(c, (0.0,))) + each.asked.get(c, 0.0) for each in flows)

    # Bits

    def on(self, e: Dependency, lost: str | None = None) -> list[str]:
        return [j for j in self.journeys if e in self.flows(j, "peak", lost).over]

    def up(self, e: Dependency, when: str, lost: str | None = None) -> float:
        return sum(self.up_of(e, j, when, lost) for j in self.on(e, lost))

    def down(self, e: Dependency, when: str, lost: str | None = None) -> float:
        return sum(self.down_of(e, j, when, lost) for j in self.on(e, lost))

    def up_of(self, e: Dependency, j: str, when: str, lost: str | None = None, segment: int | None = None) -> float:
        size = quantities.size(e.options["request"]) if "request" in e.options else nan
        return picked(self.flows(j, when, lost).over[e], segment) * size * 8

    def down_of(self, e: Dependency, j: str, when: str, lost: str | None = None, segment: int | None = None) -> float:
        """The answers, and a stream on top; a stream needs no size of an answer."""
        is_stream = e.options.get("stream") is True
        if "response" not in e.options and not is_stream:
            return nan
        size = quantities.size(e.options.get("response", "0B"))
        answers = picked(self.flows(j, when, lost).over[e], segment) * size * 8
        return answers + (self.stream(e, j, when, lost, segment) if is_stream else 0.0)

    def stream(self, e: Dependency, j: str, when: str, lost: str | None, segment: int | None) -> float:
        journey: Plain = self.design.journeys[j] or {}
        lasts = quantities.duration(journey["lasts"]) if "lasts" in journey else nan
        viewers = self.flows(j, when, lost, viewers=True).over[e]
        bits = [
            0.0 if many == 0 else many * lasts * (nan if rate is None else rate)
            for many, rate in zip(viewers, bit_rates(self.design, j), strict=True)
        ]
        return picked(tuple(bits), segment)

    def sent(self, c: Stamp, when: str, lost: str | None = None) -> float:
        return self._bits(c, when, lost, self.down, self.up)

    def received(self, c: Stamp, when: str, lost: str | None = None) -> float:
        return self._bits(c, when, lost, self.up, self.down)

    def _bits(self, c: Stamp, when: str, lost: str | None, into, out) -> float:  # type: ignore[no-untyped-def]
        """The sum of what is known; nothing where no call leads there or from there."""
        parts = []
        for e in self.design.dependencies:
            on = self.on(e, lost)
            if on:
                share = self._share(e, on[0], lost).get(c)
                parts += [into(e, when, lost) * share] if share else []
                parts += [out(e, when, lost)] if e.caller == c else []
        return known(parts)

    def _share(self, e: Dependency, j: str, lost: str | None) -> dict[Stamp, float]:
        flows = self.flows(j, "peak", lost)
        return next(flows.shares(way) for way in flows.ways(e.caller) if way.dependency is e)

    def segment(self, place: int, way: str) -> float:
        """Over the calls of its clients."""
        one = self.up_of if way == "up" else self.down_of
        homes = [
            c
            for c in self.design.all_stamps
            if self.design.is_client(c.component) and c in self.design.seen(self.design.segments[place], c.component)
        ]
        calls = [e for e in self.design.dependencies if e.caller in homes and self.on(e)]
        return known([sum(one(e, j, "peak", None, place) for j in self.on(e)) for e in calls])

    # Replicas

    def needed(self, c: Stamp, lost: str | None = None) -> float:
        spec = self.design.components[c.component]
        if "capacity" not in spec:
            return nan
        full = quantities.ratio(spec.get("utilisation", "100%"))
        return up_to_whole(self.work(c, lost) / (self.capacity(spec) * full))

    def work(self, c: Stamp, lost: str | None = None) -> float:
        spec = self.design.components[c.component]
        in_bits = "capacity" in spec and quantities.is_bit_rate(spec["capacity"])
        return self.sent(c, "peak", lost) if in_bits else self.rate(c, "peak", lost)

    @staticmethod
    def capacity(spec: Plain) -> float:
        written = spec["capacity"]
        return quantities.bit_rate(written) if quantities.is_bit_rate(written) else quantities.rate(written)

    def lost_domain(self, c: Stamp) -> Plain | None:
        placed = self.design.instances(c)
        held = {
            d: sum(d in self.design.containing(place) for place in placed if place is not None)
            for d in self.design.domains
        }
        held = {d: n for d, n in held.items() if 0 < n < len(placed)}
        if not held:
            return None
        most = next(d for d, n in held.items() if n == max(held.values()))
        share = held[most] / len(placed)
        need = self.needed(c) if self.reached(c) else nan
        return {"domain": most, "left": len(placed) - held[most], "total": up_to_whole(need / (1 - share))}

    def lost_region(self, c: Stamp) -> Plain | None:
        spec = self.design.components[c.component]
        named = {s.region for s in self.design.all_stamps}
        others = [
            d
            for d, domain in self.design.domains.items()
            if (domain.get("kind") == "region" or d in named) and d != c.region
        ]
        is_regional = spec.get("serves") == "regional" and c.region is not None
        if not is_regional or self.design.is_client(c.component) or not others:
            return None
        works = {d: self.work(c, d) for d in others}
        if any(isnan(work) for work in works.values()):
            return None
        most = others[0]
        for d in others:
            most = d if quantities.exceeds(works[d], works[most]) else most
        return {"region": most, "peak": self.rate(c, "peak", most), "needed": self.needed(c, most)}

    # Stores

    def writes(self, c: Stamp) -> float:
        rate = 0.0
        for e in self.design.dependencies:
            for j in self.on(e):
                share = self._share(e, j, None).get(c)
                if share and e.options.get("access", "both") != "read":
                    rate += sum(self.flows(j, "mean").over[e]) * share
        return rate + sum(self.flows(j, "mean").handed.get(c, 0.0) for j in self.journeys)

    def stored(self, c: Stamp) -> float:
        spec = self.design.components[c.component]
        stores = spec.get("stores")
        if not stores or "item" not in stores:
            return nan
        users = quantities.count(self.design.audience["users"]) if "users" in self.design.audience else nan
        if "items" in stores:
            items = quantities.count(stores["items"])
        elif "per_user" in stores:
            items = users * quantities.count(stores["per_user"])
        else:
            items = self.writes(c) * quantities.duration(stores["keep"]) if "keep" in stores else nan
        default = len(self.design.instances(c)) if spec.get("quorum") else 1
        copies = quantities.count(stores.get("copies", default))
        return items * quantities.size(stores["item"]) * copies * (1 + quantities.ratio(stores.get("overhead", "0%")))

    def hottest(self, c: Stamp) -> Plain | None:
        spec = self.design.components[c.component]
        data = spec.get("data") or {}
        if "shards" not in data or not {"skew", "hottest_key"} & set(data):
            return None
        h = quantities.ratio(data.get("hottest_key", "0%"))
        share = h + (1 - h) * quantities.count(data.get("skew", 1)) / data["shards"]
        asked = share * self.work(c)
        room = nan
        if "capacity" in spec and asked > 0:
            room = self.capacity(spec) * len(self.design.instances(c)) / data["shards"] / asked
        return {"share": share, "peak": share * self.rate(c, "peak"), "room": room}


def picked(vector: tuple[float, ...], segment: int | None) -> float:
    return sum(vector) if segment is None else vector[segment]


def known(parts: list[float]) -> float:
    """The sum of what is known; not a number if there is something and nothing of it is known."""
    numbers = [part for part in parts if not isnan(part)]
    return nan if parts and not numbers else sum(numbers)


def up_to_whole(number: float) -> float:
    if isnan(number):
        return nan
    near = round(number)
    return near if isclose(number, near, rel_tol=1e-9, abs_tol=1e-9) else ceil(number)
