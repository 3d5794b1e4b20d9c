"""Why, in one line: the chain of causes with the numbers that decided.

play is lost: device ← api (its pool is full: 100/s × 3s > 200 workers) ← recommendations is slow
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from workbook.failure.evaluation import WORST, State
from workbook.failure.explanation import Cause, Explanation
from workbook.failure.network import NOTHING, Fact
from workbook.failure.remarks import Remarks


@dataclass(frozen=True)
class Because:
    """Tells the causes found by *explanation*."""

    explanation: Explanation
    regions: bool = True
    """Whether to say which stamp of a component it is."""

    def of_journey(self, journey: str, segment: str) -> str:
        """Why *journey* is lost or degraded for *segment*; empty if it is unharmed.

        What is so with nothing failed is not laid to the events.
        """
        evaluation, scenario = self.explanation.evaluation, self.explanation.scenario
        index, rest = evaluation.graph.journeys.index(journey), evaluation.at_rest
        verdict = evaluation.verdict(index, segment, scenario)
        if rest not in (None, scenario) and verdict == evaluation.verdict(index, segment, rest) != "unharmed":
            already = Because(Explanation(evaluation, rest), self.regions).of_journey(journey, segment)
            return f"with nothing failed already: {already}"
        lost = evaluation.lost(index, segment) >> scenario & 1
        return self.line(Fact("Lost" if lost else "Impaired", NOTHING, index, detail=segment))

    def path_of_journey(self, journey: str, segment: str) -> tuple[str, ...]:
        """The components along which the failure came to *journey* for *segment*, nearest first."""
        evaluation, scenario = self.explanation.evaluation, self.explanation.scenario
        index = evaluation.graph.journeys.index(journey)
        lost = evaluation.lost(index, segment) >> scenario & 1
        fact = evaluation.grounded.network.index[Fact("Lost" if lost else "Impaired", NOTHING, index, detail=segment)]
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
        index = self.explanation.evaluation.grounded.network.index.get(fact)
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
            notes = [note for step in steps[:-1] if (note := self._remarks.of(step))]
            return f"{name} {state}" + _bracketed(notes)
        return name + _bracketed(note for step in steps if (note := self._remarks.of(step)))

    def _ending(self, last: Cause, steps: list[Cause]) -> list[str]:
        """The events that the chain ends in, unless its last part has said them."""
        name = self.explanation.evaluation.graph.stamps[steps[-1].fact.stamp].component if steps else ""
        told = [event for event in last.events if event.target.partition("@")[0] != name or event.kind == "surge"]
        if told:
            return [" and ".join(map(str, told))]
        return [] if last.events else ["the peak alone, with nothing failed"]

    @cached_property
    def _remarks(self) -> Remarks:
        return Remarks(self.explanation)


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


def _bracketed(notes: Iterable[str]) -> str:
    told = list(dict.fromkeys(notes))
    return f" ({'; '.join(told)})" if told else ""
