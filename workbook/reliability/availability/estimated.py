"""Answers from samples, where no diagram gives them and bounds are too wide, or where samples are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbook.errors import UsageError
from workbook.failure.basic_event import BasicEvent
from workbook.failure.semantics import Grounded
from workbook.reliability.availability.exactly import probability
from workbook.reliability.availability.figures import Figure
from workbook.reliability.availability.importance import Importance
from workbook.reliability.availability.sampled_importance import sampled_importances
from workbook.reliability.availability.settings import Settings
from workbook.reliability.availability.trees import Compiled
from workbook.reliability.availability.unavailability import (
    Unavailability,
    as_sampled,
    exactly,
    over_all_users,
)
from workbook.reliability.availability.uncertainty import Spread
from workbook.reliability.cut_sets import JourneyCuts
from workbook.reliability.sampling import CONFIDENCE, IMPAIRED, Plan, plan, sampled
from workbook.reliability.sampling.block import Counts
from workbook.reliability.sampling.plan import Top


@dataclass(frozen=True)
class Estimated:
    """What is known of one journey from the diagrams that there are in *trees*, from its *cuts*, and by sampling.

    Every question other than `answers` and `importances` is sampled by itself, and in these what always happens.
    """

    grounded: Grounded
    trees: Mapping[str, Compiled]
    cuts: JourneyCuts
    figures: Mapping[BasicEvent, Figure]
    settings: Settings

    @cached_property
    def _plan(self) -> Plan:
        return plan(self.grounded, tuple(self.figures), [self.cuts.journey], shares=True)

    @property
    def _samples(self) -> int:
        return self.settings.samples or self.settings.fallback_samples

    @property
    def side_samples(self) -> int:
        """Samples for each further question."""
        return min(self._samples, self.settings.side_samples)

    @cached_property
    def _chances(self) -> Mapping[BasicEvent, float]:
        return {event: figure.probability for event, figure in self.figures.items()}

    @cached_property
    def _table(self) -> Counts:
        return self._drawn(self._chances, self._samples, by_event=True)

    def _drawn(self, chances: Mapping[BasicEvent, float], samples: int, *, by_event: bool) -> Counts:
        return sampled(
            self._plan,
            list(chances.values()),
            samples,
            self.settings.seed,
            progress=self.settings.progress,
            spread=self.settings.spread,
            checkpoint=self.settings.checkpoint,
            by_event=by_event,
        )

    @cached_property
    def answers(self) -> Mapping[str, Unavailability]:
        """Per segment, what is lost: exact where there is a diagram, else estimated."""
        return self._answers(self._chances, self._table[:-1, 0], self._samples)

    def _answers(self, chances: Mapping[BasicEvent, float], lost: Counts, samples: int) -> Mapping[str, Unavailability]:
        drawn = self._estimates(lost, samples)
        answers = {}
        for name, tree in self.trees.items():
            if not isinstance(tree, UsageError):
                answers[name] = exactly(probability(tree, chances), tree)
            else:
                answers[name] = drawn[self.cuts.journey, name].because(str(tree))
        return answers

    def _estimates(self, lost: Counts, samples: int) -> Mapping[Top, Unavailability]:
        confidence = 1.0 - (1.0 - CONFIDENCE) / (2 * len(self.trees))  # so that it holds of all segments together
        return as_sampled(self._plan, lost, samples, self.settings.seed, confidence)

    @cached_property
    def impaired(self) -> Mapping[str, Unavailability]:
        """Per segment, what is degraded or lost."""
        drawn = self._estimates(self._table[:-1, 0], self._samples)
        return {name: drawn[self.cuts.journey, name, IMPAIRED] for name in self.trees}

    def _otherwise(self, chances: Mapping[BasicEvent, float]) -> Unavailability:
        lost = self._drawn(chances, self.side_samples, by_event=False)
        answers = self._answers(chances, lost, self.side_samples)
        return over_all_users(answers, self.grounded.graph.architecture.segments)

    def unavailability(self, chances: Mapping[BasicEvent, float]) -> float:
        """Over all users, if events had other *chances*."""
        answer = self._otherwise(chances)
        return answer.value

    @cached_property
    def importances(self) -> tuple[Importance, ...]:
        """The best to improve first, from the samples alone."""
        shares = {segment.name: segment.share for segment in self.grounded.graph.architecture.segments}
        weights = [shares[top[1]] for top in self._plan.tops if len(top) == 2]
        table = np.concatenate([self._table[: len(weights)], self._table[-1:]])  # what is lost, not what is impaired
        return sampled_importances(self._chances, self._plan.relevant, table, weights, self._without)

    def _without(self, event: BasicEvent) -> float:
        return self.unavailability({**self._chances, event: 0.0})

    @property
    def spread(self) -> Spread | None:
        """Where figures are ranges: from the best at their better ends to the worst at the others."""
        if all(figure.low == figure.high for figure in self.figures.values()):
            return None
        least = self._otherwise({event: figure.low for event, figure in self.figures.items()}).low
        most = self._otherwise({event: figure.high for event, figure in self.figures.items()}).high
        return Spread(least, most)
