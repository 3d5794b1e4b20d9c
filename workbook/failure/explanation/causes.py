"""Why a fact holds: the chain of facts from it back to the events that were given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from workbook.failure.basic_event import BasicEvent
from workbook.failure.explanation.column import Column
from workbook.failure.explanation.degradation import degraded_by
from workbook.failure.explanation.raised_loads import Raised, raised_loads
from workbook.failure.explanation.refusing import refusing_path
from workbook.failure.explanation.slow_answers import longest_holding, slow_answer
from workbook.failure.network import NOTHING, Fact
from workbook.failure.semantics.grounding import OF_LIMITS, OF_LOAD

CONDITIONS = ("Onset", "Steady", "Lasts", "Always", "BufferFull", "DepthFull")
"""Facts about the scenario as such; they are part of a reason but never the whole of it."""


OF_REFUSALS = ("MostRefused", "SomeRefused")
NUMERIC = (*OF_LOAD, *OF_REFUSALS)


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


class Derivation(NamedTuple):
    """How a fact was derived: what it followed from, over which stamps, and the events that had a part in it."""

    rule: str
    parts: tuple[int, ...] = ()
    how: str = ""
    call: int = NOTHING
    events: tuple[BasicEvent, ...] = ()
    over: tuple[Fact, ...] = ()
    """Stamps between the fact and its parts, nearest first."""


@dataclass(frozen=True)
class Explanation(Column):
    """The causes of everything that holds in one column of an explained evaluation.

    A fact's cause is the clause whose whole body held first, and always before the fact itself, so following
    causes never goes round in a circle. Degradation, which nothing else follows from, is explained last: by what
    answers, never by a stand-in that does not.
    """

    @cached_property
    def _known(self) -> dict[int, Cause]:
        return {}

    def cause(self, fact: int) -> Cause | None:
        """Why *fact* holds; None if it does not."""
        if self.time(fact) is None:
            return None
        pending, derived = [fact], self._derived
        while pending:  # not recursive: chains are as deep as the design
            top = pending[-1]
            if top in self._known:
                pending.pop()
                continue
            if top not in derived:
                derived[top] = self._derivation(top)
            missing = [part for part in derived[top].parts if part not in self._known]
            if missing:
                if len(pending) > len(self.network.facts):
                    raise AssertionError(f"{self.network.facts[fact]} is explained by itself")
                pending += missing
                continue
            self._known[top] = self._cause(self.network.facts[top], derived[top])
            pending.pop()
        return self._known[fact]

    @cached_property
    def _derived(self) -> dict[int, Derivation]:
        return {}

    def _cause(self, fact: Fact, derivation: Derivation) -> Cause:
        causes = tuple(self._known[part] for part in derivation.parts)
        events = derivation.events
        roots = frozenset(events).union(*(cause.roots for cause in causes))
        for between in reversed(derivation.over):
            causes = (Cause(between, derivation.rule, causes=causes, events=events, roots=roots),)
            events = ()
        return Cause(fact, derivation.rule, derivation.how, causes, events, derivation.call, roots)

    def _derivation(self, fact: int) -> Derivation:
        now, about = self.time(fact), self.network.facts[fact]
        if not now:
            return self._as_given(about)
        if about.kind in ("Degraded", "Impaired"):
            return self._impaired(fact) if about.kind == "Impaired" else self.degraded.get(fact) or Derivation("P13")
        if about.kind in NUMERIC or fact in self.network.longer:
            return self._by_numbers(fact, about, now)
        return self._first_clause(fact, now)

    def _by_numbers(self, fact: int, about: Fact, now: int) -> Derivation:
        """What numbers decided: by what made them what they were."""
        derivation = Derivation("P14")
        if about.kind in OF_LIMITS:
            derivation = self._of_load(about.stamp, now)
        elif about.kind == "PoolFull":
            derivation = self._of_pool(fact, about, now)
        elif about.kind in OF_REFUSALS:
            path, part, events = refusing_path(self, about.journey, str(about.detail))
            derivation = Derivation("P17", () if part is None else (part,), events=events, over=path)
        elif fact in self.network.longer:
            answer = slow_answer(self, self.network.longer[fact].time, now)
            derivation = Derivation("P8", answer.parts, call=answer.call, over=answer.over)
        return derivation

    def _first_clause(self, fact: int, now: int) -> Derivation:
        """The clause that *fact* was derived by: of those that could, the one whose body was complete first."""
        first: Derivation | None = None
        earliest = now
        for clause in self.network.clauses[fact]:
            complete = max((now if (time := self.time(part)) is None else time for part in clause.body), default=0)
            if complete < earliest:
                first, earliest = Derivation(clause.rule, clause.body, clause.how, clause.call), complete
        if first is None:
            raise AssertionError(f"{self.network.facts[fact]} holds without a reason")
        return first

    def _impaired(self, fact: int) -> Derivation:
        """A lost journey by what loses it; else by a stamp that is not fine, then by what is degraded or refused."""
        order = {"Lost": 0, "Unfit": 1, "Down": 1, "Hung": 1, "Late": 1, "Degraded": 2, "SomeRefused": 3}
        clauses = [
            clause
            for clause in self.network.clauses[fact]
            if all(self.holds(part) for part in clause.body)
            and (
                self.network.facts[clause.body[0]].kind != "Degraded"
                or clause.body[0] in self.degraded
                or self.time(clause.body[0]) == 0
            )
        ]
        if not clauses:
            return Derivation("P17")
        clause = min(clauses, key=lambda clause: order.get(self.network.facts[clause.body[0]].kind, 1))
        return Derivation(clause.rule, clause.body, clause.how, clause.call)

    @cached_property
    def degraded(self) -> Mapping[int, Derivation]:
        """Every degradation that something which answers explains."""
        return {
            fact: Derivation(clause.rule, clause.body, clause.how, clause.call)
            for fact, clause in degraded_by(self).items()
        }

    def _of_load(self, stamp: int, now: int) -> Derivation:
        raised = self.raised(stamp, now)
        parts = tuple(rise.fact for rise in raised if rise.fact is not None)
        return Derivation("P4", parts, events=tuple(rise.event for rise in raised if rise.event is not None))

    def _of_pool(self, fact: int, about: Fact, now: int) -> Derivation:
        """What holds the most longer than usual; else what raises the load, or takes workers away."""
        answer = longest_holding(self, fact, now)
        if answer is not None and answer.parts:
            return Derivation("P7", answer.parts, call=answer.call, over=answer.over)
        return self._of_load(about.stamp, now)._replace(rule="P7")

    def raised(self, stamp: int, now: int | None = None) -> tuple[Raised, ...]:
        """What makes the load on *stamp* too much, the most first; nothing if the load at rest is."""
        over = now or self.time(self.evaluation.grounded.vocabulary.overloaded(stamp)) or self._end
        if (stamp, over) not in self._raised:
            self._raised[stamp, over] = raised_loads(self, stamp, over)
        return self._raised[stamp, over]

    @property
    def _end(self) -> int:
        return self.evaluation.log.clock + 1 if self.evaluation.log is not None else 1

    @cached_property
    def _raised(self) -> dict[tuple[int, int], tuple[Raised, ...]]:
        """By stamp and time: what is explained first must not be given as the cause of what came before it."""
        return {}

    def _as_given(self, fact: Fact) -> Derivation:
        """The given events that a fact without causes stands for."""
        initial = self.evaluation.initial
        if fact.kind in ("Down", "Hung", "Failing"):
            slow = fact.kind != "Down"
            hitting = [
                event for event in self.happening if (event.kind == "slow") == slow and fact.stamp in initial.hit(event)
            ]
            if hitting:
                return Derivation("P1", events=tuple(hitting))
        if fact.stamp == NOTHING:
            return Derivation("")
        rule = "P2" if fact.kind in ("Hung", "Degraded") or self.vanished(fact.stamp) else "P3"
        return Derivation(rule, events=self.killing(fact.stamp))

    def vanished(self, stamp: int) -> bool:
        """Whether nobody is alive at *stamp*, and one of them is lost or cut off."""
        hung = self.network.index.get(Fact("Hung", stamp, self.evaluation.grounded.vocabulary.journeys(stamp)[0]))
        return hung is not None and self.time(hung) == 0 and not self._is_slow(stamp)

    def _is_slow(self, stamp: int) -> bool:
        return any(event.kind == "slow" and stamp in self.evaluation.initial.hit(event) for event in self.happening)
