"""b(c,j): the bits that a component sends per request of a journey, with nothing failed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tests.oracle import demand, quantities
from tests.oracle.dependencies import Connected, Dependency
from tests.oracle.stamped import Plain, Segment, Stamp
from tests.oracle.walk import Walk, entered, synchronous


def per_request(design: Connected, component: str, j: str) -> float | None:
    """The bits that all of c sends for j alone at its peak, over its load(c,j) then; None if it is unknown.

    Sizes not given count nothing. Unknown: none is given, or there is no load then, yet synchronous
    calls (not of `calls: 0`) and their fallbacks lead from `needs` to c.
    """
    rest = at_rest(design, j)
    load = sum(loads_at_rest(design).get((c, j), 0.0) for c in design.stamps[component])
    given = any(sizes_given(design, e, component, j) for e in rest.calls)
    if (not given or not load) and component in led_to(design, j):
        return None
    return sum(rest.sent_over(e, component) for e in rest.calls) / load if load else 0.0


@lru_cache(maxsize=32)
def at_rest(design: Connected, j: str) -> "AtRest":
    return AtRest(design, j)


@lru_cache(maxsize=8)
def loads_at_rest(design: Connected) -> Mapping[tuple[Stamp, str], float]:
    """load(c,j) as the rules have it, when no fact holds."""
    from tests.oracle.case import Case  # noqa: PLC0415
    from tests.oracle.loads import loads  # noqa: PLC0415
    from tests.oracle.state import State  # noqa: PLC0415

    quiet = Case(design, {})
    return loads(quiet, State(quiet))


def sizes_given(design: Connected, e: Dependency, component: str, j: str) -> bool:
    """Answers and streams into the component, and requests to its callees, of which the size is given."""
    answers = e.callee == component and ("response" in e.options or streams(design, e, j))
    return answers or (e.caller.component == component and "request" in e.options)


def streams(design: Connected, e: Dependency, j: str) -> bool:
    """It is a stream whose length and, for some segment, bit rate are known."""
    journey = design.journeys.get(j, {})
    rates = [demand.bit_rate(segment, journey) for segment in design.segments]
    return e.options.get("stream") is True and "lasts" in journey and any(rate is not None for rate in rates)


def led_to(design: Connected, j: str) -> set[str]:
    """Where synchronous calls (not of `calls: 0`) and their fallbacks lead from `needs`."""
    reached: set[str] = set()
    waiting = list(design.entries(j, "needs"))
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            for e in synchronous(design, design.stamps[name][0], j):
                waiting += [e.callee, *(f.component for f in e.fallbacks)] if e.calls else []
    return reached


@dataclass(frozen=True)
class Call:
    """What leads from one stamp to others: a dependency, or a queue that hands all it gets to a consumer."""

    caller: Stamp
    targets: tuple[Stamp, ...]
    dependency: Dependency | None


class AtRest:
    """Rates of one journey alone, nothing failed: as load is pushed, and over asynchronous calls and queues."""

    def __init__(self, design: Connected, j: str) -> None:
        self.design, self.j = design, j
        self.peak = demand.peak(design, j) or 0.0
        self.walk = Walk([c for name in entered(design, j) for c in design.stamps[name]], self._walked)
        self.walk_over_components = Walk(entered(design, j), self._walked_over_components)
        self.passing = {c: list(self._calls_of(c)) for c in self.walk.order}
        self.calls = [call.dependency for calls in self.passing.values() for call in calls if call.dependency]

    def _calls_of(self, c: Stamp) -> Iterator[Call]:
        """Over `runs_on` nothing is sent; the consumers of a queue come last."""
        for e in self.design.dependencies_of[c]:
            if self.design.carries(c.component, e.options, self.j):
                yield Call(c, e.targets, e)
        for consumer in self.design.components[c.component].get("consumed_by") or []:
            yield Call(c, tuple(self.design.near(c.region, consumer)), None)

    def _walked(self, c: Stamp) -> Iterator[Stamp]:
        for call in self._calls_of(c):
            yield from call.targets
            if call.dependency and call.dependency.is_synchronous:
                for fallback in call.dependency.fallbacks:
                    yield from fallback.stamps

    def _walked_over_components(self, name: str) -> Iterator[str]:
        return (c.component for c in self._walked(self.design.stamps[name][0]))

    @cached_property
    def rates(self) -> dict[Dependency, float]:
        return self.pushed(self.design.segments, viewers=False)

    @cached_property
    def viewers(self) -> dict[str, dict[Dependency, float]]:
        """By segment: the load with every `calls` at most 1 and no rate limit."""
        return {segment.name: self.pushed([segment], viewers=True) for segment in self.design.segments}

    def pushed(self, segments: list[Segment], *, viewers: bool) -> dict[Dependency, float]:
        """Requests per second over each dependency, of those segments; no stamp is offered more than the whole."""
        found: dict[Dependency, float] = {}
        whole = self.whole(segments, viewers=viewers)
        offered = {c: self._entering(c, segments) for c in self.walk.order}
        for c in self.walk.order:
            load = self._passed_on((c,), min(offered[c], whole.get(c.component, offered[c])), viewers=viewers)
            for call in self.passing[c]:
                sent = load * self._times(call, viewers=viewers)
                if call.dependency is not None:
                    found[call.dependency] = sent
                for callee in call.targets:
                    if (c, callee) not in self.walk.back_edges:
                        offered[callee] += sent / len(call.targets)
        return found

    def whole(self, segments: list[Segment], *, viewers: bool) -> dict[str, float]:
        """The same sums over components; a client that nothing calls has no whole."""
        together = self.design.taken_together
        walk = self.walk_over_components
        offered = {name: sum(self._entering(c, segments) for c in self.design.stamps[name]) for name in walk.order}
        for name in walk.order:
            for stamps in together[name]:
                load = offered[name] if len(together[name]) == 1 else self._entering(stamps[0], segments)
                load = self._passed_on(stamps, load, viewers=viewers)
                for call in self._calls_of(stamps[0]):
                    callee = call.targets[0].component
                    if (name, callee) not in walk.back_edges:
                        offered[callee] += load * self._times(call, viewers=viewers)
        return {name: load for name, load in offered.items() if len(together[name]) == 1}

    def _entering(self, c: Stamp, segments: list[Segment]) -> float:
        if c.component not in self.design.entries(self.j, "needs"):
            return 0.0
        seen = [(segment, self.design.seen(segment, c.component)) for segment in segments]
        return sum(self.peak * segment.share / len(stamps) for segment, stamps in seen if c in stamps)

    def _passed_on(self, stamps: tuple[Stamp, ...], load: float, *, viewers: bool) -> float:
        written = self.design.components[stamps[0].component].get("rate_limit")
        if written is None or viewers:
            return load
        return min(load, quantities.rate(written) * sum(len(self.design.instances(c)) for c in stamps))

    @staticmethod
    def _times(call: Call, *, viewers: bool) -> float:
        """calls × misses; a queue hands over all it gets."""
        e = call.dependency
        return 1.0 if e is None else (min(e.calls, 1.0) if viewers else e.calls) * (1.0 - e.hit_ratio)

    def sent_over(self, e: Dependency, component: str) -> float:
        """Bits per second that the component sends over it: answers and streams, and requests to its callees."""
        found = 0.0
        if e.callee == component:
            found += self.rates[e] * 8 * quantities.size(e.options.get("response", "0B"))
            found += self.streamed(e) if e.options.get("stream") is True else 0.0
        if e.caller.component == component:
            found += self.rates[e] * 8 * quantities.size(e.options.get("request", "0B"))
        return found

    def streamed(self, e: Dependency) -> float:
        """viewers · `lasts` · bit rate."""
        journey: Plain = self.design.journeys.get(self.j, {})
        lasts = quantities.duration(journey.get("lasts", "0s"))
        return sum(
            self.viewers[segment.name][e] * lasts * (demand.bit_rate(segment, journey) or 0.0)
            for segment in self.design.segments
        )
