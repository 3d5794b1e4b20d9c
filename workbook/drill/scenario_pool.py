"""Scenarios worth asking about, all evaluated at once, and which of their verdicts are decided."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbook.drill.harm import harm
from workbook.drill.history import History, by_urgency
from workbook.drill.question import Kind
from workbook.failure import Analysis, BasicEvent, Evaluation, Reasons, UndecidedVerdicts, Verdict, evaluate
from workbook.failure.scenario_set import HOUR, scenario_set
from workbook.model import Architecture, Event, Scenario
from workbook.model.scenario import Phase
from workbook.wording.reasons import line

LONG = 12 * HOUR
"""Long enough for most caches and buffers to run out."""
SURGES = (2, 3, 5)
Verdicts = Mapping[str, Mapping[str, Verdict]]


def scenario(*events: Event, length: float = HOUR, phase: Phase = "steady") -> Scenario:
    """What happens when *events* do, for so many seconds."""
    return Scenario.model_construct(
        name=", ".join(map(str, events)), events=events, outage_length=length, phase=phase, expect={}
    )


def event_of(happening: BasicEvent) -> Event:
    """A single failure as users write it."""
    return Event.model_validate({happening.kind: happening.target})


@dataclass(frozen=True)
class ScenarioPool:
    """What single failures, surges and several dead replicas do to *architecture*; also at onset, also for long."""

    architecture: Architecture
    history: History | None = None
    """What somebody has answered before."""

    def urgent_first(self, kind: Kind, places: Iterable[int]) -> list[int]:
        """*places* by risk × forgetting: the harm of a scenario, and of the questions of *kind* about such events."""

        def family(place: int) -> str:
            return f"{kind}: {self.scenarios[place].events[0].kind}"

        return by_urgency(self.history, places, lambda place: harm(self.evaluation, place), family)

    @cached_property
    def analysis(self) -> Analysis:
        return Analysis(self.architecture)

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        return tuple(self._scenarios())

    def _scenarios(self) -> Iterator[Scenario]:
        singles = [event_of(event) for event in self.analysis.single_events]
        crowds = list(self._crowds())
        yield from map(scenario, (*singles, *crowds))
        early = [event for event in singles if event.kind in ("slow", "lost", "replica")]
        yield from (scenario(event, phase="onset") for event in early)
        if self._runs_out:
            yield from (scenario(event, length=LONG) for event in singles if event.kind in ("down", "slow", "lost"))

    def _crowds(self) -> Iterator[Event]:
        """Surges where load decides, and half or more of the replicas dead."""
        entries = {name for journey in self.architecture.journeys.values() for name in journey.needs}
        for name, component in self.architecture.components.items():
            if name in entries or component.capacity is not None or component.rate_limit is not None:
                for factor in SURGES:
                    yield Event.model_validate({"surge": {"component": name, "factor": factor}})
            for count in sorted({component.instances // 2, component.instances * 3 // 4} - {0, 1}):
                yield Event.model_validate({"replica": {"component": name, "count": count}})

    @property
    def _runs_out(self) -> bool:
        return any(
            dependency.buffer is not None or dependency.valid_for is not None or dependency.cache is not None
            for _, _, dependency in self.architecture.dependencies()
        )

    @cached_property
    def segments(self) -> tuple[str, ...]:
        return tuple(segment.name for segment in self.architecture.segments)

    @cached_property
    def journeys(self) -> tuple[str, ...]:
        return tuple(self.analysis.graph.journeys)

    @cached_property
    def evaluation(self) -> Evaluation:
        return evaluate(self.analysis.grounded, scenario_set(self.scenarios))

    @cached_property
    def undecided(self) -> UndecidedVerdicts:
        return UndecidedVerdicts(self.evaluation)

    @cached_property
    def places(self) -> range:
        return range(len(self.scenarios))

    def verdicts(self, place: int) -> Verdicts:
        """Per journey and segment, the verdict in the scenario at *place*."""
        return self._verdicts[place]

    @cached_property
    def _verdicts(self) -> tuple[Verdicts, ...]:
        return tuple(
            {
                journey: {segment: self.evaluation.verdict(index, segment, place) for segment in self.segments}
                for index, journey in enumerate(self.journeys)
            }
            for place in self.places
        )

    def decided(self, place: int) -> tuple[str, ...]:
        """The journeys whose verdict in the scenario at *place* is decided for every segment."""
        return tuple(
            journey
            for index, journey in enumerate(self.journeys)
            if not any(self.undecided.segments(index, place).values())
        )

    def missing(self) -> tuple[str, ...]:
        """The fields that would decide what is undecided, most useful first."""
        return tuple(number.field for number in self.undecided.weights(self.evaluation.scenarios.all))

    def reasons(self, asked: Scenario) -> Iterator[tuple[str, str, str]]:
        """Journey, segment and chain of causes of every verdict that is not unharmed in the scenario *asked*."""
        evaluation = self.analysis.evaluated(scenario_set([asked]))
        why = Reasons(evaluation, 0)
        for index, journey in enumerate(self.journeys):
            verdicts = {segment: evaluation.verdict(index, segment, 0) for segment in self.segments}
            regions = len(set(verdicts.values())) > 1 or any("@" in event.target for event in why.happening)
            for segment, verdict in verdicts.items():
                if verdict != "unharmed":
                    chain = next(iter(why.all_of_journey(journey, segment)), None)
                    yield journey, segment, f"{verdict}: {line(chain, regions=regions)}"
