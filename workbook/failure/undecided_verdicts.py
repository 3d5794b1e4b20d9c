"""Verdicts that hold only because a number is missing, and which number would decide each."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from workbook.failure.bits import Bits, everywhere, of_places
from workbook.failure.evaluation import Evaluation, evaluate
from workbook.failure.missing_numbers import MissingNumber, missing_numbers
from workbook.failure.numbers_at_work import where_at_work
from workbook.failure.scenario_set import ScenarioSet, chosen
from workbook.failure.sufficing import at_rest, ground_sufficing
from workbook.failure.sufficing_alone import Alike, Part, goes_side_by_side, side_by_side, verdicts
from workbook.graph import DependencyGraph


class Worse(NamedTuple):
    """Where verdicts are worse than those of an evaluation."""

    segments: Mapping[tuple[int, str], Bits]
    """Per journey (by index) and segment."""
    journeys: tuple[Bits, ...]
    """Per journey: that of its worst segment."""

    def anywhere(self, journey: int) -> Bits:
        """Where that of some segment is."""
        return _union(bits for (index, _), bits in self.segments.items() if index == journey)


class UndecidedFailures(NamedTuple):
    """How many of some failures have an undecided verdict for some journey."""

    undecided: int
    total: int
    deciding: tuple[tuple[MissingNumber, int], ...]
    """Each missing number that would decide some, and how many: most first, then in file order."""


@dataclass(frozen=True)
class UndecidedVerdicts:
    """The verdicts of *evaluation* that would be worse if every missing number just sufficed with nothing failed.

    Nothing is computed before it is asked for. The first question costs two evaluations (at rest, and with numbers
    that suffice) where phases and lengths agree at rest; `deciding` one more for each number that has a part in it.
    """

    evaluation: Evaluation

    @cached_property
    def missing(self) -> tuple[MissingNumber, ...]:
        """Every number that the design leaves out, in file order."""
        return missing_numbers(self.evaluation.grounded.traffic)

    def segments(self, journey: int, scenario: int) -> dict[str, bool]:
        """Per segment, whether the verdict of *journey* is undecided in one scenario."""
        return {
            segment.name: bool(self._worse.segments[journey, segment.name] >> scenario & 1)
            for segment in self._graph.architecture.segments
        }

    def is_undecided(self, journey: int, scenario: int) -> bool:
        """Whether the verdict of *journey*, that of its worst segment, is undecided in one scenario."""
        return bool(self._worse.journeys[journey] >> scenario & 1)

    @cached_property
    def anywhere(self) -> Bits:
        """The scenarios in which the verdict of some journey is undecided for some segment."""
        return _union(self._worse.segments.values())

    def deciding(self, journey: int, scenario: int) -> tuple[MissingNumber, ...]:
        """The numbers that would decide the verdict of *journey* in one scenario, in file order.

        Those that make it worse alone if they just suffice; where none does, all that have a part in it. Asked is for
        the worst segment; where its verdict is decided, for the others. None where all are.
        """
        return tuple(number for number, where in self._deciding.items() if where[journey] >> scenario & 1)

    def weights(self, scenarios: Bits) -> dict[MissingNumber, int]:
        """In how many of *scenarios* each number would decide some verdict: most first, then in file order."""
        counts = {number: (_union(where) & scenarios).bit_count() for number, where in self._deciding.items()}
        ranked = sorted(counts, key=lambda number: -counts[number])
        return {number: counts[number] for number in ranked if counts[number]}

    def failures(self, count: int) -> UndecidedFailures:
        """What is undecided of the first *count* scenarios."""
        first = everywhere(count)
        return UndecidedFailures((self.anywhere & first).bit_count(), count, tuple(self.weights(first).items()))

    @property
    def _graph(self) -> DependencyGraph:
        return self.evaluation.graph

    @cached_property
    def _worse(self) -> Worse:
        return self._worse_in(self._sufficing if self.missing else ())

    @cached_property
    def _sufficing(self) -> tuple[Part, ...]:
        """All scenarios, with every number sufficing."""
        return tuple(self._evaluated(self.missing, self.evaluation.scenarios.all))

    @cached_property
    def _deciding(self) -> Mapping[MissingNumber, tuple[Bits, ...]]:
        """Per number with a part in some undecided verdict, and per journey, the scenarios in which it is named."""
        journeys = range(len(self._graph.journeys))
        at_work = dict(self._at_work())
        alone: dict[MissingNumber, list[Bits]] = {}
        for number, parts in self._each_alone(at_work):
            worse = self._worse_in(parts)
            alone[number] = [self._counting(worse, journey) for journey in journeys]
        undecided = [self._counting(self._worse, journey) for journey in journeys]
        by_one = [_union(those[journey] for those in alone.values()) for journey in journeys]
        return {
            number: tuple(
                alone[number][journey] | (where & undecided[journey] & ~by_one[journey]) for journey in journeys
            )
            for number, where in at_work.items()
        }

    def _each_alone(self, at_work: Mapping[MissingNumber, Bits]) -> Iterator[tuple[MissingNumber, Iterable[Part]]]:
        """Every number with the scenarios in which it is at work, evaluated with it alone sufficing."""
        design = self._graph.architecture
        compared = {number: where for number, where in at_work.items() if goes_side_by_side(design, number)}
        parts = side_by_side(self.evaluation, compared, self._alike) if compared else {}
        for number, where in at_work.items():
            yield number, parts[number] if number in compared else self._evaluated((number,), where)

    def _counting(self, worse: Worse, journey: int) -> Bits:
        """Where *worse* says something of the worst segment, or of others where the verdict of that is decided."""
        return worse.journeys[journey] | (worse.anywhere(journey) & ~self._worse.journeys[journey])

    def _at_work(self) -> Iterator[tuple[MissingNumber, Bits]]:
        """The numbers that fire a rule in scenarios with an undecided verdict, and in which.

        Facts only grow with numbers that suffice: one that fires nothing among all fires nothing alone.
        """
        size = self.evaluation.scenarios.size
        at_work: dict[MissingNumber, Bits] = {}
        for part in self._sufficing if self.anywhere else ():
            for number, bits in where_at_work(part.evaluation, self.missing).items():
                at_work[number] = at_work.get(number, 0) | part.back(bits, size)
        for number in self.missing:
            if where := at_work.get(number, 0) & self.anywhere:
                yield number, where

    def _worse_in(self, parts: Iterable[Part]) -> Worse:
        """Where verdicts are worse than those of the evaluation."""
        known, size = self.evaluation, self.evaluation.scenarios.size
        names = [segment.name for segment in self._graph.architecture.segments]
        segments = {(journey, name): 0 for journey in range(len(self._graph.journeys)) for name in names}
        journeys = [0] * len(self._graph.journeys)
        for part in parts:
            for journey in range(len(journeys)):
                lost = [part.back(part.verdicts.lost[journey, name], size) for name in names]
                impaired = [part.back(part.verdicts.impaired[journey, name], size) for name in names]
                lost_before = [known.lost(journey, name) for name in names]
                impaired_before = [known.impaired(journey, name) for name in names]
                for place, name in enumerate(names):
                    worse = (lost[place] & ~lost_before[place]) | (impaired[place] & ~impaired_before[place])
                    segments[journey, name] |= worse
                journeys[journey] |= (_union(lost) & ~_union(lost_before)) | (
                    _union(impaired) & ~_union(impaired_before)
                )
        return Worse(segments, tuple(journeys))

    def _evaluated(self, numbers: Collection[MissingNumber], within: Bits) -> Iterator[Part]:
        """The scenarios *within*, with *numbers* sufficing."""
        for alike in self._alike:
            if where := alike.where & within:
                grounded = ground_sufficing(self._graph, numbers, alike.rest)
                evaluation = evaluate(grounded, chosen(self.evaluation.scenarios, where))
                yield Part(where, evaluation, verdicts(evaluation))

    @cached_property
    def _alike(self) -> tuple[Alike, ...]:
        """All scenarios, by what is held and offered in their phase and length at rest."""
        scenarios: ScenarioSet = self.evaluation.scenarios
        members: dict[tuple[int, float], list[int]] = {}
        for scenario in range(scenarios.size):
            key = scenarios.steady >> scenario & 1, float(scenarios.lengths[scenario])
            members.setdefault(key, []).append(scenario)
        firsts = chosen(scenarios, of_places([member[0] for member in members.values()], scenarios.size))
        groups: list[Alike] = []
        for rest, those in zip(at_rest(self._graph, self.missing, firsts), members.values(), strict=True):
            where = of_places(those, scenarios.size)
            same = next((place for place, known in enumerate(groups) if known.rest == rest), None)
            if same is None:
                groups.append(Alike(rest, where))
            else:
                groups[same] = Alike(rest, groups[same].where | where)
        return tuple(groups)


def _union(sets: Iterable[Bits]) -> Bits:
    union: Bits = 0
    for bits in sets:
        union |= bits
    return union
