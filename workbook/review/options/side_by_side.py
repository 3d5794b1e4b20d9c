"""Two designs, or more, in one table of numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.model import Architecture
from workbook.review.comparison import Comparison
from workbook.review.options.available_journeys import available
from workbook.review.options.numbers import numbers
from workbook.review.options.table import Row, rows
from workbook.review.options.trade_offs import TradeOffs, trade_offs


@dataclass(frozen=True)
class SideBySide:
    """Designs in numbers."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    trade_offs: TradeOffs | None
    """Of two designs; None of more."""


def two_designs(old: Architecture, new: Architecture, compared: Comparison) -> SideBySide:
    """*old* and *new* in numbers, and what is traded for what; availability is that of *compared*."""
    before = [journey.before for journey in compared.available]
    after = [journey.after for journey in compared.available]
    found = rows([numbers(old, before), numbers(new, after)])
    return SideBySide((old.name, new.name), found, trade_offs(old, new, found))


def several_designs(designs: Sequence[Architecture]) -> SideBySide:
    """*designs* in numbers, for a decision between them."""
    found = rows([numbers(design, available(design)) for design in designs])
    names = [design.name for design in designs]
    if len(set(names)) < len(names):
        names = [f"{name} ({place})" for place, name in enumerate(names, 1)]
    return SideBySide(tuple(names), found, None)
