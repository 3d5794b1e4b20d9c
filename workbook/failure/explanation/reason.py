"""Reasons: chains of stamps from a journey or a component back to the events, with the numbers that decided."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from workbook.failure.basic_event import BasicEvent
from workbook.failure.evaluation import WORST, Evaluation, State
from workbook.failure.explanation.causes import Cause, Explanation
from workbook.failure.explanation.decided import decided
from workbook.failure.explanation.losses import all_losses
from workbook.failure.explanation.operative import Operative
from workbook.failure.network import NOTHING, Fact

KEPT = 6
"""Steps kept at either end of a very long chain."""


@dataclass(frozen=True)
class Note:
    """What happened inside a stamp: a word for it, and its numbers and names."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.kind, tuple(sorted((name, str(value)) for name, value in self.values.items()))))


@dataclass(frozen=True)
class Step:
    """One stamp of a chain."""

    component: str
    stamp: str
    state: str
    """`down`, `slow` or `degraded`; empty where it only passes on what it is refused."""
    notes: tuple[Note, ...]
    given: bool = False
    """Whether an event that names it put it in this state, so that nothing else is to be said of it."""


@dataclass(frozen=True)
class Reason:
    """A chain of *length* steps, of which the first and the last few are kept; the last one follows from *events*."""

    first: tuple[Step, ...]
    length: int
    last: tuple[Step, ...]
    events: tuple[BasicEvent, ...]
    """What the chain ends in, unless its last step says so itself; without any the peak alone is the reason."""
    named: tuple[BasicEvent, ...]
    """Every event that the chain names."""
    also: tuple[BasicEvent, ...] = ()
    """Events without which it would be otherwise, and which the chain does not name."""
    at_rest: bool = False
    """Whether it is so with nothing failed already, whatever else was given."""
    share: float = 1.0
    """The share of requests that are met by the events of which this tells."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Those that are kept."""
        rest = self.last[max(0, 2 * KEPT - self.length) :] if self.length > KEPT else ()
        return (*self.first, *rest)

    @property
    def left_out(self) -> int:
        """How many steps between the first and the last are not kept."""
        return max(0, self.length - 2 * KEPT)

    def after(self, step: Step) -> "Reason":
        """The chain with one more *step* before it."""
        last = self.last if self.length >= KEPT else (step, *self.last)
        return Reason(
            (step, *self.first)[:KEPT],
            self.length + 1,
            last,
            self.events,
            self.named,
            self.also,
            self.at_rest,
            self.share,
        )


@dataclass(frozen=True)
class Chains:
    """The chains of one column of an explained evaluation; ends that chains share are put together once."""

    explanation: Explanation

    def of(self, cause: Cause) -> Reason:
        """The chain from *cause* on."""
        groups: list[list[Cause]] = []
        reason: Reason | None = None
        for stamp, causes in groupby(cause.chain(), key=lambda link: link.fact.stamp):
            group = list(causes)
            if group[0].fact in self._known:
                reason = self._known[group[0].fact]
                break
            if stamp != NOTHING:
                groups.append(group)
        for group in reversed(groups):
            reason = self._ending(group) if reason is None else reason.after(self._step(group))
            self._known[group[0].fact] = reason
        return reason or Reason((), 0, (), cause.events, cause.events)

    @cached_property
    def _known(self) -> dict[Fact, Reason]:
        return {}

    def _ending(self, group: list[Cause]) -> Reason:
        step, events = self._step(group), group[-1].events
        left = tuple(event for event in events if not (step.given and self._names(event, step)))
        return Reason((step,), 1, (step,), left, events)

    @staticmethod
    def _names(event: BasicEvent, step: Step) -> bool:
        return event.kind in ("down", "slow") and event.target.partition("@")[0] == step.component

    def _step(self, group: list[Cause]) -> Step:
        """One stamp, and what happened inside it."""
        evaluation, last = self.explanation.evaluation, group[-1]
        stamp = evaluation.graph.stamps[group[0].fact.stamp]
        is_given = last.rule == "P1" and any(
            event.kind in ("down", "slow") and event.target.partition("@")[0] == stamp.component
            for event in last.events
        )
        notes = tuple(
            dict.fromkeys(
                Note(kind, values)
                for cause in (group[:-1] if is_given else group)
                for kind, values in decided(self.explanation, cause)
            )
        )
        worst = max((STATE_OF.get(cause.fact.kind, "") for cause in group), key=ORDER.index)
        return Step(stamp.component, stamp.name, worst, notes, is_given)


STATE_OF: Mapping[str, str] = {
    "Down": "down",
    "Hung": "slow",
    "Late": "slow",
    "TooLate": "slow",
    "Exhausted": "slow",
    "Degraded": "degraded",
}
ORDER = ("", "degraded", "slow", "down")


