"""A grounded design with other peaks: what follows from what is the same, and only how much flows is not."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from workbook.failure.semantics import Grounded
from workbook.failure.semantics.timing import Timing
from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.model import Architecture
from workbook.traffic import Traffic

Made = TypeVar("Made")

OF_GRAPH = ("calls", "calls_of", "calls_into", "callees_first", "passed", "_in_regions", "_homes")
OF_TRAFFIC = ("walks", "usual", "slacks")
OF_GROUNDED = ("groups", "verdict_groups", "loads_depend_on", "decided_by_loads", "heads_of_stamps", "_held")
OF_PEAKS = ("_raising",)
"""What only asks which journeys bring anything at all."""


def with_peaks(grounded: Grounded, architecture: Architecture) -> Grounded:
    """*grounded* with the peaks of *architecture*, which is the same design in everything else."""
    known = grounded.vocabulary
    graph = _with(replace(known.graph, architecture=architecture), known.graph, OF_GRAPH)
    traffic = _with(Traffic(graph), known.traffic, OF_TRAFFIC)
    vocabulary = Vocabulary(graph, traffic, known.network)
    vars(vocabulary)["timing"] = _with(Timing(traffic), known.timing, ["bounds_of_journeys"])
    made = _with(replace(grounded, vocabulary=vocabulary), grounded, OF_GROUNDED)
    journeys = range(len(graph.journeys))
    if all(bool(made.peak(journey)) == bool(grounded.peak(journey)) for journey in journeys):
        _with(made, grounded, OF_PEAKS)
    return made


def _with(made: Made, known: Made, names: Iterable[str]) -> Made:
    """*made* with those answers of *known* that are worked out already."""
    vars(made).update({name: vars(known)[name] for name in names if name in vars(known)})
    return made
