"""Importance of basic events, estimated from samples."""

from collections.abc import Callable, Collection, Mapping, Sequence
from math import inf

import numpy as np

from workbook.failure.basic_event import BasicEvent
from workbook.reliability.availability.importance import Importance
from workbook.reliability.sampling import CONFIDENCE, Estimate
from workbook.reliability.sampling.block import Counts


def sampled_importances(
    chances: Mapping[BasicEvent, float],
    drawn: Collection[int],
    table: Counts,
    shares: Sequence[float],
    otherwise: Callable[[BasicEvent], float],
) -> tuple[Importance, ...]:
    """The importance of every event, those beyond chance first, the best to improve first.

    *table* counts as `Counts` says, its tops being the segments with these *shares* of the users. With an event
    the journey is lost in n of m samples: that ratio is U if the event surely happens, and that of all other samples
    U if it never does. Without samples of both kinds they are not known, unless the event cannot matter and so was
    not *drawn*, or always happens and *otherwise* tells U if it did not. An event is beyond chance if for some
    segment the first ratio exceeds U, with the usual confidence over all events and segments together.
    """
    lost, happened = table[:-1].astype(np.float64), table[-1].astype(np.float64)
    weights = np.asarray(shares)
    total = float(weights @ lost[:, 0] / happened[0])
    confidence = 1.0 - (1.0 - CONFIDENCE) / max(1, len(chances) * len(shares))
    importances = []
    for column, (event, chance) in enumerate(chances.items(), start=1):
        seen = happened[column]
        fails = works = None
        if column - 1 not in drawn:
            fails = works = total
        elif chance >= 1.0:
            fails, works = total, otherwise(event)
        elif 0 < seen < happened[0]:
            fails = float(weights @ lost[:, column] / seen)
            works = float(weights @ (lost[:, 0] - lost[:, column]) / (happened[0] - seen))
        importances.append(
            Importance(
                event=event,
                probability=chance,
                birnbaum=None if fails is None or works is None else fails - works,
                fussell_vesely=None,
                raw=None if fails is None else fails / total if total else 1.0,
                rrw=None if fails is None or works is None else _rrw(chance, fails, works),
                without=works,
                beyond_chance=chance >= 1.0 or _beyond_chance(table, column, confidence),
            )
        )
    # what an event adds is known better than what is lost without it: less of it is chance
    return tuple(
        sorted(
            importances,
            key=lambda importance: (not importance.helps, -(importance.birnbaum or 0.0) * importance.probability),
        )
    )


def _rrw(chance: float, fails: float, works: float) -> float:
    """With the event's own chance, which is known, in place of how often it was drawn."""
    if fails == works:
        return 1.0
    return (chance * fails + (1.0 - chance) * works) / works if works else inf


def _beyond_chance(table: Counts, column: int, confidence: float) -> bool:
    seen, samples = int(table[-1, column]), int(table[-1, 0])
    return any(
        Estimate(int(row[column]), seen, confidence).interval[0]
        > Estimate(int(row[0]), samples, confidence).interval[1]
        for row in table[:-1]
        if seen
    )
