"""The facts and numbers so far, and how a callee looks to a call by them."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from tests.oracle.case import Case
from tests.oracle.dependencies import Dependency, Fallback
from tests.oracle.quantities import exceeds
from tests.oracle.stamped import Stamp

Fact = tuple[str, ...]
Numbers = Mapping[tuple[Stamp, str], float]
BOTH = ("read", "write")

EXCUSED = frozenset(
    {"P1 down", "P1 lost", "P2 nobody", "P3 min_available", "P3 neither quorum", "P5 refused too often", "P8 lateness"}
)
"""The rules whose Down and Late bring no retries: P1 down or lost, P2, P3, a refusal of P5.

P8 is among them because the A that it sees is infinite by P2, too; "P8 apart from P2" is not.
"""


def remembered(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function of a state, which answers the same question only once."""

    @wraps(function)
    def answer(state: "State", *question: object) -> Any:
        known = state.__dict__.setdefault("known", {})
        if (function, question) not in known:
            known[function, question] = function(state, *question)
        return known[function, question]

    return answer


@dataclass(frozen=True)
class State:
    """Each fact with the rules that say so; load(c,j), A(c,j), and A(c,j) were it not for P2."""

    case: Case
    because: Mapping[Fact, frozenset[str]] = field(default_factory=dict)
    load: Numbers = field(default_factory=dict)
    answers: Numbers = field(default_factory=dict)
    answers_apart: Numbers = field(default_factory=dict)

    def holds(self, kind: str, *who: str) -> bool:
        return (kind, *who) in self.because

    def load_of(self, c: Stamp, j: str) -> float:
        return self.load.get((c, j), 0.0)

    def total_load(self, c: Stamp) -> float:
        return sum(self.load_of(c, j) for j in self.case.journeys_of[c.component])

    def answer(self, c: Stamp, j: str) -> float:
        return self.answers.get((c, j), 0.0)

    # One stamp, asked

    def is_silent(self, c: Stamp, j: str, access: Iterable[str]) -> bool:
        """Down, or lacking a quorum that is needed."""
        return self.holds("Down", c.name, j) or not self.case.given.lacking[c].isdisjoint(access)

    def is_fine(self, c: Stamp, j: str, access: Iterable[str] = BOTH, timeout: float = math.inf) -> bool:
        """Not Down, not lacking a quorum that is needed, not Late, A within the timeout."""
        return not (
            self.is_silent(c, j, access) or self.holds("Late", c.name, j) or exceeds(self.answer(c, j), timeout)
        )

    @remembered
    def fine_over(self, e: Dependency, stamps: tuple[Stamp, ...], j: str) -> list[Stamp]:
        """For what enters: both quorums, no timeout."""
        return [c for c in stamps if self.is_fine(c, j, e.access, self.case.timeout(e))]

    def is_down_or_hung(self, c: Stamp, j: str, access: Iterable[str]) -> bool:
        return self.is_silent(c, j, access) or math.isinf(self.answer(c, j))

    # Several stamps of one callee: alternatives

    def all_silent(self, e: Dependency, stamps: Iterable[Stamp], j: str) -> bool:
        """Bad for j only if all are Down (or lack the quorum)."""
        return all(self.is_silent(c, j, e.access) for c in stamps)

    def late(self, e: Dependency, stamps: tuple[Stamp, ...], j: str) -> bool:
        """None is fine and one is Late."""
        return not self.fine_over(e, stamps, j) and any(self.holds("Late", c.name, j) for c in stamps)

    def answer_of(self, e: Dependency, stamps: tuple[Stamp, ...], j: str) -> float:
        """The smallest A of those that are fine, else the largest."""
        fine = self.fine_over(e, stamps, j)
        return min(self.answer(c, j) for c in fine) if fine else max(self.answer(c, j) for c in stamps)

    @remembered
    def time_waited(self, e: Dependency, stamps: tuple[Stamp, ...], j: str) -> float:
        """The same, but over a back edge a finite A counts as 0."""

        def time(c: Stamp) -> float:
            answer = self.answer(c, j)
            return 0.0 if math.isfinite(answer) and self.case.is_back_edge(e, c, j) else answer

        fine = self.fine_over(e, stamps, j)
        return min(map(time, fine)) if fine else max(map(time, stamps))

    def all_down_or_hung(self, e: Dependency, stamps: Iterable[Stamp], j: str) -> bool:
        return all(self.is_down_or_hung(c, j, e.access) for c in stamps)

    # A call, and what stands in for it

    def is_exhausted(self, e: Dependency) -> bool:
        return self.holds("Exhausted", e.caller.name, e.pool)

    def fails(self, e: Dependency, j: str) -> bool:
        return self.holds("Fails", e.name, j)

    def is_cold(self, e: Dependency) -> bool:
        return self.holds("Cold", e.name)

    def misses(self, e: Dependency) -> float:
        """1 − hit, or 1 when cold."""
        return 1.0 if self.is_cold(e) else 1.0 - e.hit_ratio

    def has_stale_answer(self, e: Dependency) -> bool:
        """P15: H ≤ ttl, hit ratio ≥ needed (default 0), not Cold(e)."""
        if e.cache is None or "ttl" not in e.cache or self.is_cold(e):
            return False
        return not self.case.outlived(e.cache, "ttl") and e.hit_ratio >= e.needed

    def unanswered(self, e: Dependency, j: str) -> bool:
        """The call fails, and no stale answer takes the place of P10 to P12."""
        return self.fails(e, j) and not self.has_stale_answer(e)

    @remembered
    def tried(self, e: Dependency, j: str) -> list[Fallback]:
        """The fallback components and failovers in turn, each only while all before it fail."""
        found: list[Fallback] = []
        if self.unanswered(e, j) and not e.static:
            for fallback in e.fallbacks:
                found.append(fallback)
                if not self.fallback_fails(e, fallback, j):
                    break
        return found

    @remembered
    def fallback_fails(self, e: Dependency, fallback: Fallback, j: str) -> bool:
        """By P6, with e's timeout, breaker and pool; of an async or control call, where nobody waits, Down or hung."""
        stamps = fallback.stamps
        if e.kind != "control" and self.is_exhausted(e):
            return True
        if e.kind != "sync":
            return self.all_down_or_hung(e, stamps, j)
        too_late = exceeds(self.answer_of(e, stamps, j), self.case.timeout(e))
        return self.all_silent(e, stamps, j) or too_late or (self.case.fast(e) and self.late(e, stamps, j))

    def all_fallbacks_fail(self, e: Dependency, j: str) -> bool:
        """True also if there are none."""
        return not e.static and all(self.fallback_fails(e, fallback, j) for fallback in e.fallbacks)

    # Why

    def for_another_reason(self, kind: str, c: Stamp, j: str) -> bool:
        """It is Down or Late by another rule than P1 down or lost, P2, P3 or a refusal of P5."""
        return bool(self.because.get((kind, c.name, j), frozenset()) - EXCUSED)

    @remembered
    def is_retried(self, e: Dependency, c: Stamp, j: str) -> bool:
        """e is not fast; c Overloaded and not shedding, or Down, Late or beyond timeout(e) for another reason."""
        if self.case.fast(e):
            return False
        return (
            (self.holds("Overloaded", c.name) and not self.case.sheds(c))
            or self.for_another_reason("Down", c, j)
            or self.for_another_reason("Late", c, j)
            or exceeds(self.answers_apart.get((c, j), 0.0), self.case.timeout(e))
        )

    def load_over(self, e: Dependency, j: str, load: float) -> float:
        """load(e,j) of a caller that passes on so much: × calls × misses, and as often as it is retried."""
        retried = any(self.is_retried(e, c, j) for c in e.targets)
        return load * e.calls * self.misses(e) * (e.amplification if retried else 1.0)
