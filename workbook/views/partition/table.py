"""Partitions as a table."""

from workbook.review.partition import Partitioned
from workbook.views.data_table import Column, DataTable, data_table
from workbook.views.partition.sentences import between

COLUMNS = ("cut", "journey", "segment", "verdict", Column("lost", "share"), "because")


def partition_table(partitioned: Partitioned) -> DataTable:
    """A row for each cut, journey and segment; lost is a share of requests."""
    rows = (
        (
            between(outcome.cut),
            name,
            segment,
            verdict,
            journey.lost_share[segment],
            "; ".join(journey.reasons.get(segment, ())),
        )
        for outcome in partitioned.cuts
        for name, journey in outcome.journeys.items()
        for segment, verdict in journey.segments.items()
    )
    return data_table(f"{partitioned.architecture.name}: network partitions", COLUMNS, rows)
