"""Outage lengths at which verdicts change."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from workbook.failure import Analysis, BasicEvent
from workbook.failure.evaluation import Evaluation, evaluate
from workbook.failure.scenario_set import HOUR, one_each

MINUTE, DAY = 60.0, 86_400.0
ROUND = (MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY)
"""Lengths that people speak of, looked at besides those that the design names."""
MOST = 8
"""Lengths that a page offers; the one of an hour is always among them."""
LARGE = 100
"""Components above which only the usual length is looked at."""


def lengths_of(analysis: Analysis, combinations: Sequence[Sequence[BasicEvent]]) -> tuple[float, ...]:
    """Lengths, in seconds and ascending, such that each differs from its neighbours in the verdict of some combination.

    Tried are those that the design names (how long caches and control data stay valid) and round ones. When a buffer is
    full lies between two of them, so that such a change is seen at the next one only. An hour, the default everywhere,
    is always there. Costs an evaluation per length tried.
    """
    if len(analysis.architecture.components) > LARGE:
        return (HOUR,)
    tried = lengths_to_try(analysis)
    verdicts = [_verdicts(analysis, combinations, length) for length in tried]
    kept = []
    for _, alike in groupby(zip(tried, verdicts, strict=True), key=lambda pair: pair[1]):
        same = [length for length, _ in alike]
        kept.append(HOUR if HOUR in same else _roundest(same))
    return tuple(_fewest(kept))


def lengths_to_try(analysis: Analysis) -> tuple[float, ...]:
    """Round lengths and those that the design names, in seconds and ascending."""
    return tuple(sorted({*ROUND, *_named(analysis)}))


def _named(analysis: Analysis) -> Iterator[float]:
    """Limits that outages are compared with, and what is just above each."""
    for fact in analysis.grounded.network.facts:
        if fact.kind == "Lasts" and isinstance(fact.detail, float) and MINUTE <= fact.detail <= 365 * DAY:
            yield fact.detail


def _roundest(lengths: Sequence[float]) -> float:
    """The longest of those that people speak of, else the longest."""
    return max((length for length in lengths if length in ROUND), default=lengths[-1])


def _fewest(lengths: Sequence[float]) -> list[float]:
    """At most MOST of *lengths*: an hour, and the others from both ends."""
    near = sorted(lengths, key=lambda length: abs(np.log(length / HOUR)))
    return sorted(near[:MOST])


def _verdicts(analysis: Analysis, combinations: Sequence[Sequence[BasicEvent]], length: float) -> tuple[object, ...]:
    evaluation = evaluate(analysis.grounded, one_each(combinations, length=length))
    return tuple(_fates(evaluation))


def _fates(evaluation: Evaluation) -> Iterator[object]:
    for journey in range(len(evaluation.graph.journeys)):
        for segment in evaluation.graph.architecture.segments:
            yield evaluation.lost(journey, segment.name), evaluation.impaired(journey, segment.name)
