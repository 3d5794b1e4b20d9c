"""What became of every journey and component in one scenario, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from workbook.failure import Analysis, Evaluation, Reasons, State, Verdict, notes, reasons
from workbook.model import Architecture, Scenario
from workbook.wording.reasons import line


@dataclass(frozen=True)
class JourneyOutcome:
    """The verdict on one journey."""

    verdict: Verdict
    """The worst of those of its segments."""
    segments: Mapping[str, Verdict]
    refused: Mapping[str, float]
    """By segment, the share of requests that is refused."""
    lost_share: Mapping[str, float]
    """By segment, the share of requests that is lost."""
    because: tuple[str, ...]
    """The chain of causes of the worst verdict, of each segment that has it, each once."""
    reasons: Mapping[str, tuple[str, ...]]
    """By segment that is affected, every chain of causes: one for a lost journey, one per loss of a degraded one."""


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


def journey_outcomes(evaluation: Evaluation, place: int, why: Reasons | None = None) -> dict[str, JourneyOutcome]:
    """Verdict, shares and reasons of every journey in one scenario."""
    why = why or reasons(evaluation, place)
    return {name: _journey(evaluation, place, why, index) for index, name in enumerate(evaluation.graph.journeys)}


def _journey(evaluation: Evaluation, place: int, why: Reasons, index: int) -> JourneyOutcome:
    name, names = evaluation.graph.journeys[index], [one.name for one in evaluation.graph.architecture.segments]
    segments = {segment: evaluation.verdict(index, segment, place) for segment in names}
    verdict: Verdict = next((word for word in WORST_FIRST if word in segments.values()), "unharmed")
    regions = set(segments.values()) != {verdict} or any("@" in event.target for event in why.happening)
    chains = {
        segment: tuple(dict.fromkeys(line(reason, regions=regions) for reason in why.all_of_journey(name, segment)))
        for segment, word in segments.items()
        if word != "unharmed"
    }
    return JourneyOutcome(
        verdict=verdict,
        segments=segments,
        refused={segment: evaluation.refused(index, segment, place) for segment in names},
        lost_share={segment: evaluation.lost_share(index, segment, place) for segment in names},
        because=tuple(
            dict.fromkeys(lines[0] for segment, lines in chains.items() if lines and segments[segment] == verdict)
        ),
        reasons=chains,
    )


WORST_FIRST: tuple[Verdict, ...] = ("lost", "degraded")


def _component(why: Reasons, name: str) -> ComponentOutcome:
    state, reason = why.of_component(name)
    return ComponentOutcome(state, (line(reason),) if reason else ())
