"""What is fixed before anything propagates: times, waits and slack."""

import math
from functools import cached_property

from tests.oracle import demand, quantities, walk
from tests.oracle.dependencies import Connected, Dependency
from tests.oracle.given import Given
from tests.oracle.scenario_events import Event
from tests.oracle.stamped import Plain, Stamp

LOST_ABOVE = "50%"


class Fixed:
    """A design, the events that it meets, the outage length and the phase.

    With *suffices*, every missing number just suffices with nothing failed.
    """

    def __init__(
        self,
        design: Connected,
        scenario: Plain,
        events: tuple[Event, ...] = (),
        side: int = 0,
        *,
        suffices: bool = False,
    ) -> None:
        self.design = design
        self.given = Given(design, events, side)
        self.outage = quantities.duration(scenario.get("outage_length", "1h"))
        self.phase = scenario.get("phase", "steady")
        self.suffices = suffices

    @cached_property
    def journeys_of(self) -> dict[str, list[str]]:
        return {name: self.design.journeys_of(name) for name in self.design.components}

    @cached_property
    def walks(self) -> dict[str, walk.Walk[Stamp]]:
        return {j: walk.over_stamps(self.design, j) for j in self.design.all_journeys}

    @cached_property
    def walks_over_components(self) -> dict[str, walk.Walk[str]]:
        return {j: walk.over_components(self.design, j) for j in self.design.all_journeys}

    def spec(self, c: Stamp) -> Plain:
        return self.design.components[c.component]

    def is_client(self, c: Stamp) -> bool:
        return self.design.is_client(c.component)

    @cached_property
    def alive(self) -> dict[Stamp, int]:
        """Instances alive, as P4, P5 and P7 count them: at least one."""
        return {c: self.given.alive_at_least_one(c) for c in self.design.all_stamps}

    @cached_property
    def dead(self) -> dict[Stamp, int]:
        return {c: self.given.all(c) - self.given.alive(c) for c in self.design.all_stamps}

    @cached_property
    def peaks(self) -> dict[str, float | None]:
        return {j: demand.peak(self.design, j) for j in self.design.all_journeys}

    def lost_above(self, journey: str) -> float:
        return quantities.ratio(self.design.journeys.get(journey, {}).get("lost_above", LOST_ABOVE))

    # Fixed before anything propagates

    @cached_property
    def _timeouts(self) -> dict[Dependency, float]:
        return {e: self._timeout(e) for e in self.design.dependencies}

    def timeout(self, e: Dependency) -> float:
        return self._timeouts[e]

    @staticmethod
    def _timeout(e: Dependency) -> float:
        """The smaller of `timeout` and `deadline`; inf if none is given."""
        given = [quantities.duration(e.options[name]) for name in ("timeout", "deadline") if name in e.options]
        return min(given, default=math.inf)

    def fast(self, e: Dependency) -> bool:
        """Phase steady, a timeout, and a breaker that counts slow calls (all do but with `slow_calls: false`)."""
        return self.phase == "steady" and math.isfinite(self.timeout(e)) and e.breaker_counts_slow_calls

    def wait(self, e: Dependency) -> float:
        """inf without a timeout; else timeout·(1+retries) + the delays between them, at most the `deadline`."""
        if math.isinf(self.timeout(e)):
            return math.inf
        retries = e.options.get("retries") or {"max": 0}
        times = int(quantities.count(retries.get("max", 1)))
        first, backoff = quantities.duration(retries.get("delay", "0s")), retries.get("backoff")
        growth = {"exponential": [2**i for i in range(times)], "linear": [i + 1 for i in range(times)]}
        delays = sum(first * factor for factor in growth.get(backoff, [1] * times))
        deadline = quantities.duration(e.options.get("deadline", "inf"))
        return min(self.timeout(e) * (1 + times) + delays, deadline)

    @staticmethod
    def p50(spec: Plain) -> float:
        return quantities.duration((spec.get("latency") or {}).get("p50", "0s"))

    @cached_property
    def usual(self) -> dict[tuple[Stamp, str], float]:
        """N(c,j): p50 of c, plus, stage by stage, the largest N(callee,j) of its sync data-plane calls that carry j."""
        found: dict[tuple[Stamp, str], float] = {}
        for j, walked in self.walks.items():
            for c in reversed(walked.order):
                stages: dict[int, float] = {}
                for e in self.calls_of(c, j):
                    time = self.usual_of(found, e, e.targets, j) * e.turns
                    stages[e.stage] = max(stages.get(e.stage, 0.0), time)
                found[c, j] = self.p50(self.spec(c)) + sum(stages.values())
        return found

    def usual_of(
        self, usual: dict[tuple[Stamp, str], float], e: Dependency, stamps: tuple[Stamp, ...], j: str
    ) -> float:
        """N over a call: the largest of the alternatives; back edges, and what the caller runs on, add nothing."""
        if e.runs_on:
            return 0.0
        return max((usual[s, j] for s in stamps if not self.is_back_edge(e, s, j)), default=0.0)

    def is_back_edge(self, e: Dependency, callee: Stamp, j: str) -> bool:
        return (e.caller, callee) in self.walks[j].back_edges

    def calls_of(self, c: Stamp, j: str) -> list[Dependency]:
        """The sync data-plane calls of c that carry j."""
        return [e for e in self.design.dependencies_of[c] if e.kind == "sync" and j in e.journeys]

    @cached_property
    def _spare(self) -> dict[str, float]:
        """Latency budget (p99) of j minus the largest N of its `needs`; inf without a budget."""
        found = {}
        for j in self.design.all_journeys:
            needs = [s for name in self.design.entries(j, "needs") for s in self.design.stamps[name]]
            budget = (self.design.journeys.get(j, {}).get("latency_budget") or {}).get("p99")
            missing = 0.0 if self.suffices and j in self.design.journeys else math.inf
            usual = max((self.usual[s, j] for s in needs), default=0.0)
            found[j] = missing if budget is None else quantities.duration(budget) - usual
        return found

    def slack(self, j: str) -> float:
        return max(0.0, self._spare[j])

    def is_late_anyway(self, j: str) -> bool:
        """The budget is below the usual time: j is lost with nothing failed."""
        return quantities.exceeds(0.0, self._spare[j])

    # Numbers that may be missing: a rule without its number does not fire

    def missing(self, just: float) -> float | None:
        return just if self.suffices else None

    def whole_number(self, written: Plain, name: str) -> float | None:
        """A buffer or a depth; 0 if it is missing and just suffices."""
        return quantities.count(written[name]) if name in written else self.missing(0.0)

    def time_limit(self, written: Plain, name: str) -> float | None:
        """`ttl` or `valid_for`; 0 if it is missing and just suffices."""
        return quantities.duration(written[name]) if name in written else self.missing(0.0)

    def outlived(self, written: Plain, name: str) -> bool:
        """H > the limit, and it is known."""
        limit = self.time_limit(written, name)
        return limit is not None and quantities.exceeds(self.outage, limit)
