"""What happened inside a stamp, in a few words with the numbers that decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf

from workbook.failure.explanation import Cause, Explanation
from workbook.failure.network import NOTHING, Fact
from workbook.graph import Call
from workbook.traffic import wait
from workbook.wording.quantities import compared, quantity, seconds

NAMED = 3
"""Other events named in one remark."""


@dataclass(frozen=True)
class Remarks:
    """Remarks on the steps of one scenario's chains."""

    explanation: Explanation

    def of(self, step: Cause) -> str:
        """What is to be said of *step*; nothing if its place in the chain says all."""
        if step.fact not in self._known:
            tell = REMARKS.get((step.fact.kind, step.rule)) or REMARKS.get((step.fact.kind, ""))
            told = [tell(self, step) if tell else "", _besides(step)]
            self._known[step.fact] = "; ".join(filter(None, told))
        return self._known[step.fact]

    @cached_property
    def _known(self) -> dict[Fact, str]:
        return {}

    def replicas(self, step: Cause, what: str) -> str:
        """How many replicas are alive, and how many it takes."""
        given, stamp = self.explanation.evaluation.given, step.fact.stamp
        whole = self.explanation.evaluation.graph.stamps[stamp].instances
        return f"{self._alive(stamp)} of {whole} replicas alive, {given.needed(stamp, what)} needed"

    def pool(self, step: Cause) -> str:
        """Why a pool is full."""
        call = self._call(step.call)
        if call is None:
            return "its pool is full"
        if step.rule == "P14":
            return f"{self._full(call)}, and it blocks"
        traffic = self.explanation.evaluation.grounded.traffic
        held, workers, hung = wait(call.dependency), traffic.workers(call), self._hung(step, call)
        whose = f"its bulkhead for {call.callee}" if call.dependency.bulkhead else "its pool"
        if held == inf or workers is None:
            return f"{whose} is full: calls to {hung} have no timeout"
        rate = traffic.rate(call)
        digits = next((n for n in range(3, 12) if quantity(rate * held, n) != quantity(workers, n)), 12)
        shown = f"{quantity(rate, digits)}/s × {seconds(held, digits)} > {quantity(workers, digits)} workers"
        return f"{whose} is full: {shown}"

    def waiting(self, step: Cause) -> str:
        """Why lateness passes."""
        call = self._call(step.call)
        if call is None:
            return "it waits"
        held, hung = wait(call.dependency), self._hung(step, call)
        if held == inf:
            return f"it waits for {hung} without a timeout"
        left = self.explanation.evaluation.grounded.traffic.slacks[step.fact.journey]
        if left < 0:
            return f"it waits {seconds(held)} for {hung}; the budget is overdrawn by {seconds(-left)} without that"
        shown, rest = compared(held, left, seconds)
        return f"it waits {shown} for {hung}, {rest} are left of the budget"

    def overload(self, step: Cause) -> str:
        """How much more is offered than is served, and what of it failures add."""
        stamp = step.fact.stamp
        each = self.explanation.evaluation.graph.component(stamp).capacity or 0.0
        offered, served = compared(self._offered[stamp], each * self._alive(stamp), quantity)
        added: dict[str, float] = {}
        for one in self.explanation.raised(stamp):
            if one.kind in ADDING:
                added[one.kind] = added.get(one.kind, 0.0) + one.by
        told = "".join(f", {ADDING[kind]} {quantity(by)}/s" for kind, by in added.items())
        return f"overloaded: {offered}/s offered, {served}/s served{told}"

    def no_stand_in(self, step: Cause) -> str:
        """Why a call that has stand-ins is not saved by them."""
        call = self.explanation.evaluation.graph.calls[step.causes[0].fact.call]
        return f"no {'fallback' if call.fallbacks else 'other region'} for {call.callee} is left"

    def expired(self, step: Cause) -> str:
        """Why a stale answer serves no more."""
        call = self.explanation.evaluation.graph.calls[step.fact.call]
        if not any(cause.fact.kind == "Lasts" for cause in step.causes) or call.dependency.cache is None:
            return ""
        ttl = call.dependency.cache.ttl or 0.0
        lasts, bound = compared(self._length, ttl, seconds)
        return f"its stale answers for {call.callee} expired: {lasts} > {bound}"

    def outlived(self, step: Cause) -> str:
        """Why what a control dependency told is of no use any more."""
        call = self.explanation.evaluation.graph.calls[step.fact.call]
        lasts, bound = compared(self._length, call.dependency.valid_for or 0.0, seconds)
        return f"what it knows from {call.callee} expired: {lasts} > {bound}"

    def callee(self, fact: Fact) -> str:
        return self.explanation.evaluation.graph.calls[fact.call].callee

    def rejecting(self, step: Cause) -> str:
        """Why an asynchronous send is refused."""
        return self._full(self.explanation.evaluation.graph.calls[step.fact.call])

    def _full(self, call: Call) -> str:
        rate = self.explanation.evaluation.grounded.traffic.rate(call)
        bound = quantity(call.dependency.buffer or 0.0)
        return f"its buffer for {call.callee} is full: {quantity(rate)}/s × {seconds(self._length)} > {bound}"

    def _hung(self, step: Cause, call: Call) -> str:
        """What is late: the callee of *call*, or a fallback for it."""
        late = next((cause for cause in step.causes if cause.fact.kind in ("Late", "CallLate")), None)
        stamps = self.explanation.evaluation.graph.stamps
        stamp = call.targets[0]
        if late is not None:
            stamp = late.fact.stamp if late.fact.kind == "Late" else int(str(late.fact.detail).split()[0])
        name = stamps[stamp].component
        if name != call.callee:
            return f"{name} (fallback for {call.callee})"
        return name if stamp in call.targets else f"{stamps[stamp].name}"

    def _call(self, index: int) -> Call | None:
        return None if index == NOTHING else self.explanation.evaluation.graph.calls[index]

    def _alive(self, stamp: int) -> int:
        counts = self.explanation.evaluation.given.alive(stamp)
        return next(count for count, when in counts.items() if when >> self.explanation.scenario & 1)

    @cached_property
    def _offered(self) -> Mapping[int, float]:
        return self.explanation.evaluation.offered(self.explanation.scenario)

    @property
    def _length(self) -> float:
        return float(self.explanation.evaluation.scenarios.lengths[self.explanation.scenario])


