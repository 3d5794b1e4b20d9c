"""One case to evaluate: a design, its events, the outage length and the phase, and what is fixed by them."""

import math
from functools import cached_property

from tests.oracle import quantities
from tests.oracle.given import Given
from tests.oracle.load import Fact, Loads, Traffic, calls_over, retries
from tests.oracle.stamped import Dependency, Plain, Stamp, Stamped
from tests.oracle.walk import Walk


class Case:
    def __init__(self, design: Plain, scenario: Plain) -> None:
        self.design = Stamped(design)
        self.given = Given(self.design, scenario.get("events") or [])
        self.outage = quantities.duration(scenario.get("outage_length", "1h"))
        self.phase = scenario.get("phase", "steady")
        self.journeys = list(self.design.journeys)

    @cached_property
    def walks(self) -> dict[str, Walk]:
        return {j: Walk(self.design, j) for j in self.journeys}

    # Fixed before anything propagates

    def fast(self, e: Dependency) -> bool:
        """Phase steady and e has a breaker that counts slow calls."""
        breaker = e.options.get("circuit_breaker", False)
        counts_slow = breaker.get("slow_calls", True) if isinstance(breaker, dict) else breaker
        return self.phase == "steady" and bool(counts_slow)

    def guarded(self, e: Dependency) -> bool:
        """e has a timeout, or fast(e)."""
        return "timeout" in e.options or self.fast(e)

    def wait(self, e: Dependency) -> float:
        """0 if fast; inf without a timeout; else timeout x (1+retries) + the delays between them."""
        if self.fast(e):
            return 0.0
        if "timeout" not in e.options:
            return math.inf
        again = retries(e)
        times = int(again["max"])
        first = quantities.duration(again.get("delay", "0ms"))
        backoff = again.get("backoff", "constant")
        growth = {"constant": [1] * times, "linear": [i + 1 for i in range(times)]}
        growth["exponential"] = [2**i for i in range(times)]
        delays = sum(first * factor for factor in growth[backoff])
        return quantities.duration(e.options["timeout"]) * (1 + times) + delays

    @cached_property
    def nominal(self) -> Loads:
        """The loads at peak with nothing failed and no surge."""
        return Traffic(self.design, self.walks, set(), self.fast, lambda _: 1.0).offered()

    def rate(self, e: Dependency) -> float:
        """Calls per second over e at peak with nothing failed."""
        return sum(self.nominal[e.caller, j] for j in e.journeys) * calls_over(e, cold=False)

    def workers(self, e: Dependency) -> float | None:
        """Workers of pool(e) over all replicas: the dependency's own bulkhead, else the shared pool."""
        each = e.options.get("bulkhead", self.design.components[e.caller.component].get("workers"))
        return None if each is None else quantities.count(each) * len(self.design.instances(e.caller))

    @cached_property
    def _drains(self) -> dict[Dependency, bool]:
        return {e: self._does_drain(e) for e in self.design.dependencies}

    def drains(self, e: Dependency) -> bool:
        return self._drains[e]

    def _does_drain(self, e: Dependency) -> bool:
        """wait(e) = inf, or rate(e) x wait(e) > workers of pool(e); numbers missing: only inf drains."""
        wait, workers = self.wait(e), self.workers(e)
        if math.isinf(wait):
            return True
        return workers is not None and self.rate(e) * wait > workers

    @cached_property
    def _slack(self) -> dict[str, float]:
        return {j: self._slack_of(j) for j in self.journeys}

    def slack(self, journey: str) -> float:
        return self._slack[journey]

    def _slack_of(self, journey: str) -> float:
        """Latency budget (p99) of j minus the p50s along its slowest synchronous path; inf without."""
        budget = (self.design.journeys[journey].get("latency_budget") or {}).get("p99")
        if budget is None:
            return math.inf
        return quantities.duration(budget) - self.walks[journey].slowest_path()

    # What depends on the facts so far

    def load(self, facts: set[Fact]) -> Loads:
        return Traffic(self.design, self.walks, facts, self.fast, self.given.surge).offered()

    def capacity(self, stamp: Stamp) -> float | None:
        """Capacity x instances alive, in requests per second."""
        each = self.design.components[stamp.component].get("capacity")
        return None if each is None else quantities.rate(each) * self.given.alive(stamp)

    # How a callee looks to a call, over all the stamps that answer it as alternatives

    def gives_nothing(self, facts: set[Fact], e: Dependency, stamps: tuple[Stamp, ...], j: str) -> bool:
        """Every alternative is Down or lacks the quorum that e needs."""
        return all(self._silent(facts, e, stamp, j) for stamp in stamps)

    def is_late(self, facts: set[Fact], e: Dependency, stamps: tuple[Stamp, ...], j: str) -> bool:
        """No alternative is fine, and one is Late."""
        late = any(("Late", stamp.name, j) in facts for stamp in stamps)
        return late and self.is_bad(facts, e, stamps, j)

    def is_bad(self, facts: set[Fact], e: Dependency, stamps: tuple[Stamp, ...], j: str) -> bool:
        """No alternative is fine."""
        return all(self._bad(facts, e, stamp, j) for stamp in stamps)

    def some_bad(self, facts: set[Fact], e: Dependency, stamps: tuple[Stamp, ...], j: str) -> bool:
        return any(self._bad(facts, e, stamp, j) for stamp in stamps)

    def _silent(self, facts: set[Fact], e: Dependency, stamp: Stamp, j: str) -> bool:
        return ("Down", stamp.name, j) in facts or self.given.lacks_any(stamp, e.access)

    def _bad(self, facts: set[Fact], e: Dependency, stamp: Stamp, j: str) -> bool:
        return self._silent(facts, e, stamp, j) or ("Late", stamp.name, j) in facts
