"""Availabilities as a table."""

from collections.abc import Iterator

from workbook.review.availability import Availability
from workbook.views.data_table import Cell, DataTable, data_table
from workbook.wording.probabilities import percent

COLUMNS = ("journey", "segment", "availability", "at least", "at most", "exact", "SLO", "verdict", "in words")


def availability_table(figures: Availability) -> DataTable:
    """A row for each journey over all users, then one for each of its segments; availabilities are shares of 1."""
    return data_table(f"{figures.analysis.architecture.name}: availability", COLUMNS, _rows(figures))


def _rows(figures: Availability) -> Iterator[tuple[Cell, ...]]:
    for journey in figures.journeys:
        for segment, lost in (("all users", journey.overall), *journey.segments.items()):
            overall = segment == "all users"
            yield (
                journey.journey,
                segment,
                1.0 - lost.value,
                1.0 - lost.high,
                1.0 - lost.low,
                lost.exact,
                journey.slo if overall else None,
                journey.verdict if overall else None,
                percent(lost.value),
            )
