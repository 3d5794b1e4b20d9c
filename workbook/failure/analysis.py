"""Everything computed about one architecture, each thing at most once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook.failure.basic_event import BasicEvent
from workbook.failure.cold_start import StuckStart, cold_start
from workbook.failure.evaluation import Evaluation, Verdict, evaluate
from workbook.failure.explanation import Reasons
from workbook.failure.hidden_hard import HiddenHard, hidden_hard
from workbook.failure.scenario_set import ScenarioSet, one_each, scenario_set
from workbook.failure.self_sustaining import Loop, self_sustaining
from workbook.failure.semantics import Grounded, ground
from workbook.failure.single_failures import SingleFailure, by_fate, single_events, single_failures
from workbook.failure.undecided import Undecided, undecided
from workbook.failure.undecided_verdicts import UndecidedFailures, UndecidedVerdicts
from workbook.graph import DependencyGraph, build
from workbook.model import Architecture, Scenario
from workbook.traffic import Traffic

MOST_COUNTED = 200
"""Components up to which undecided single failures are counted."""


@dataclass(frozen=True)
class Analysis:
    """What fails in *architecture*, and why."""

    architecture: Architecture

    @cached_property
    def graph(self) -> DependencyGraph:
        return build(self.architecture)

    @cached_property
    def traffic(self) -> Traffic:
        return Traffic(self.graph)

    @cached_property
    def grounded(self) -> Grounded:
        return ground(self.graph, self.traffic)

    @cached_property
    def single_events(self) -> tuple[BasicEvent, ...]:
        return single_events(self.graph)

    @cached_property
    def singles(self) -> Evaluation:
        """Every single failure, breakers open, in the order of `single_events`; one more scenario has no event."""
        return self.evaluated(one_each([*([event] for event in self.single_events), []]))

    @cached_property
    def at_rest(self) -> int:
        """The scenario of `singles` in which nothing fails."""
        return len(self.single_events)

    @cached_property
    def failures(self) -> tuple[SingleFailure, ...]:
        """Every single failure, worst first."""
        return single_failures(self.singles, self.single_events)

    @property
    def loses_core(self) -> bool:
        """Whether one event alone, or none at all, loses a core journey for anybody."""
        return any(
            self.singles.lost(index, segment.name)
            for index in range(len(self.graph.journeys))
            if self.graph.journey(index).priority == "core"
            for segment in self.architecture.segments
        )

    @cached_property
    def first_minutes(self) -> tuple[SingleFailure, ...]:
        """The same at onset, before breakers are open."""
        onset = self.evaluated(one_each([[event] for event in self.single_events], onset=True))
        return single_failures(onset, self.single_events)

    @cached_property
    def fates(self) -> Mapping[tuple[str, Verdict], Sequence[SingleFailure]]:
        """Per journey, the single failures that lose it and those that degrade it."""
        return by_fate(self.graph.journeys, self.failures)

    @cached_property
    def early_fates(self) -> Mapping[tuple[str, Verdict], Sequence[SingleFailure]]:
        """The same at onset."""
        return by_fate(self.graph.journeys, self.first_minutes)

    @cached_property
    def hidden_hard(self) -> tuple[HiddenHard, ...]:
        return hidden_hard(self.failures)

    @cached_property
    def loops(self) -> tuple[Loop, ...]:
        return self_sustaining(self.grounded)

    @cached_property
    def stuck_starts(self) -> tuple[StuckStart, ...]:
        return cold_start(self.architecture)

    @cached_property
    def undecided(self) -> tuple[Undecided, ...]:
        return undecided(self.traffic)

    @cached_property
    def undecided_failures(self) -> UndecidedFailures | None:
        """How many single failures are undecided; None for a design of more than MOST_COUNTED components.

        Costs about as much as the single failures themselves, and one evaluation per number that would decide some.
        """
        if len(self.architecture.components) > MOST_COUNTED:
            return None
        return UndecidedVerdicts(self.singles).failures(len(self.single_events))

    def evaluated(self, scenarios: ScenarioSet) -> Evaluation:
        """What follows in *scenarios*, with reasons."""
        return evaluate(self.grounded, scenarios, explained=True)

    def verified(self, scenarios: Sequence[Scenario]) -> Evaluation:
        """What follows in *scenarios* as users write them; in one more at the end nothing happens."""
        return self.evaluated(scenario_set([*scenarios, Scenario(name="nothing fails")]))


def reasons(evaluation: Evaluation, scenario: int) -> Reasons:
    """Why things are as they are in one scenario of an explained evaluation."""
    return Reasons(evaluation, scenario)
