"""Answers from decision diagrams."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from workbook.failure.basic_event import BasicEvent
from workbook.model import Segment
from workbook.reliability.availability.figures import Figure
from workbook.reliability.availability.importance import Importance, conditionals, importances
from workbook.reliability.availability.settings import Settings
from workbook.reliability.availability.trees import Tree
from workbook.reliability.availability.unavailability import Unavailability, exactly
from workbook.reliability.availability.uncertainty import Spread, spread
from workbook.reliability.cut_sets import JourneyCuts


@dataclass(frozen=True)
class Exactly:
    """What the diagrams of all *segments*, *trees*, say of one journey."""

    trees: Mapping[str, Tree]
    whether_impaired: Mapping[str, Tree]
    segments: Sequence[Segment]
    cuts: JourneyCuts
    figures: Mapping[BasicEvent, Figure]
    settings: Settings
    side_samples: None = None

    @property
    def _whole(self) -> list[tuple[float, Tree]]:
        return [(segment.share, self.trees[segment.name]) for segment in self.segments]

    @cached_property
    def _chances(self) -> Mapping[BasicEvent, float]:
        return {event: figure.probability for event, figure in self.figures.items()}

    @cached_property
    def answers(self) -> Mapping[str, Unavailability]:
        """Per segment, what is lost."""
        return {name: exactly(probability(tree, self._chances), tree) for name, tree in self.trees.items()}

    @cached_property
    def impaired(self) -> Mapping[str, Unavailability]:
        """Per segment, what is degraded or lost."""
        return {name: exactly(probability(tree, self._chances), tree) for name, tree in self.whether_impaired.items()}

    def unavailability(self, chances: Mapping[BasicEvent, float]) -> float:
        """Over all users, if events had other *chances*."""
        return min(1.0, fsum(share * probability(tree, chances) for share, tree in self._whole))

    @cached_property
    def importances(self) -> tuple[Importance, ...]:
        """The best to improve first."""
        known = {id(tree): conditionals(tree, self._chances) for tree in self.trees.values()}
        complete = self.settings.importance and not self.cuts.omitted and not self.cuts.limits
        families = [
            (segment.share, [frozenset(cut.events) for cut in self.cuts.cut_sets if segment.name in cut.minimal_for])
            for segment in self.segments
        ]
        per_segment = [(share, known[id(tree)]) for share, tree in self._whole]
        return importances(self._chances, per_segment, families if complete else None)

    @property
    def spread(self) -> Spread | None:
        """Where figures are ranges."""
        return spread(self._whole, self.figures, self.settings.seed)


def probability(tree: Tree, chances: Mapping[BasicEvent, float]) -> float:
    """Of the top of *tree*."""
    by_name = {str(event): chance for event, chance in chances.items()}
    return tree if isinstance(tree, float) else float(tree.probability(by_name))
