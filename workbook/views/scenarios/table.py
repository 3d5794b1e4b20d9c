"""One scenario as a table: what it does to every journey, segment by segment."""

from collections.abc import Iterator

from workbook.review.scenario_outcome import FailedScenario
from workbook.views.data_table import Cell, Column, DataTable, data_table

COLUMNS = ("journey", "segment", "verdict", Column("lost", "share"), Column("refused", "share"), "because")


def scenario_table(failed: FailedScenario) -> DataTable:
    """A row for each journey and segment; lost and refused are shares of requests."""
    return data_table(failed.outcome.name, COLUMNS, _rows(failed))


def _rows(failed: FailedScenario) -> Iterator[tuple[Cell, ...]]:
    for name, journey in failed.outcome.journeys.items():
        for segment, verdict in journey.segments.items():
            because = "; ".join(journey.reasons.get(segment, ()))
            yield name, segment, verdict, journey.lost_share[segment], journey.refused[segment], because
