"""What ranges of figures make of an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbook.failure.basic_event import BasicEvent
from workbook.reliability.availability.figures import Figure
from workbook.reliability.availability.trees import Tree

DRAWS = 2000

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Draws:
    """Between *low* and *high* lie 90% of the answers when every figure is drawn *times* from its range."""

    low: float
    median: float
    high: float
    times: int
    seed: int


@dataclass(frozen=True, slots=True)
class Spread:
    """A journey's unavailability where figures are ranges.

    *least* and *most* are with every figure at its better or worse end, since failing more never helps: exact, or the
    outer ends of what was estimated, which leaves no answers to draw.
    """

    least: float
    most: float
    draws: Draws | None = None


def spread(trees: Sequence[tuple[float, Tree]], figures: Mapping[BasicEvent, Figure], seed: int) -> Spread | None:
    """The spread of an answer, the share of each segment with its diagram given; None if no figure is a range.

    Each figure is drawn so that every factor is as likely as any other (log-uniform in the unavailability;
    uniform where it may be 0); the stamps of one component share their draw, for what is not known of one is not
    known of the others.
    """
    if all(figure.low == figure.high for figure in figures.values()):
        return None
    random = np.random.Generator(np.random.Philox(key=[seed, 0]))
    where = {name: random.random(DRAWS) for name in dict.fromkeys(_target(event) for event in figures)}
    drawn = _answers(trees, {event: _between(figure, where[_target(event)]) for event, figure in figures.items()})
    low, median, high = np.quantile(drawn, [0.05, 0.5, 0.95]).tolist()
    least, most = (
        float(_answers(trees, {event: np.array(getattr(figure, end)) for event, figure in figures.items()}))
        for end in ("low", "high")
    )
    return Spread(least, most, Draws(low, median, high, DRAWS, seed))


def _target(event: BasicEvent) -> str:
    return event.target.partition("@")[0]


def _between(figure: Figure, place: Numbers) -> Numbers:
    if figure.low == figure.high:
        return np.full_like(place, figure.probability)
    if figure.low <= 0.0:
        return np.asarray(figure.low + (figure.high - figure.low) * place)
    return np.asarray(figure.low * (figure.high / figure.low) ** place)


def _answers(trees: Sequence[tuple[float, Tree]], chances: Mapping[BasicEvent, Numbers]) -> Numbers:
    by_name = {str(event): chance for event, chance in chances.items()}
    total: Numbers = np.array(0.0)
    for share, tree in trees:
        total = total + share * (tree if isinstance(tree, float) else np.asarray(tree.probability(by_name)))
    return total