def _besides(step: Cause) -> str:
    """The events that a step needs too, beyond those that its main cause leads to."""
    if step.main is None:
        return ""
    others = sorted(step.roots - step.main.roots)
    more = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
    return f"also {', '.join(map(str, others[:NAMED]))}{more}" if others else ""


ADDING = {"retries": "retries add", "cold cache": "cold caches add", "fallback": "fallbacks and failover add"}
"""What failures add to a load, as it is told."""

FALLBACKS: Mapping[str, str] = {
    "static": "falls back to something static",
    "fallback": "falls back",
    "failover": "fails over to another region",
}
"""How a failed call is made good."""

REMARKS: Mapping[tuple[str, str], Callable[[Remarks, Cause], str]] = {
    ("Exhausted", ""): Remarks.pool,
    ("Late", "P8"): Remarks.waiting,
    ("Overloaded", ""): Remarks.overload,
    ("Shed", ""): Remarks.overload,
    ("ShedWholly", ""): Remarks.overload,
    ("ExcessLeft", ""): Remarks.overload,
    ("Few", ""): lambda self, step: self.replicas(step, "min_available"),
    ("NoRead", ""): lambda self, step: "read quorum lost: " + self.replicas(step, "read"),
    ("NoWrite", ""): lambda self, step: "write quorum lost: " + self.replicas(step, "write"),
    ("Split", ""): lambda _self, _step: "partitioned, answers with stale data",
    ("Unsaved", "P15"): Remarks.expired,
    ("Down", "P11"): Remarks.no_stand_in,
    ("Degraded", "P12"): lambda self, step: f"does without {self.callee(step.causes[0].fact)}",
    ("Degraded", "P11"): lambda _self, step: FALLBACKS[step.how],
    ("Degraded", "P14"): lambda _self, step: "messages are lost" if step.how == "lost" else "messages are delayed",
    ("Degraded", "P15"): lambda _self, _step: "answers from a stale cache",
    ("Degraded", "P5"): lambda _self, _step: "sheds load",
    ("Down", "P5"): lambda _self, _step: "sheds all of this journey",
    ("Cold", ""): lambda self, step: f"its cache for {self.callee(step.fact)} is cold",
    ("Fails", "P16"): Remarks.outlived,
    ("Fails", "P14"): Remarks.rejecting,
}
