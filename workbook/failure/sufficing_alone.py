"""What follows if a single missing number just suffices: all such numbers side by side, as scenarios of one sweep."""

from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbook.failure.bits import Bits, mask_of, of_places
from workbook.failure.evaluation import Evaluation, evaluate
from workbook.failure.load.stage import Supposed
from workbook.failure.missing_numbers import MissingNumber
from workbook.failure.scenario_set import repeated
from workbook.failure.sufficing import AtRest, ground_endless
from workbook.model import Architecture

MOST_COLUMNS = 16_384
"""Scenarios of one sweep, so that its bit sets stay small."""


class Alike(NamedTuple):
    """Scenarios of phases and lengths in which the same is held and offered at rest."""

    rest: AtRest
    where: Bits


class Verdicts(NamedTuple):
    """Per journey (by index) and segment, the scenarios of an evaluation in which it is lost, and is not unharmed."""

    lost: Mapping[tuple[int, str], Bits]
    impaired: Mapping[tuple[int, str], Bits]


class Part(NamedTuple):
    """The scenarios *where* of a whole, evaluated: those of *evaluation* from *first* on."""

    where: Bits
    evaluation: Evaluation
    verdicts: Verdicts
    first: int = 0

    def back(self, bits: Bits, size: int) -> Bits:
        """*bits* of the evaluation as scenarios of the whole."""
        count = self.where.bit_count()
        if count == size:
            return (bits >> self.first) & ((1 << count) - 1)
        return of_places(np.flatnonzero(mask_of(self.where, size))[mask_of(bits, count, self.first)], size)


def verdicts(evaluation: Evaluation) -> Verdicts:
    """Every verdict of *evaluation*."""
    graph = evaluation.graph
    asked = [
        (journey, segment.name) for journey in range(len(graph.journeys)) for segment in graph.architecture.segments
    ]
    return Verdicts(
        {key: evaluation.lost(*key) for key in asked},
        {key: evaluation.impaired(*key) for key in asked},
    )


def goes_side_by_side(architecture: Architecture, number: MissingNumber) -> bool:
    """Whether *number* is a replica's, and only compared with loads: workers, or a capacity without a queue."""
    if number.kind == "capacity":
        return architecture.components[str(number.route[1])].queue_limit is None
    return number.kind == "workers"


def side_by_side(
    evaluation: Evaluation, at_work: Mapping[MissingNumber, Bits], alike: Sequence[Alike]
) -> dict[MissingNumber, list[Part]]:
    """Per number, all of which go side by side, its scenarios with only that number sufficing.

    Missing workers and capacities are endless, so one grounding serves all: each scenario is given its own.
    """
    graph, scenarios = evaluation.graph, evaluation.scenarios
    stamps = {number: graph.stamps_of[str(number.route[1])] for number in at_work}
    kinds = {
        kind: [stamp for number, those in stamps.items() if number.kind == kind for stamp in those]
        for kind in ("workers", "capacity")
    }
    endless = ground_endless(graph, kinds["workers"], kinds["capacity"])
    parts: dict[MissingNumber, list[Part]] = {number: [] for number in at_work}
    for rest, among in alike:
        asked = [(number, where & among) for number, where in at_work.items() if where & among]
        for batch in _batches(asked):
            places = [np.flatnonzero(mask_of(where, scenarios.size)) for _, where in batch]
            firsts = np.cumsum([0, *(len(those) for those in places)])
            given: dict[str, dict[int, NDArray[np.float64]]] = {"workers": {}, "capacity": {}}
            for (number, _), first, last in zip(batch, firsts, firsts[1:], strict=False):
                sufficient = rest.workers if number.kind == "workers" else rest.capacities
                for stamp in stamps[number]:
                    given[number.kind][stamp] = np.full(firsts[-1], inf)
                    given[number.kind][stamp][first:last] = sufficient[stamp]
            together = evaluate(
                endless,
                repeated(scenarios, np.concatenate(places)),
                groups=endless.verdict_groups,
                supposed=Supposed(given["workers"], given["capacity"]),
            )
            known = verdicts(together)
            for (number, where), first in zip(batch, firsts, strict=False):
                parts[number].append(Part(where, together, known, int(first)))
    return parts


def _batches(asked: Sequence[tuple[MissingNumber, Bits]]) -> list[list[tuple[MissingNumber, Bits]]]:
    """*asked* in its order, so many at a time that their scenarios together are not too many."""
    batches: list[list[tuple[MissingNumber, Bits]]] = []
    columns = MOST_COLUMNS
    for number, where in asked:
        if columns + where.bit_count() > MOST_COLUMNS:
            batches.append([])
            columns = 0
        batches[-1].append((number, where))
        columns += where.bit_count()
    return batches
