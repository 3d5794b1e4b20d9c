"""What flows through a design and what it stores, with what follows from the numbers."""

from dataclasses import dataclass

from workbook.errors import UsageError
from workbook.graph import build
from workbook.model import Architecture
from workbook.model.references import choice
from workbook.traffic import Traffic
from workbook.traffic.size.size import size, sums_of
from workbook.traffic.size.sizes import Size


@dataclass(frozen=True)
class Sizing:
    """The sizes of a design, of all its journeys or of one alone."""

    architecture: Architecture
    journey: str | None
    size: Size


def sizing(architecture: Architecture, journey: str | None = None) -> Sizing:
    """The sizes of *architecture*, as if *journey* were all that users do, if it is given."""
    if journey is not None and journey not in architecture.journeys:
        raise UsageError(f"unknown journey {journey!r}{choice(journey, architecture.journeys)}")
    return Sizing(architecture, journey, size(sums_of(Traffic(build(architecture)), journey)))
