"""The sheet as a table for notebooks."""

from workbook.review.fmea import Sheet
from workbook.views.data_table import DataTable, data_table
from workbook.views.fmea.cells import HEADINGS, cells


def sheet_table(sheet: Sheet) -> DataTable:
    """A row for each failure mode, the most urgent first, in the words of every other format."""
    return data_table(f"{sheet.architecture.name}: failure modes", HEADINGS, (row.values for row in cells(sheet)))
