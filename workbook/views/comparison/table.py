"""A comparison as a table: the verdicts that differ."""

from workbook.review.compared_designs import ComparedDesigns
from workbook.views.comparison.whom import for_whom
from workbook.views.data_table import DataTable, data_table

COLUMNS = ("journey", "priority", "event", "before", "after", "better", "segments")


def comparison_table(compared: ComparedDesigns) -> DataTable:
    """A row for each event after which a journey goes differently; no event: with nothing failed."""
    comparison = compared.comparison
    rows = (
        (
            shift.journey,
            shift.priority,
            shift.event or "nothing fails",
            shift.before,
            shift.after,
            shift.better,
            for_whom(shift.segments, comparison.segments),
        )
        for shift in comparison.shifts
    )
    return data_table(" → ".join(comparison.names), COLUMNS, rows)
