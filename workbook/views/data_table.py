"""A table of figures in base units: what notebooks show of a result, and what becomes a table of pandas."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workbook.wording.quantities import bit_rate, byte_size, quantity, seconds, share

Cell = str | int | float | bool | Decimal | None
Unit = Literal["", "s", "B", "bit/s", "/s", "share"]
"""Of the figures of a column; shares are of 1."""


@dataclass(frozen=True)
class Column:
    """A column, and what its figures are in."""

    name: str
    unit: Unit = ""


@dataclass(frozen=True)
class DataTable:
    """Rows of cells, one for each column; None is unknown."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def data_table(title: str, columns: Iterable[Column | str], rows: Iterable[tuple[Cell, ...]]) -> DataTable:
    """The table of *columns*, those without a unit by their name alone."""
    named = tuple(Column(column) if isinstance(column, str) else column for column in columns)
    return DataTable(title, named, tuple(rows))


def in_words(cell: Cell, unit: Unit) -> str:
    """*cell* as a person reads it.

    >>> in_words(0.25, "share"), in_words(0.0305, "s"), in_words(None, "B"), in_words(True, "")
    ('25%', '30.5ms', '–', 'yes')
    """
    if cell is None or isinstance(cell, bool):
        return {None: "–", True: "yes", False: "no"}[cell]
    if isinstance(cell, Decimal):
        return f"{cell:,.2f}"
    if isinstance(cell, str):
        return cell
    return str(cell) if isinstance(cell, int) and not unit else IN_UNIT[unit](cell)


IN_UNIT: dict[Unit, Callable[[float], str]] = {
    "": quantity,
    "s": seconds,
    "B": byte_size,
    "bit/s": bit_rate,
    "/s": lambda rate: f"{quantity(rate)}/s",
    "share": share,
}
