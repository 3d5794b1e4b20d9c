"""The operative events of a verdict: a smallest set of those given that still gives it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbook.failure.basic_event import BasicEvent
from workbook.failure.evaluation import Evaluation, Verdict, evaluate
from workbook.failure.scenario_set import ScenarioSet

Events = tuple[BasicEvent, ...]
Pair = tuple[int, str]
"""A journey by index, and a segment."""


@dataclass(frozen=True)
class Operative:
    """One scenario of *evaluation*, taken down to what its verdicts need."""

    evaluation: Evaluation
    scenario: int

    @cached_property
    def happening(self) -> Events:
        """The events of the scenario, in the order in which they were given."""
        return self.evaluation.scenarios.happening(self.scenario)

    def events(self, journey: int, segment: str) -> Events:
        """A smallest set of the events that still gives the verdict: they are dropped one by one, in their order."""
        return self._smallest[journey, segment]

    def evaluated(self, events: Events) -> tuple[Evaluation, int]:
        """An explained evaluation in which exactly *events* happen, and the scenario in it."""
        if events == self.happening and self.evaluation.log is not None:
            return self.evaluation, self.scenario
        rest = self.evaluation.at_rest
        if not events and rest is not None and self._is_alike(rest) and self.evaluation.log is not None:
            return self.evaluation, rest
        if events not in self._evaluated:
            self._evaluated[events] = self._evaluate([events])
        return self._evaluated[events], 0

    @cached_property
    def _evaluated(self) -> dict[Events, Evaluation]:
        return {}

    def _is_alike(self, other: int) -> bool:
        """Whether another scenario of the evaluation is of the same phase and length."""
        scenarios = self.evaluation.scenarios
        phases = scenarios.steady >> other & 1 == scenarios.steady >> self.scenario & 1
        return bool(phases and scenarios.lengths[other] == scenarios.lengths[self.scenario])

    @cached_property
    def _smallest(self) -> dict[Pair, Events]:
        graph = self.evaluation.graph
        verdicts: dict[Pair, Verdict] = {
            (journey, segment.name): self.evaluation.verdict(journey, segment.name, self.scenario)
            for journey in range(len(graph.journeys))
            for segment in graph.architecture.segments
        }
        smallest: dict[Pair, Events] = dict.fromkeys(verdicts, self.happening)
        hit = [pair for pair, verdict in verdicts.items() if verdict != "unharmed"]
        for event in self.happening if hit else ():
            tried = {pair: tuple(other for other in smallest[pair] if other != event) for pair in hit}
            smallest |= dict(self._still(tried, verdicts))
        return smallest

    def _still(self, tried: dict[Pair, Events], verdicts: dict[Pair, Verdict]) -> list[tuple[Pair, Events]]:
        """Those of *tried* that still give the verdict."""
        rest = self.evaluation.at_rest
        if rest is not None and self._is_alike(rest) and not any(tried.values()):
            return [
                (pair, events)
                for pair, events in tried.items()
                if self.evaluation.verdict(*pair, rest) == verdicts[pair]
            ]
        sets = list(dict.fromkeys(tried.values()))
        evaluation = self._evaluate(sets, explained=False)
        place = {events: number for number, events in enumerate(sets)}
        return [
            (pair, events)
            for pair, events in tried.items()
            if evaluation.verdict(*pair, place[events]) == verdicts[pair]
        ]

    def _evaluate(self, sets: Sequence[Events], *, explained: bool = True) -> Evaluation:
        scenarios, size = self.evaluation.scenarios, len(sets)
        happening: dict[BasicEvent, int] = {}
        for place, events in enumerate(sets):
            for event in events:
                happening[event] = happening.get(event, 0) | 1 << place
        steady = (1 << size) - 1 if scenarios.steady >> self.scenario & 1 else 0
        lengths = np.full(size, scenarios.lengths[self.scenario])
        return evaluate(self.evaluation.grounded, ScenarioSet(size, happening, steady, lengths), explained=explained)
