"""The sheet as comma-separated values, its scales below it."""

import csv
from io import StringIO

from workbook.review.fmea import Sheet
from workbook.views.fmea.cells import HEADINGS, Cell, cells, scale_rows
from workbook.views.terminal import printable


def sheet_csv(sheet: Sheet) -> str:
    """One line per row; an empty line and the scales follow. Cells that a spreadsheet would calculate are text."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows([[_literal(value) for value in row.values] for row in cells(sheet)])
    writer.writerow([])
    writer.writerow(["scale", "rating", "what it takes"])
    writer.writerows([[_literal(value) for value in row] for row in scale_rows(sheet.scales)])
    return out.getvalue()


def _literal(value: Cell) -> Cell:
    """Text of strangers that begins like a formula stays text."""
    if isinstance(value, int):
        return value
    text = printable(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text
