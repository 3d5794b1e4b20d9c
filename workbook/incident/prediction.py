"""What the model says of events, for every component and journey. Nothing that was observed comes in here."""

from dataclasses import dataclass
from functools import cached_property

from workbook.failure import Analysis, Evaluation, Reasons, State, reasons
from workbook.model import Architecture, Scenario
from workbook.wording.ordered_scales import STATE_ORDER
from workbook.wording.reasons import line

VERDICTS: dict[str, State] = {"lost": "down", "degraded": "degraded", "unharmed": "up"}
"""How a journey is shown beside components."""


@dataclass(frozen=True)
class Prediction:
    """What follows from *scenario* in the design of *analysis*.

    A target is a component, a stamp of it (`api@eu-west-1`), a journey, or one for a segment (`play@europe`).
    """

    analysis: Analysis
    scenario: Scenario

    @property
    def architecture(self) -> Architecture:
        return self.analysis.architecture

    @cached_property
    def evaluation(self) -> Evaluation:
        return self.analysis.verified([self.scenario])

    @cached_property
    def states(self) -> dict[str, State]:
        """The state of every component."""
        return self.evaluation.states(0)

    def places(self, component: str) -> dict[str, State]:
        """The state of each part of *component*, by its name: `api@eu-west-1`, or `api` where it has one part only."""
        graph = self.evaluation.graph
        return {graph.stamps[one].name: self.evaluation.state_of([one], 0) for one in graph.stamps_of[component]}

    def is_component(self, target: str) -> bool:
        return target.partition("@")[0] in self.architecture.components

    def state(self, target: str) -> State:
        """The state of *target*; a lost journey is shown as down."""
        name, _, part = target.partition("@")
        if not self.is_component(target):
            return self.journey_state(name, part)
        if not part:
            return self.states[name]
        return self.evaluation.state_of(self._stamps(target), 0)

    def journey_state(self, name: str, segment: str = "") -> State:
        """The state of a journey, even if a component has its name; of one *segment* only if that is given."""
        verdicts = [self.evaluation.verdict(self._journey(name), group, 0) for group in self._segments(segment)]
        return max((VERDICTS[verdict] for verdict in verdicts), key=STATE_ORDER.__getitem__)

    def because(self, target: str) -> str:
        """Why *target* is not up, in one line back to the events; empty if it is."""
        name, _, part = target.partition("@")
        worst = self.state(target)
        if worst == "up":
            return ""
        if self.is_component(target):
            return line(self._why.of_component(name, self._stamps(target))[1])
        journey = self._journey(name)
        verdicts = ((VERDICTS[self.evaluation.verdict(journey, one, 0)], one) for one in self._segments(part))
        segment = next(one for state, one in verdicts if state == worst)
        return line(self._why.of_journey(name, segment))

    def journey_because(self, name: str, segment: str = "") -> str:
        """Why a journey is not unharmed, for *segment* or those that it is worst for.

        Regions are left out where they do not matter.
        """
        states = {group: self.journey_state(name, group) for group in self._segments("")}
        worst = max(states.values(), key=STATE_ORDER.__getitem__)
        segment = segment or next(one for one, state in states.items() if state == worst)
        matters = len(set(states.values())) > 1 or any("@" in one.target for one in self._why.happening)
        return line(self._why.of_journey(name, segment), regions=matters)

    def path(self, journey: str, segment: str) -> tuple[str, ...]:
        """The components along which the failure came to *journey* for *segment*, nearest first."""
        return self._why.path_of_journey(journey, segment)

    @cached_property
    def _why(self) -> Reasons:
        return reasons(self.evaluation, 0)

    def _stamps(self, target: str) -> list[int]:
        """The stamps that *target* names."""
        graph, name = self.evaluation.graph, target.partition("@")[0]
        return [one for one in graph.stamps_of[name] if target in (name, graph.stamps[one].name)]

    def _journey(self, name: str) -> int:
        return self.evaluation.graph.journeys.index(name)

    def _segments(self, segment: str) -> list[str]:
        return [segment] if segment else [segment.name for segment in self.architecture.segments]


def prediction(architecture: Architecture, scenario: Scenario) -> Prediction:
    """What *scenario* does to *architecture*: the least fixpoint of the rules of failure."""
    return Prediction(Analysis(architecture), scenario)
