"""What flows through a design and what it stores, with what follows from the numbers."""

from dataclasses import dataclass
from functools import cached_property

from workbook.errors import UsageError
from workbook.graph import build
from workbook.model import Architecture
from workbook.model.references import choice
from workbook.review.citations import Citation, citations
from workbook.review.refused_features import RefusedFeature, refused_features
from workbook.traffic import Traffic
from workbook.traffic.size.decisions import Decision, decisions
from workbook.traffic.size.derivations import Derivations, derivations
from workbook.traffic.size.sensitivity import Move, sensitivity
from workbook.traffic.size.size import size, sums_of
from workbook.traffic.size.sizes import Size
from workbook.traffic.size.sums import Sums


@dataclass(frozen=True)
class Sizing:
    """The sizes of a design, of all its journeys or of one alone; what follows is computed when it is asked for."""

    architecture: Architecture
    journey: str | None
    sums: Sums

    @cached_property
    def size(self) -> Size:
        return size(self.sums)

    @cached_property
    def derivations(self) -> Derivations:
        return derivations(self.sums, self.size)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        return decisions(self.architecture, self.size)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        return sensitivity(self.sums, self.size)

    @cached_property
    def refused(self) -> tuple[RefusedFeature, ...]:
        return refused_features(self.architecture)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        return citations(self.architecture)


def sizing(architecture: Architecture, journey: str | None = None) -> Sizing:
    """The sizes of *architecture*, as if *journey* were all that users do, if it is given."""
    if journey is not None and journey not in architecture.journeys:
        raise UsageError(f"unknown journey {journey!r}{choice(journey, architecture.journeys)}")
    return Sizing(architecture, journey, sums_of(Traffic(build(architecture)), journey))
