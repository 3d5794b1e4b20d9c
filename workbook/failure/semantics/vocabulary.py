"""The facts of SEMANTICS by name, for the rules to be written in.

Facts about a stamp and a journey: `Down`, `Late`, `Degraded`; about a pool: `Exhausted`; about a stamp:
`Overloaded`; about a call: `Fails`, `Cold`. The others only shorten clauses:

Unanswered    the stamp is Down or lacks the quorum that an access needs
Unfit         it is Unanswered or Late
CallUnanswered, CallUnfit, CallLate    the same of a call, over all alternatives that it has
Unsaved       the call fails and no stale answer stands in
Onset, Steady, Lasts    what the scenario says of its phase and length
Few, NoRead, NoWrite, Split    what placement says of the replicas alive
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbook.failure.network import NOTHING, Network
from workbook.graph import Call, DependencyGraph, Stamps
from workbook.model import Dependency
from workbook.traffic import Traffic


@dataclass
class Vocabulary:
    """Facts of one design, made when first spoken of."""

    graph: DependencyGraph
    traffic: Traffic
    network: Network = field(default_factory=Network)

    def journeys(self, stamp: int) -> Sequence[int]:
        """Every journey through *stamp*; a stamp that none passes through has facts of its own all the same."""
        return self.graph.through[self.graph.stamps[stamp].component] or (NOTHING,)

    def down(self, stamp: int, journey: int) -> int:
        return self.network.fact("Down", stamp, journey)

    def late(self, stamp: int, journey: int) -> int:
        return self.network.fact("Late", stamp, journey)

    def degraded(self, stamp: int, journey: int) -> int:
        return self.network.fact("Degraded", stamp, journey)

    def overloaded(self, stamp: int) -> int:
        return self.network.fact("Overloaded", stamp)

    def exhausted(self, call: Call) -> int:
        """The pool of *call*: its own bulkhead, or the one that its caller shares among the rest."""
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

    def lasts(self, limit: float, rate: float = 1.0) -> int:
        """The outage is longer than *limit* seconds, or brings more than *limit* at *rate* per second."""
        return self.network.fact("Lasts", NOTHING, detail=(rate, limit))

    def lacking(self, stamp: int, access: str) -> int | None:
        """The stamp has lost the quorum of *access* (`read`, `write`); None if it has no quorum at all."""
        if self.graph.component(stamp).quorum is None:
            return None
        return self.network.fact("NoRead" if access == "read" else "NoWrite", stamp)

    def unanswered(self, stamp: int, journey: int, access: str) -> int:
        """Down, or without the quorum that *access* needs."""
        down = self.down(stamp, journey)
        needed = ("read", "write") if access == "both" else (access,)
        lacking = [quorum for one in needed if (quorum := self.lacking(stamp, one)) is not None]
        if not lacking:
            return down
        return self._either("Unanswered", stamp, journey, access, [down, *lacking])

    def unfit(self, stamp: int, journey: int, access: str) -> int:
        """Unanswered or late."""
        either = [self.unanswered(stamp, journey, access), self.late(stamp, journey)]
        return self._either("Unfit", stamp, journey, access, either)

    def _either(self, kind: str, stamp: int, journey: int, access: str, parts: Sequence[int]) -> int:
        head = self.network.fact(kind, stamp, journey, detail=access)
        if not self.network.clauses[head]:
            for part in parts:
                self.network.derive(head, "", part)
        return head

    def call_unanswered(self, call: Call, stamps: Stamps, journey: int) -> int:
        """All alternatives are Down or lack the quorum."""
        access = call.dependency.access
        parts = [self.unanswered(stamp, journey, access) for stamp in stamps]
        return self._all("CallUnanswered", call, stamps, journey, parts)

    def call_late(self, call: Call, stamps: Stamps, journey: int) -> int:
        """No alternative is fine and one of them is late."""
        if len(stamps) == 1:
            return self.late(stamps[0], journey)
        head = self.network.fact("CallLate", call.caller, journey, call.index, detail=_label(stamps))
        if not self.network.clauses[head]:
            parts = [self.unfit(stamp, journey, call.dependency.access) for stamp in stamps]
            unfit = self._all("CallUnfit", call, stamps, journey, parts)
            for stamp in stamps:
                self.network.derive(head, "", self.late(stamp, journey), unfit)
        return head

    def _all(self, kind: str, call: Call, stamps: Stamps, journey: int, parts: Sequence[int]) -> int:
        if len(parts) == 1:
            return parts[0]
        head = self.network.fact(kind, call.caller, journey, call.index, detail=_label(stamps))
        if not self.network.clauses[head]:
            self.network.derive(head, "", *parts)
        return head

    def guarded(self, dependency: Dependency) -> tuple[int | None, ...]:
        """When a call has a bound: () never, (None,) always, or the fact that makes it so."""
        if dependency.timeout is not None:
            return (None,)
        return (self.steady(),) if breaks_on_slowness(dependency) else ()

    def unless_fast(self, dependency: Dependency) -> int | None:
        """The fact that no breaker is open against slowness; None if there is no such breaker."""
        return self.onset() if breaks_on_slowness(dependency) else None


def breaks_on_slowness(dependency: Dependency) -> bool:
    """Whether it has a breaker that counts slow calls."""
    return dependency.circuit_breaker is not None and dependency.circuit_breaker.slow_calls


def _label(stamps: Stamps) -> str:
    return " ".join(map(str, stamps))
