"""The sheet as a workbook for spreadsheets: frozen header, filters, the scales on a second sheet."""

from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from workbook.errors import UsageError
from workbook.review.fmea import Sheet
from workbook.views.fmea.cells import HEADINGS, Cell, cells, scale_rows
from workbook.views.terminal import printable

WIDTHS = {"part": 22, "what it does": 40, "effect on journeys": 44, "present protections": 44, "first signal": 32,
          "most effective fix": 40, "occurrence": 26}  # fmt: skip
USUAL = 14
LONGEST = 32_000
"""Characters that a cell may have."""
DAWN = (1980, 1, 1, 0, 0, 0)
"""The time of every part, so that the same sheet is the same file."""


def sheet_xlsx(sheet: Sheet) -> bytes:
    """The file. UsageError if the extra is not installed."""
    if find_spec("openpyxl") is None:
        raise UsageError("spreadsheets need openpyxl; install it with: pip install 'failure-workbook[xlsx]'")
    openpyxl, styles = import_module("openpyxl"), import_module("openpyxl.styles")
    book = openpyxl.Workbook()
    rows = book.active
    rows.title = "FMEA"
    _fill(rows, styles, HEADINGS, [row.values for row in cells(sheet)])
    for number, name in enumerate(HEADINGS, start=1):
        rows.column_dimensions[_letter(number)].width = WIDTHS.get(name, USUAL)
    rows.freeze_panes = "C2"
    scales = book.create_sheet("Scales")
    _fill(scales, styles, ("scale", "rating", "what it takes"), scale_rows(sheet.scales))
    scales.column_dimensions["C"].width = 70
    scales.freeze_panes = "A2"
    return _without_time(book)


def _fill(into: Any, styles: Any, headings: Any, rows: Any) -> None:  # noqa: ANN401  the library has no types
    into.append(list(headings))
    for cell in into[1]:
        cell.font = styles.Font(bold=True)
    for row in rows:
        into.append([_literal(value) for value in row])
    for line in into.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"  # never a formula
    into.auto_filter.ref = into.dimensions


def _literal(value: Cell) -> Cell:
    return value if isinstance(value, int) else printable(value)[:LONGEST]


def _letter(number: int) -> str:
    return chr(ord("A") + number - 1)


def _without_time(book: Any) -> bytes:  # noqa: ANN401
    """The bytes of *book* with no clock in them."""
    first, out = BytesIO(), BytesIO()
    book.properties.created = book.properties.modified = import_module("datetime").datetime(*DAWN)
    book.save(first)
    with ZipFile(first) as archive, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "docProps/core.xml":
                content = import_module("re").sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", content)
            again.writestr(ZipInfo(name, DAWN), content, ZIP_DEFLATED)
    return out.getvalue()
