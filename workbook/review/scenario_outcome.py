"""What became of every journey and component in one scenario, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from workbook.failure import (
    Analysis,
    Evaluation,
    MissingNumber,
    Reasons,
    State,
    UndecidedVerdicts,
    Verdict,
    notes,
    omitted,
    reasons,
)
from workbook.failure.network import NOTHING
from workbook.model import Architecture, Journey, Scenario
from workbook.review.presentable import Presentable
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
    undecided: Mapping[str, bool] = field(default_factory=dict)
    """By segment, whether the verdict holds only because a number is missing; empty if that was not asked."""
    may_be_worse: bool = False
    """Whether the verdict itself, that of the worst segment, holds only because a number is missing."""
    would_decide: tuple[MissingNumber, ...] = ()
    """The missing numbers that would decide what is undecided, in file order."""
    omitted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By segment that it goes on for without some components, which; empty if that was not asked."""
    rungs: Mapping[str, "CoveringRung | None"] = field(default_factory=dict)
    """By segment of `omitted`, the first rung that drops all of them; None if none does."""
    has_ladder: bool = False
    """Whether the journey has any rung."""


@dataclass(frozen=True)
class CoveringRung:
    """A rung of `degrades_to` that, with those before it, drops all that a journey goes on without."""

    number: int
    """From 1."""
    what: str


@dataclass(frozen=True)
class ComponentOutcome:
    """The state in which one component is shown."""

    state: State
    because: tuple[str, ...]
    journeys: tuple[str, ...] = ()
    """The journeys for which it is in that state, where that is not so for every journey through it."""
    unharmed: int = 0
    """How many other journeys pass through it, where all of these are unharmed."""
    regions: tuple[int, int] = (1, 1)
    """In how many of its regions it is in that state, and how many it has."""


@dataclass(frozen=True)
class ScenarioOutcome:
    """One scenario beside what was expected of it."""

    name: str
    expected: Mapping[str, Verdict]
    """By journey (`play`) or by segment of one (`play@eu`), as written."""
    journeys: Mapping[str, JourneyOutcome]
    components: Mapping[str, ComponentOutcome]
    notes: tuple[str, ...]

    @property
    def outcome(self) -> Literal["held", "failed", "undecided"]:
        """Whether every journey has the verdict that was expected of it, and would have it whatever is missing."""
        if any(self.verdict(target) != wanted for target, wanted in self.expected.items()):
            return "failed"
        return "undecided" if any(self.is_undecided(target) for target in self.expected) else "held"

    def verdict(self, target: str) -> Verdict:
        """The verdict on a journey, or on one for a segment (`play@eu`)."""
        name, _, segment = target.partition("@")
        return self.journeys[name].segments[segment] if segment else self.journeys[name].verdict

    def is_undecided(self, target: str) -> bool:
        """Whether that verdict holds only because a number is missing."""
        name, _, segment = target.partition("@")
        journey = self.journeys[name]
        return journey.undecided.get(segment, False) if segment else journey.may_be_worse

    def because(self, target: str) -> tuple[str, ...]:
        """The chains of causes of that verdict."""
        name, _, segment = target.partition("@")
        return self.journeys[name].reasons.get(segment, ())[:1] if segment else self.journeys[name].because

    @property
    def held(self) -> bool:
        """Whether it held, and no missing number could change that; true if nothing was expected."""
        return self.outcome == "held"


@dataclass(frozen=True)
class FailedScenario(Presentable):
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
    undecided = UndecidedVerdicts(evaluation)
    return FailedScenario(scenario_outcome(evaluation, 0, scenario, undecided), evaluation)


def scenario_outcome(
    evaluation: Evaluation,
    place: int,
    scenario: Scenario,
    undecided: UndecidedVerdicts | None,
    why: Reasons | None = None,
) -> ScenarioOutcome:
    """What became of everything in the scenario at *place* of *evaluation*, which is *scenario*.

    Without *undecided* nobody asks which verdicts hold only because a number is missing, which costs most.
    """
    why = why or reasons(evaluation, place)
    return ScenarioOutcome(
        name=scenario.name,
        expected=dict(scenario.expect),
        journeys={
            name: _on_its_ladder(evaluation.graph.architecture.journeys[name], why, index, outcome)
            for index, (name, outcome) in enumerate(journey_outcomes(evaluation, place, why, undecided).items())
        },
        components={name: _component(evaluation, place, why, name) for name in evaluation.graph.stamps_of},
        notes=tuple(notes(evaluation, place)),
    )


