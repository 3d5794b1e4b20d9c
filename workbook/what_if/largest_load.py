"""The largest load at which a design is whole with nothing failed."""

from collections.abc import Mapping
from typing import NamedTuple

from workbook.failure import Verdict, evaluate
from workbook.failure.scenario_set import one_each
from workbook.failure.semantics import Grounded, ground
from workbook.graph import build
from workbook.model import Architecture
from workbook.traffic import Traffic
from workbook.what_if.design_variants import with_load
from workbook.what_if.other_peaks import with_peaks

ACCURACY = 1.01
"""The factor that is found is at most so many times too small."""
LEAST = 1e-12
"""A smaller factor is none: at such a peak nobody comes."""


class Rest(NamedTuple):
    """How a design is with nothing failed."""

    load: float | None = 1.0
    """The largest factor, at most 1, on all peaks with which no journey is lost; None if there is none."""
    lost: tuple[str, ...] = ()
    """Journeys that somebody loses at the declared peak."""


WHOLE = Rest()
"""Nothing is lost at the declared peak."""


def rest_of(grounded: Grounded, lost: tuple[str, ...]) -> Rest:
    """How a design is with nothing failed, which loses the journeys *lost* at the declared peak.

    Where a journey is lost, one more evaluation of one scenario for each halving of the load, and seven to find the
    factor between two halvings.
    """
    return Rest(_largest(grounded), lost) if lost else WHOLE


def rest_verdicts(architecture: Architecture) -> Mapping[tuple[str, str], Verdict]:
    """The verdict of each journey for each segment at peak with nothing failed."""
    graph = build(architecture)
    return _verdicts(ground(graph, Traffic(graph)))


def _verdicts(grounded: Grounded) -> Mapping[tuple[str, str], Verdict]:
    evaluation = evaluate(grounded, one_each([[]]))
    return {
        (name, segment.name): evaluation.verdict(index, segment.name, 0)
        for index, name in enumerate(grounded.graph.journeys)
        for segment in grounded.graph.architecture.segments
    }


def _largest(grounded: Grounded) -> float | None:
    """Found by halving, then by bisection; more load never helps, so what is between is known."""
    if not _is_whole(grounded, 0.0):
        return None
    fits, exceeds = 0.5, 1.0
    while not _is_whole(grounded, fits):
        fits, exceeds = fits / 2, fits
        if fits < LEAST:
            return None
    while exceeds > fits * ACCURACY:
        middle = (fits + exceeds) / 2
        fits, exceeds = (middle, exceeds) if _is_whole(grounded, middle) else (fits, middle)
    return fits


def _is_whole(grounded: Grounded, factor: float) -> bool:
    loaded = with_peaks(grounded, with_load(grounded.graph.architecture, factor))
    return "lost" not in _verdicts(loaded).values()
