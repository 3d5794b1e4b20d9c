"""Every single failure as a table."""

from workbook.review.design_analysis import DesignAnalysis
from workbook.views.data_table import Column, DataTable, data_table

COLUMNS = ("event", "part", "journey", "priority", "verdict", Column("lost", "share"), Column("degraded", "share"))


def analysis_table(analysed: DesignAnalysis) -> DataTable:
    """A row for each single failure and journey, the worst first; lost and degraded are shares of all users."""
    rows = (
        (
            str(failure.event),
            failure.event.component,
            harm.journey,
            harm.priority,
            harm.verdict,
            harm.lost,
            harm.degraded,
        )
        for failure in analysed.analysis.failures
        for harm in failure.harms
    )
    return data_table(f"{analysed.analysis.architecture.name}: single failures", COLUMNS, rows)