def journey_outcomes(
    evaluation: Evaluation, place: int, why: Reasons | None = None, undecided: UndecidedVerdicts | None = None
) -> dict[str, JourneyOutcome]:
    """Verdict, shares and reasons of every journey in one scenario; with *undecided* also what is undecided."""
    why = why or reasons(evaluation, place)
    return {
        name: _journey(evaluation, place, why, index, undecided) for index, name in enumerate(evaluation.graph.journeys)
    }


def _journey(
    evaluation: Evaluation, place: int, why: Reasons, index: int, undecided: UndecidedVerdicts | None
) -> JourneyOutcome:
    name, names = evaluation.graph.journeys[index], [segment.name for segment in evaluation.graph.architecture.segments]
    if undecided is None and not any(evaluation.impaired(index, segment) >> place & 1 for segment in names):
        return _unharmed(evaluation, names)
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
        undecided=undecided.segments(index, place) if undecided else {},
        may_be_worse=undecided is not None and undecided.is_undecided(index, place),
        would_decide=undecided.deciding(index, place) if undecided else (),
    )


def _unharmed(evaluation: Evaluation, segments: Sequence[str]) -> JourneyOutcome:
    """The outcome of every journey that is unharmed: nobody loses anything, and nothing is refused."""
    known: JourneyOutcome | None = evaluation.kept.get("unharmed")
    if known is None:
        nothing = dict.fromkeys(segments, 0.0)
        known = JourneyOutcome("unharmed", dict.fromkeys(segments, UNHARMED), nothing, nothing, (), {})
        evaluation.kept["unharmed"] = known
    return known


def _on_its_ladder(journey: Journey, why: Reasons, index: int, outcome: JourneyOutcome) -> JourneyOutcome:
    """*outcome*, with the components that *journey* goes on without and the rungs that cover them."""
    every = {segment: omitted(why, index, segment) for segment in outcome.segments}
    without = {segment: names for segment, names in every.items() if names}
    if not without and not journey.degrades_to:
        return outcome
    rungs = {segment: covering_rung(journey, names) for segment, names in without.items()}
    return replace(outcome, omitted=without, rungs=rungs, has_ladder=bool(journey.degrades_to))


def covering_rung(journey: Journey, omitted: Iterable[str]) -> CoveringRung | None:
    """The first rung that, with those before it, drops every component that is *omitted*; None if none does."""
    left = set(omitted)
    for number, rung in enumerate(journey.degrades_to, 1):
        left.difference_update(rung.drops)
        if not left:
            return CoveringRung(number, rung.what)
    return None


WORST_FIRST: tuple[Verdict, ...] = ("lost", "degraded")
UNHARMED: Verdict = "unharmed"


def _component(evaluation: Evaluation, place: int, why: Reasons, name: str) -> ComponentOutcome:
    state, reason = why.of_component(name)
    because = (line(reason),) if reason else ()
    if state == "up":
        return ComponentOutcome(state, because)
    stamps = evaluation.graph.stamps_of[name]
    alike = sum(evaluation.state_of([stamp], place) == state for stamp in stamps) if len(stamps) > 1 else 1
    regions = alike, len(stamps)
    if state not in ("down", "slow"):
        return ComponentOutcome(state, because, regions=regions)
    showing, through = evaluation.journeys_showing(name, state, place), evaluation.graph.through[name]
    others = [journey for journey in through if journey not in showing]
    if NOTHING in showing or not others or len(others) == len(through):
        return ComponentOutcome(state, because, regions=regions)
    harmed = any(_verdict(evaluation, journey, place) != "unharmed" for journey in others)
    named = tuple(evaluation.graph.journeys[journey] for journey in through if journey in showing)
    return ComponentOutcome(state, because, named, 0 if harmed else len(others), regions)


def _verdict(evaluation: Evaluation, journey: int, place: int) -> Verdict:
    """The worst verdict on *journey* of any segment."""
    verdicts = {evaluation.verdict(journey, one.name, place) for one in evaluation.graph.architecture.segments}
    return next((word for word in WORST_FIRST if word in verdicts), "unharmed")
