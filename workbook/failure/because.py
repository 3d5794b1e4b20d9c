"""Why, in one line: the chain of causes with the numbers that decided.

play is lost: device ← api (its pool is full: 100/s × 3s > 200 workers) ← recommendations is slow
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import inf

from workbook.failure.evaluation import WORST, State
from workbook.failure.explanation import Cause, Explanation
from workbook.failure.figures import quantity, seconds
from workbook.failure.network import NOTHING, Fact
from workbook.graph import Call
from workbook.traffic import wait


@dataclass(frozen=True)
class Because:
    """Tells the causes found by *explanation*."""

    explanation: Explanation
    regions: bool = True
    """Whether to say which stamp of a component it is."""

    def of_journey(self, journey: str, segment: str) -> str:
        """Why *journey* is lost or degraded for *segment*; empty if it is unharmed."""
        evaluation, scenario = self.explanation.evaluation, self.explanation.scenario
        index = evaluation.graph.journeys.index(journey)
        lost = evaluation.lost(index, segment) >> scenario & 1
        return self.line(Fact("Lost" if lost else "Impaired", NOTHING, index, detail=segment))

    def path_of_journey(self, journey: str, segment: str) -> tuple[str, ...]:
        """The components along which the failure came to *journey* for *segment*, nearest first."""
        evaluation, scenario = self.explanation.evaluation, self.explanation.scenario
        index = evaluation.graph.journeys.index(journey)
        lost = evaluation.lost(index, segment) >> scenario & 1
        fact = evaluation.grounded.say.network.index[
            Fact("Lost" if lost else "Impaired", NOTHING, index, detail=segment)
        ]
        cause = self.explanation.cause(fact)
        stamps = (step.fact.stamp for step in cause.chain() if step.fact.stamp != NOTHING) if cause else ()
        components = (evaluation.graph.stamps[stamp].component for stamp in stamps)
        return tuple(name for name, _ in groupby(components))

    def of_component(self, component: str) -> tuple[State, str]:
        """The state in which *component* is shown, and why; nothing if it is up.

        Where it is in that state for some of its journeys only, they are named first.
        """
        evaluation = self.explanation.evaluation
        worst = evaluation.worst(component, self.explanation.scenario)
        if worst is None:
            return "up", ""
        state = WORST[worst.kind]
        hurt = evaluation.journeys_showing(component, state, self.explanation.scenario)
        through = evaluation.graph.through[component]
        told = ", ".join(evaluation.graph.journeys[one] for one in through if one in hurt)
        only = f"for {told}: " if NOTHING not in hurt and set(hurt) < set(through) else ""
        return state, only + self.line(worst)

    def line(self, fact: Fact) -> str:
        """The chain from *fact* back to the events; empty if it does not hold."""
        index = self.explanation.evaluation.grounded.say.network.index.get(fact)
        cause = None if index is None else self.explanation.cause(index)
        return "" if cause is None else self._told(cause).text()

    def _told(self, cause: Cause) -> "Line":
        """The chain from *cause* on; ends that chains share are told once."""
        groups: list[list[Cause]] = []
        for stamp, steps in groupby(cause.chain(), key=lambda step: step.fact.stamp):
            group = list(steps)
            if group[0].fact in self._lines:
                break
            if stamp != NOTHING:
                groups.append(group)
        else:
            group = groups[-1] if groups else [cause]
            self._lines[END] = Line.of(self._ending(group[-1], group))
            group = [Cause(END, "")]
        line = self._lines[group[0].fact]
        for group in reversed(groups):
            line = self._lines[group[0].fact] = line.after(self._part(group))
        return line

    @cached_property
    def _lines(self) -> dict[Fact, "Line"]:
        return {}

    def _part(self, steps: list[Cause]) -> str:
        """One stamp, and what happened inside it."""
        stamp = self.explanation.evaluation.graph.stamps[steps[0].fact.stamp]
        name, last = stamp.name if self.regions else stamp.component, steps[-1]
        if last.rule == "P1" and any(event.target.partition("@")[0] == stamp.component for event in last.events):
            state = "is slow" if last.fact.kind == "Late" else "is down"
            notes = [note for step in steps[:-1] if (note := self._note(step))]
            return f"{name} {state}" + _bracketed(notes)
        return name + _bracketed(note for step in steps if (note := self._note(step)))

    def _ending(self, last: Cause, steps: list[Cause]) -> list[str]:
        """The events that the chain ends in, unless its last part has said them."""
        name = self.explanation.evaluation.graph.stamps[steps[-1].fact.stamp].component if steps else ""
        told = [event for event in last.events if event.target.partition("@")[0] != name or event.kind == "surge"]
        if told:
            return [" and ".join(map(str, told))]
        return [] if last.events else ["the peak alone, with nothing failed"]

    def _note(self, step: Cause) -> str:
        if step.fact not in self._notes:
            tell = NOTES.get((step.fact.kind, step.rule)) or NOTES.get((step.fact.kind, ""))
            self._notes[step.fact] = tell(self, step) if tell else ""
        return self._notes[step.fact]

    @cached_property
    def _notes(self) -> dict[Fact, str]:
        return {}

    def call(self, fact: Fact) -> Call:
        return self.explanation.evaluation.graph.calls[fact.call]

    def alive(self, stamp: int) -> int:
        """Replicas of *stamp* that are alive in the scenario."""
        counts = self.explanation.evaluation.given.alive(stamp)
        return next(count for count, when in counts.items() if when >> self.explanation.scenario & 1)

    def replicas(self, step: Cause, what: str) -> str:
        """How many replicas are alive, and how many it takes."""
        stamp = step.fact.stamp
        whole = self.explanation.evaluation.graph.stamps[stamp].instances
        needed = self.explanation.evaluation.given.needed(stamp, what)
        return f"{self.alive(stamp)} of {whole} replicas alive, {needed} needed"

    def pool(self, step: Cause) -> str:
        """Why a pool is full."""
        late = next((cause for cause in step.causes if cause.fact.kind in ("Late", "CallLate")), None)
        call = self._call_behind(step, late)
        if call is None:
            return "its pool is full"
        whose = f"its bulkhead for {call.callee}" if call.dependency.bulkhead else "its pool"
        traffic = self.explanation.evaluation.grounded.say.traffic
        held, workers = wait(call.dependency), traffic.workers(call)
        if step.rule == "P14":
            return f"its buffer for {call.callee} is full and it blocks"
        if held == inf or workers is None:
            return f"{whose} is full: calls to {call.callee} have no timeout"
        rate = traffic.rate(call)
        return f"{whose} is full: {quantity(rate)}/s × {seconds(held)} > {quantity(workers)} workers"

    def _call_behind(self, step: Cause, late: Cause | None) -> Call | None:
        """The call through which a late callee fills the pool of *step*."""
        graph = self.explanation.evaluation.graph
        if step.fact.call != NOTHING:
            return graph.calls[step.fact.call]
        hung = {late.fact.stamp} if late and late.fact.kind == "Late" else set[int]()
        calls = graph.calls_of[step.fact.stamp]
        by_label = late.fact.call if late and late.fact.kind == "CallLate" else NOTHING
        found = [call for call in calls if call.index == by_label or hung.intersection(_reached(call))]
        draining = [call for call in found if self.explanation.evaluation.grounded.say.traffic.drains(call)]
        return next(iter(draining or found), None)

    def waiting(self, step: Cause) -> str:
        """Why lateness passes."""
        late = next((cause for cause in step.causes if cause.fact.kind in ("Late", "CallLate")), None)
        call = self._call_behind(step, late)
        if call is None:
            return "it waits"
        held = wait(call.dependency)
        if held == inf:
            return f"it waits for {call.callee} without a timeout"
        left = self.explanation.evaluation.grounded.say.traffic.slacks[step.fact.journey]
        return f"it waits {seconds(held)} for {call.callee}, {seconds(left)} are left of the budget"

    def overload(self, step: Cause) -> str:
        """How much more is offered than is served."""
        stamp = step.fact.stamp
        offered = self._offered[stamp]
        each = self.explanation.evaluation.graph.component(stamp).capacity or 0.0
        return f"overloaded: {quantity(offered)}/s offered, {quantity(each * self.alive(stamp))}/s served"

    @cached_property
    def _offered(self) -> Mapping[int, float]:
        return self.explanation.evaluation.offered(self.explanation.scenario)


@dataclass(frozen=True)
class Line:
    """A chain of *length* parts, of which the first and the last few are kept."""

    first: tuple[str, ...]
    length: int
    last: tuple[str, ...]

    @classmethod
    def of(cls, parts: Sequence[str]) -> "Line":
        return cls(tuple(parts), len(parts), tuple(parts))

    def after(self, part: str) -> "Line":
        """The chain with one more *part* before it."""
        last = self.last if self.length >= KEPT else (part, *self.last)
        return Line((part, *self.first)[:KEPT], self.length + 1, last)

    def text(self) -> str:
        """The parts, with those in the middle of a very long chain counted only."""
        more = self.length - 2 * KEPT
        if more > 0:
            return " ← ".join([*self.first, f"… {more} more …", *self.last])
        return " ← ".join(
            [*self.first, *self.last[max(0, 2 * KEPT - self.length) :]] if self.length > KEPT else self.first
        )


KEPT = 6
END = Fact("", NOTHING)


def _reached(call: Call) -> set[int]:
    return {stamp for group in (call.targets, *call.fallbacks, *call.failovers) for stamp in group}


def _bracketed(notes: Iterable[str]) -> str:
    told = list(dict.fromkeys(notes))
    return f" ({'; '.join(told)})" if told else ""


NOTES: Mapping[tuple[str, str], Callable[[Because, Cause], str]] = {
    ("Exhausted", ""): Because.pool,
    ("Late", "P8"): Because.waiting,
    ("Overloaded", ""): Because.overload,
    ("Shed", ""): Because.overload,
    ("ShedWholly", ""): Because.overload,
    ("ExcessLeft", ""): Because.overload,
    ("Few", ""): lambda self, step: self.replicas(step, "min_available"),
    ("NoRead", ""): lambda self, step: "read quorum lost: " + self.replicas(step, "read"),
    ("NoWrite", ""): lambda self, step: "write quorum lost: " + self.replicas(step, "write"),
    ("Split", ""): lambda _self, _step: "partitioned, answers with stale data",
    ("Down", "P11"): lambda self, step: f"no fallback for {self.call(step.causes[0].fact).callee} is left",
    ("Degraded", "P12"): lambda self, step: f"does without {self.call(step.causes[0].fact).callee}",
    ("Degraded", "P11"): lambda _self, step: FALLBACKS[step.how],
    ("Degraded", "P14"): lambda _self, step: "messages are lost" if step.how == "lost" else "messages are delayed",
    ("Degraded", "P15"): lambda _self, _step: "answers from a stale cache",
    ("Degraded", "P5"): lambda _self, _step: "sheds load",
    ("Down", "P5"): lambda _self, _step: "sheds all of this journey",
    ("Cold", ""): lambda self, step: f"its cache for {self.call(step.fact).callee} is cold",
    ("Fails", "P16"): lambda self, step: f"what it knows from {self.call(step.fact).callee} has expired",
    ("Fails", "P14"): lambda self, step: f"its buffer for {self.call(step.fact).callee} is full",
}

FALLBACKS = {
    "static": "falls back to something static",
    "fallback": "falls back",
    "failover": "fails over to another region",
}
"""How a failed call is made good."""