@dataclass(frozen=True)
class Reasons:
    """Why things are as they are in one scenario: in the smallest scenario that still gives the verdict."""

    evaluation: Evaluation
    scenario: int

    @cached_property
    def operative(self) -> Operative:
        return Operative(self.evaluation, self.scenario)

    @property
    def happening(self) -> tuple[BasicEvent, ...]:
        """The events of the scenario."""
        return self.operative.happening

    def of_journey(self, journey: str, segment: str) -> Reason | None:
        """Why *journey* is lost or degraded for *segment*; None if it is unharmed."""
        return next(iter(self.all_of_journey(journey, segment)), None)

    def all_of_journey(self, journey: str, segment: str) -> tuple[Reason, ...]:
        """The same; of a degraded journey a reason for everything that users get less of."""
        key = journey, segment
        if key not in self._of_journeys:
            self._of_journeys[key] = tuple(self._reasons(self.evaluation.graph.journeys.index(journey), segment))
        return self._of_journeys[key]

    @cached_property
    def _of_journeys(self) -> dict[tuple[str, str], tuple[Reason, ...]]:
        return {}

    def _reasons(self, journey: int, segment: str) -> Iterator[Reason]:
        verdict = self.evaluation.verdict(journey, segment, self.scenario)
        if verdict == "unharmed":
            return
        events = self.operative.events(journey, segment)
        evaluation, scenario = self.operative.evaluated(events)
        column = _column(evaluation, journey, segment, scenario)
        chains = self._chains(evaluation, column)
        is_lost = evaluation.lost_columns(journey, segment) >> column & 1
        share = 1.0 if evaluation.columns.plain else float(evaluation.columns.weight[column])
        fact = Fact("Lost" if is_lost else "Impaired", NOTHING, journey, detail=segment)
        cause = chains.explanation.cause(evaluation.grounded.network.index[fact])
        if cause is None:
            return
        causes = [cause] if is_lost else list(all_losses(chains.explanation, cause, journey, segment))
        at_rest = not events and bool(self.happening)
        for loss in causes:
            # Several losses of one stamp are chains of their own, though they begin alike.
            reason = (chains if is_lost else Chains(chains.explanation)).of(loss)
            also = tuple(event for event in events if not _among(event, reason.named))
            yield Reason(
                reason.first,
                reason.length,
                reason.last,
                reason.events,
                reason.named,
                also,
                at_rest=at_rest,
                share=share,
            )

    def path_of_journey(self, journey: str, segment: str) -> tuple[str, ...]:
        """The components along which the failure came to *journey* for *segment*, nearest first."""
        index = self.evaluation.graph.journeys.index(journey)
        if self.evaluation.verdict(index, segment, self.scenario) == "unharmed":
            return ()
        evaluation, scenario = self.operative.evaluated(self.operative.events(index, segment))
        column = _column(evaluation, index, segment, scenario)
        is_lost = evaluation.lost_columns(index, segment) >> column & 1
        fact = Fact("Lost" if is_lost else "Impaired", NOTHING, index, detail=segment)
        cause = self._chains(evaluation, column).explanation.cause(evaluation.grounded.network.index[fact])
        stamps = (step.fact.stamp for step in cause.chain() if step.fact.stamp != NOTHING) if cause else ()
        return tuple(name for name, _ in groupby(evaluation.graph.stamps[stamp].component for stamp in stamps))

    def of_component(self, component: str, stamps: Sequence[int] | None = None) -> tuple[State, Reason | None]:
        """The state in which *component* (or only *stamps* of it) is shown, and why; nothing if it is up."""
        evaluation = self.evaluation
        shown = (
            (fact, column)
            for column in evaluation.columns.of_scenario(self.scenario)
            for stamp in (evaluation.graph.stamps_of[component] if stamps is None else stamps)
            for index in evaluation.facts_of.get(stamp, ())
            if evaluation.values[index] >> column & 1
            for fact in (evaluation.grounded.network.facts[index],)
        )
        worst = max(shown, key=lambda pair: ORDER.index(WORST[pair[0].kind]), default=None)
        if worst is None:
            return "up", None
        fact, column = worst
        chains = self._chains(evaluation, column)
        cause = chains.explanation.cause(evaluation.grounded.network.index[fact])
        return WORST[fact.kind], None if cause is None else chains.of(cause)

    def explanation(self, evaluation: Evaluation, column: int) -> Explanation:
        """The causes in one column of an explained evaluation, those that are known kept."""
        return self._chains(evaluation, column).explanation

    def _chains(self, evaluation: Evaluation, column: int) -> Chains:
        known = self._known.setdefault(id(evaluation), {})
        if column not in known:
            known[column] = Chains(Explanation(evaluation, column))
        return known[column]

    @cached_property
    def _known(self) -> dict[int, dict[int, Chains]]:
        return {}


def _among(event: BasicEvent, named: Sequence[BasicEvent]) -> bool:
    """Whether *event* is named, however it looks from one side of a partition, and whatever share it meets."""
    return any(
        other.kind == event.kind
        and set(other.target.split(" | ")) == set(event.target.split(" | "))
        and (other.factor, other.count) == (event.factor, event.count)
        for other in named
    )


def _column(evaluation: Evaluation, journey: int, segment: str, scenario: int) -> int:
    """The column of *scenario* that is worst for *segment*: lost, else degraded; of several that of most requests."""
    columns = evaluation.columns.of_scenario(scenario)
    if len(columns) == 1:
        return columns[0]
    population = next(users for users in evaluation.graph.architecture.segments if users.name == segment)
    judging = evaluation.columns.judging(evaluation.graph.architecture, population)
    lost, impaired = evaluation.lost_columns(journey, segment), evaluation.impaired_columns(journey, segment)

    def badness(column: int) -> tuple[int, float]:
        verdict = 2 * (lost >> column & 1) + (impaired >> column & 1)
        return verdict, float(evaluation.columns.weight[column])

    return max((column for column in columns if judging >> column & 1), key=badness)
