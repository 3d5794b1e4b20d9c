"""What became of every journey and component in one scenario, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from workbook.failure import Analysis, Because, Evaluation, State, Verdict, notes, reasons
from workbook.model import Architecture, Scenario


@dataclass(frozen=True)
class JourneyOutcome:
    """The verdict on one journey."""

    verdict: Verdict
    """The worst of those of its segments."""
    segments: Mapping[str, Verdict]
    because: tuple[str, ...]
    """The chains of causes of the worst verdict, each once."""


@dataclass(frozen=True)
class ComponentOutcome:
    """The state in which one component is shown."""

    state: State
    because: tuple[str, ...]


@dataclass(frozen=True)
class ScenarioOutcome:
    """One scenario beside what was expected of it."""

    name: str
    expected: Mapping[str, Verdict]
    journeys: Mapping[str, JourneyOutcome]
    components: Mapping[str, ComponentOutcome]
    notes: tuple[str, ...]

    @property
    def held(self) -> bool:
        """Whether every journey has the verdict that was expected of it; true if nothing was expected."""
        return all(self.journeys[name].verdict == wanted for name, wanted in self.expected.items())


@dataclass(frozen=True)
class FailedScenario:
    """One scenario of a design, with the evaluation that it was read from."""

    outcome: ScenarioOutcome
    evaluation: Evaluation

    @cached_property
    def loses_core(self) -> bool:
        """Whether a core journey is lost for anybody."""
        return self.evaluation.loses_core(0)


def failed_scenario(architecture: Architecture, scenario: Scenario) -> FailedScenario:
    """What *scenario* does to *architecture*."""
    evaluation = Analysis(architecture).verified([scenario])
    return FailedScenario(scenario_outcome(evaluation, 0, scenario), evaluation)


def scenario_outcome(evaluation: Evaluation, place: int, scenario: Scenario) -> ScenarioOutcome:
    """What became of everything in the scenario at *place* of *evaluation*, which is *scenario*."""
    why = reasons(evaluation, place)
    return ScenarioOutcome(
        name=scenario.name,
        expected=dict(scenario.expect),
        journeys=journey_outcomes(evaluation, place, why),
        components={name: _component(why, name) for name in evaluation.graph.stamps_of},
        notes=tuple(notes(evaluation, place)),
    )


def journey_outcomes(evaluation: Evaluation, place: int, why: Because | None = None) -> dict[str, JourneyOutcome]:
    """Verdict, segments and reasons of every journey in one scenario."""
    why = why or reasons(evaluation, place)
    by_name = reasons(evaluation, place, regions=False)
    stamps_named = any("@" in event.target for event in why.explanation.happening)
    outcomes: dict[str, JourneyOutcome] = {}
    for index, name in enumerate(evaluation.graph.journeys):
        segments = {
            one.name: evaluation.verdict(index, one.name, place) for one in evaluation.graph.architecture.segments
        }
        verdict: Verdict = next((word for word in WORST_FIRST if word in segments.values()), "unharmed")
        teller = by_name if set(segments.values()) == {verdict} and not stamps_named else why
        lines = (teller.of_journey(name, one) for one, word in segments.items() if word == verdict != "unharmed")
        outcomes[name] = JourneyOutcome(verdict, segments, tuple(dict.fromkeys(line for line in lines if line)))
    return outcomes


WORST_FIRST: tuple[Verdict, ...] = ("lost", "degraded")


def _component(why: Because, name: str) -> ComponentOutcome:
    state, line = why.of_component(name)
    return ComponentOutcome(state, (line,) if line else ())
