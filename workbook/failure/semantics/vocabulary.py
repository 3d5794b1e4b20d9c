"""The facts of SEMANTICS by name, for the rules to be written in.

Facts about a stamp and a journey: `Down`, `Late`, `Degraded`; about a pool: `Exhausted`; about a stamp:
`Overloaded`; about a call: `Fails`, `Cold`. The others only shorten clauses:

Hung          the time to answer is infinite; where no finite time can be too late, it stands for Late as well
TooLate       the finite time is longer than usual by more than the slack of the journey
Slower        the finite time is longer than a timeout
Unanswered    the stamp is Down or lacks the quorum that an access needs
Unfit         it is not fine: Unanswered, Late, or slower than the timeout
AllUnanswered, NoneFine, Gone    the same of alternatives: every one; Gone says Down or hung
Unsaved       the call fails and no stale answer stands in
Tried         a fallback is tried: the call fails unsaved, and so do all fallbacks before it
StandInFails  a fallback fails too
Failing       the stamp is Down or Late for a reason for which callers retry
Stopped       a consumer is Down or hung for some journey
Onset, Steady, Lasts, Always    what the scenario says of its phase and length
NoRead, NoWrite                 what placement says of the replicas alive
PoolFull, BufferFull, DepthFull, ExcessLeft, Refuses, RefusesMost, MostRefused, SomeRefused    what numbers say
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

from workbook.failure.network import NOTHING, Network
from workbook.failure.semantics.timing import Timing
from workbook.graph import Call, DependencyGraph, Stamps
from workbook.traffic import Traffic, timeout


@dataclass
class Vocabulary:
    """Facts of one design, made when first spoken of."""

    graph: DependencyGraph
    traffic: Traffic
    network: Network = field(default_factory=Network)

    @cached_property
    def timing(self) -> Timing:
        """What finite times to answer can be, and where they matter."""
        return Timing(self.traffic)

    def journeys(self, stamp: int) -> Sequence[int]:
        """The journeys through *stamp* that have facts of their own, implicit ones included: at least one."""
        return self._apart(stamp, self.graph.carried[self.graph.stamps[stamp].component])

    def carried(self, call: Call) -> Sequence[int]:
        """The journeys that *call* carries and that have facts of their own at its caller."""
        return self._apart(call.caller, call.carried)

    def _apart(self, stamp: int, journeys: Sequence[int]) -> Sequence[int]:
        if not self.network.alike or len(journeys) < 2:
            return journeys
        return tuple(dict.fromkeys(map(self.network.alike[stamp].__getitem__, journeys)))

    def is_client(self, stamp: int) -> bool:
        return self.graph.component(stamp).kind == "client"

    def down(self, stamp: int, journey: int) -> int:
        return self.network.fact("Down", stamp, journey)

    def hung(self, stamp: int, journey: int) -> int:
        return self.network.fact("Hung", stamp, journey)

    def late(self, stamp: int, journey: int) -> int:
        """Late; the same fact as Hung where a finite time is never too late."""
        if not self.timing.may_be_too_late(stamp, journey):
            return self.hung(stamp, journey)
        head = self.network.fact("Late", stamp, journey)
        if not self.network.clauses[head]:
            self.network.derive(head, "P8", self.hung(stamp, journey))
            self.network.derive(head, "P8", self.too_late(stamp, journey))
        return head

    def time(self, stamp: int, journey: int) -> int | None:
        """What stands for the finite time to answer, where it can change."""
        return self.network.fact("Time", stamp, journey) if self.timing.varies(stamp, journey) else None

    def too_late(self, stamp: int, journey: int) -> int:
        return self.network.fact("TooLate", stamp, journey)

    def slower(self, stamp: int, journey: int, limit: float) -> int | None:
        """The finite time of *stamp* is longer than *limit*; None if it never is."""
        if not self.timing.may_be_slower(stamp, journey, limit):
            return None
        head = self.network.fact("Slower", stamp, journey, detail=limit)
        if not self.network.has_reason(head):
            time = self.time(stamp, journey)
            if time is None:
                self.network.derive(head, "P6", self.always())
            else:
                self.network.when_longer(head, time, 0.0, limit, self.timing.bounds(stamp, journey)[0])
        return head

    def degraded(self, stamp: int, journey: int) -> int:
        return self.network.fact("Degraded", stamp, journey)

    def overloaded(self, stamp: int) -> int:
        return self.network.fact("Overloaded", stamp)

    def exhausted(self, call: Call) -> int | None:
        """The pool of *call*: its own bulkhead, or the one that its caller shares among the rest; None of a client."""
        if self.is_client(call.caller):
            return None
        if call.dependency.bulkhead is None:
            return self.shared_pool(call.caller)
        return self.network.fact("Exhausted", call.caller, call=call.index)

    def shared_pool(self, stamp: int) -> int:
        return self.network.fact("Exhausted", stamp)

    def fails(self, call: Call, journey: int) -> int:
        return self.network.fact("Fails", call.caller, journey, call.index)

    def cold(self, call: Call) -> int:
        return self.network.fact("Cold", call.caller, call=call.index)

    def onset(self) -> int:
        return self.network.fact("Onset", NOTHING)

    def steady(self) -> int:
        return self.network.fact("Steady", NOTHING)

    def always(self) -> int:
        return self.network.fact("Always", NOTHING)

    def lasts(self, limit: float) -> int:
        """The outage is longer than *limit* seconds."""
        return self.network.fact("Lasts", NOTHING, detail=float(limit))

    def lacking(self, stamp: int, access: str) -> tuple[int, ...]:
        """The facts that a quorum which *access* needs is lost; none of a stamp without quorums."""
        if self.graph.component(stamp).quorum is None:
            return ()
        kinds = {"read": ("NoRead",), "write": ("NoWrite",), "both": ("NoRead", "NoWrite")}[access]
        return tuple(self.network.fact(kind, stamp) for kind in kinds)

    def unanswered(self, stamp: int, journey: int, access: str) -> int:
        """Down, or without the quorum that *access* needs."""
        down, lacking = self.down(stamp, journey), self.lacking(stamp, access)
        if not lacking:
            return down
        return self._either("Unanswered", stamp, journey, access, [down, *lacking])

    def unfit(self, stamp: int, journey: int, access: str, limit: float = inf) -> int:
        """Not fine: unanswered, late, or slower than *limit*."""
        parts = [self.unanswered(stamp, journey, access), self.late(stamp, journey)]
        slower = self.slower(stamp, journey, limit)
        if slower is not None:
            parts.append(slower)
        return self._either("Unfit", stamp, journey, (access, limit if slower is not None else inf), parts)

    def gone(self, stamp: int, journey: int, access: str) -> int:
        """Down, without the quorum, or hung."""
        parts = [self.unanswered(stamp, journey, access), self.hung(stamp, journey)]
        return self._either("Gone", stamp, journey, access, parts)

    def _either(self, kind: str, stamp: int, journey: int, detail: object, parts: Sequence[int]) -> int:
        head = self.network.fact(kind, stamp, journey, detail=detail)
        if not self.network.clauses[head]:
            for part in parts:
                self.network.derive(head, "", part)
        return head

    def all_unanswered(self, call: Call, stamps: Stamps, journey: int) -> int:
        """All alternatives are Down or lack the quorum."""
        parts = [self.unanswered(stamp, journey, call.dependency.access) for stamp in stamps]
        return self._all("AllUnanswered", call, stamps, journey, parts)

    def unfit_for(self, call: Call, stamp: int, journey: int) -> int:
        """*stamp* is not fine over *call*."""
        return self.unfit(stamp, journey, call.dependency.access, timeout(call.dependency))

    def none_fine(self, call: Call, stamps: Stamps, journey: int) -> int:
        """No alternative is fine."""
        return self._all("NoneFine", call, stamps, journey, [self.unfit_for(call, stamp, journey) for stamp in stamps])

    def all_gone(self, call: Call, stamps: Stamps, journey: int) -> int:
        """Every alternative is Down, lacks the quorum or is hung."""
        parts = [self.gone(stamp, journey, call.dependency.access) for stamp in stamps]
        return self._all("AllGone", call, stamps, journey, parts)

    def _all(self, kind: str, call: Call, stamps: Stamps, journey: int, parts: Sequence[int]) -> int:
        if len(parts) == 1:
            return parts[0]
        head = self.network.fact(kind, call.caller, journey, call.index, detail=stamps)
        if not self.network.clauses[head]:
            self.network.derive(head, "", *parts)
        return head

    def call_late(self, call: Call, stamps: Stamps, journey: int) -> tuple[tuple[int, ...], ...]:
        """Bodies of "no alternative is fine and one is late"."""
        return self._while_none_is_fine(call, stamps, journey, [self.late(stamp, journey) for stamp in stamps])

    def call_hangs(self, call: Call, stamps: Stamps, journey: int) -> tuple[tuple[int, ...], ...]:
        """Bodies of "no answer ever": no alternative is fine and one is hung."""
        return self._while_none_is_fine(call, stamps, journey, [self.hung(stamp, journey) for stamp in stamps])

    def call_beyond(self, call: Call, stamps: Stamps, journey: int) -> tuple[tuple[int, ...], ...]:
        """Bodies of "the answer comes after the timeout"; none without a timeout."""
        limit = timeout(call.dependency)
        if limit == inf:
            return ()
        facts = [self.hung(stamp, journey) for stamp in stamps]
        facts += [slower for stamp in stamps if (slower := self.slower(stamp, journey, limit)) is not None]
        return self._while_none_is_fine(call, stamps, journey, facts)

    def _while_none_is_fine(
        self, call: Call, stamps: Stamps, journey: int, parts: Sequence[int]
    ) -> tuple[tuple[int, ...], ...]:
        if len(stamps) == 1:
            return tuple((part,) for part in parts)
        none_fine = self.none_fine(call, stamps, journey)
        return tuple((part, none_fine) for part in parts)

    def stand_ins(self, call: Call) -> tuple[tuple[Stamps, str], ...]:
        """What is tried in turn when *call* fails, and how its caller is degraded then."""
        return (
            *((stamps, "fallback") for stamps in call.fallbacks),
            *((stamps, "failover") for stamps in call.failovers),
        )

    def tried(self, call: Call, place: int, journey: int) -> int:
        """The stand-in of *call* at *place* is tried: whatever comes before it fails."""
        if place == 0:
            return self.unsaved(call, journey)
        return self.network.fact("Tried", call.caller, journey, call.index, detail=place)

    def stand_in_fails(self, call: Call, place: int, journey: int) -> int:
        return self.network.fact("StandInFails", call.caller, journey, call.index, detail=place)

    def unsaved(self, call: Call, journey: int) -> int:
        """The call fails and its cache has no stale answer that serves."""
        if not answers_stale(call):
            return self.fails(call, journey)
        return self.network.fact("Unsaved", call.caller, journey, call.index)

    def store_late(self, call: Call, journey: int) -> int | None:
        """The store of the cache is late; None without a store."""
        if not call.store:
            return None
        if len(call.store) == 1:
            return self.late(call.store[0], journey)
        head = self.network.fact("StoreLate", call.caller, journey, call.index)
        if not self.network.clauses[head]:
            unfit = [self.unfit(stamp, journey, "read") for stamp in call.store]
            for stamp in call.store:
                self.network.derive(head, "", self.late(stamp, journey), *unfit)
        return head

    def stopped(self, consumer: int) -> int:
        """A consumer is down or hung for some journey."""
        head = self.network.fact("Stopped", consumer)
        if not self.network.clauses[head]:
            for journey in self.journeys(consumer):
                self.network.derive(head, "P14", self.gone(consumer, journey, "both"))
        return head

    def failing(self, stamp: int, journey: int) -> int:
        """Down or late for a reason for which callers retry.

        Not for what an event or placement took down or made vanish (P1 to P3: given, not derived), nor for what is
        refused (P5). To be asked for once every clause of the stamp is there.
        """
        head = self.network.fact("Failing", stamp, journey)
        if not self.network.clauses[head]:
            reasons = [clause for clause in self.network.clauses[self.down(stamp, journey)] if clause.rule != "P5"]
            reasons += self.network.clauses[self.hung(stamp, journey)]
            for clause in dict.fromkeys(reasons):
                self.network.derive(head, clause.rule, *clause.body, call=clause.call)
            if self.timing.may_be_too_late(stamp, journey):
                self.network.derive(head, "P8", self.too_late(stamp, journey))
        return head


def answers_stale(call: Call) -> bool:
    """Whether the cache of *call* may have stale answers that serve."""
    cache = call.dependency.cache
    return cache is not None and cache.ttl is not None and cache.hit_ratio >= cache.needed


def may_be_fast(call: Call) -> bool:
    """Whether *call* has a timeout and a breaker that counts slow calls: fast(e), once breakers are open."""
    breaker = call.dependency.circuit_breaker
    return breaker is not None and breaker.slow_calls and timeout(call.dependency) < inf
