"""Everything that the sheet can be written as."""

from collections.abc import Callable

from workbook.review.fmea import Sheet
from workbook.views.fmea.csv import sheet_csv
from workbook.views.fmea.json import sheet_document
from workbook.views.fmea.markdown import sheet_markdown
from workbook.views.fmea.text import sheet_text
from workbook.views.fmea.xlsx import sheet_xlsx
from workbook.views.json_text import json_text

FORMATS: dict[str, Callable[[Sheet], str]] = {
    "text": sheet_text,
    "json": lambda sheet: json_text(sheet_document(sheet)),
}
"""What is printed."""
FILES: dict[str, Callable[[Sheet], str | bytes]] = {
    ".csv": sheet_csv,
    ".md": lambda sheet: sheet_markdown(sheet) + "\n",
    ".xlsx": sheet_xlsx,
    ".json": lambda sheet: json_text(sheet_document(sheet)) + "\n",
}
"""What is written, by how the name of the file ends."""
