"""Why a fact holds: the chain of facts from it back to the events that were given."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from workbook.failure.basic_event import BasicEvent
from workbook.failure.evaluation import Evaluation
from workbook.failure.load_reasons import Raised, reasons_of_overload
from workbook.failure.network import NOTHING, Clause, Fact

CONDITIONS = ("Onset", "Steady", "Lasts")
"""Facts about the scenario as such; they are part of a reason but never the whole of it."""


@dataclass(frozen=True)
class Cause:
    """A fact and why it holds: by *rule* from *causes*, or because of the *events* that were given."""

    fact: Fact
    rule: str
    how: str = ""
    causes: tuple["Cause", ...] = ()
    events: tuple[BasicEvent, ...] = ()
    call: int = NOTHING
    """The call over which it came, where the facts do not say so."""
    roots: frozenset[BasicEvent] = frozenset()
    """Every event that it comes from."""

    @property
    def main(self) -> "Cause | None":
        """The cause to follow when only one can be told: the first that is not a condition."""
        return next((cause for cause in self.causes if cause.fact.kind not in CONDITIONS), None)

    def chain(self) -> Iterator["Cause"]:
        """The cause itself and its main causes, one behind the other."""
        step: Cause | None = self
        while step is not None:
            yield step
            step = step.main


@dataclass(frozen=True)
class Explanation:
    """The causes of everything that holds in one scenario of an explained evaluation.

    A fact's cause is the clause whose whole body held first, and always before the fact itself, so following
    causes never goes round in a circle.
    """

    evaluation: Evaluation
    scenario: int

    def time(self, fact: int) -> int | None:
        """When *fact* came to hold: 0 if it was given, None if it does not hold."""
        if fact not in self._times:
            if self.evaluation.log is None:
                raise ValueError("this evaluation was not asked to keep its log")
            self._times[fact] = self.evaluation.log.since(fact, self.scenario)
        return self._times[fact]

    @cached_property
    def _times(self) -> dict[int, int | None]:
        return {}

    @cached_property
    def _known(self) -> dict[int, Cause]:
        return {}

    def cause(self, fact: int) -> Cause | None:
        """Why *fact* holds; None if it does not."""
        if self.time(fact) is None:
            return None
        pending = [fact]
        while pending:  # not recursive: chains are as deep as the design
            top = pending[-1]
            if top in self._known:
                pending.pop()
                continue
            clause = self._reason(top)
            missing = [part for part in clause.body if part not in self._known]
            if missing:
                pending += missing
                continue
            self._known[top] = self._cause(self.evaluation.grounded.network.facts[top], clause)
            pending.pop()
        return self._known[fact]

    def _cause(self, fact: Fact, clause: Clause) -> Cause:
        causes = tuple(self._known[part] for part in clause.body)
        events = () if causes and fact.kind not in OF_LOAD else tuple(self._events(fact))
        roots = frozenset(events).union(*(cause.roots for cause in causes))
        if fact.kind in OF_LOAD and clause.how == BY_EVENT:  # what an event adds most to is told by the event
            causes, events = (), (*events, *sorted(roots.difference(events)))
        return Cause(fact, clause.rule, clause.how, causes, events, clause.call, roots)

    def _reason(self, fact: int) -> Clause:
        """The clause that *fact* was derived by: of those that could, the one whose body was complete first."""
        now = self.time(fact)
        if not now:
            return Clause((), "P1")
        network = self.evaluation.grounded.network
        if network.facts[fact].kind in OF_LOAD:
            raised = self.raised(network.facts[fact].stamp)
            by_event = bool(raised) and raised[0].event is not None
            return Clause(tuple(one.fact for one in raised if one.fact is not None), "P4", BY_EVENT if by_event else "")
        first: Clause | None = None
        earliest = now
        for clause in network.clauses[fact]:
            complete = max((now if (time := self.time(part)) is None else time for part in clause.body), default=0)
            if complete < earliest:
                first, earliest = clause, complete
        if first is None:
            raise AssertionError(f"{network.facts[fact]} holds without a reason")
        return first

    def raised(self, stamp: int) -> tuple[Raised, ...]:
        """What makes the load on *stamp* too much, the most first; nothing if the load at rest is."""
        if stamp not in self._raised and self.evaluation.loads is not None:
            over = self.time(self.evaluation.grounded.vocabulary.overloaded(stamp)) or 0
            self._raised[stamp] = reasons_of_overload(
                self.evaluation.loads,
                lambda fact: (time := self.time(fact)) is not None and time < over,
                stamp,
                self.scenario,
                tuple(self._killing(stamp)),
            )
        return self._raised.get(stamp, ())

    @cached_property
    def _raised(self) -> dict[int, tuple[Raised, ...]]:
        return {}

    def _events(self, fact: Fact) -> Iterator[BasicEvent]:
        """The given events that a fact without causes stands for."""
        if fact.kind in ("Down", "Late"):
            yield from self._hitting(fact)
        elif fact.kind in ("Few", "NoRead", "NoWrite", "Split"):
            yield from self._killing(fact.stamp)
        elif fact.kind in OF_LOAD:
            yield from (one.event for one in self.raised(fact.stamp) if one.event is not None)

    @cached_property
    def happening(self) -> tuple[BasicEvent, ...]:
        """The events of the scenario."""
        events = self.evaluation.scenarios.events.items()
        return tuple(event for event, when in events if when >> self.scenario & 1)

    def _hitting(self, fact: Fact) -> Iterator[BasicEvent]:
        graph, given = self.evaluation.graph, self.evaluation.given
        stamp, kind = graph.stamps[fact.stamp], "down" if fact.kind == "Down" else "slow"
        for event in self.happening:
            if event.kind == kind and stamp in given.stamps(event.target):
                yield event
            elif event.kind == "lost" and fact.kind == "Down":
                shared = graph.component(fact.stamp).also_in
                if any(event.target in graph.architecture.containing(domain) for domain in shared):
                    yield event

    def _killing(self, stamp: int) -> Iterator[BasicEvent]:
        """Events that take replicas from *stamp*."""
        graph = self.evaluation.graph
        for event in self.happening:
            for domain, _ in graph.stamps[stamp].placed:
                around = graph.architecture.containing(domain) if domain else ()
                cut_off = event.kind == "partition" and not set(event.target.split()).intersection(around)
                if domain and (cut_off or (event.kind == "lost" and event.target in around)):
                    yield event
                    break


OF_LOAD = ("Overloaded", "Shed", "ShedWholly", "ExcessLeft")
"""Facts that come from comparing numbers."""

BY_EVENT = "by event"
"""An event of its own adds more to the load than any fact."""
