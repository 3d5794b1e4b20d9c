"""The sheet as Markdown tables."""

from collections.abc import Iterator, Sequence

from workbook.review.fmea import Sheet
from workbook.views.fmea.cells import HEADINGS, Cell, cells, scale_rows
from workbook.views.markdown_escaping import escaped


def sheet_markdown(sheet: Sheet) -> str:
    """A heading, the rows, and the scales."""
    lines = [f"# Failure modes and effects: {escaped(sheet.architecture.name)}", ""]
    lines += _table(HEADINGS, [row.values for row in cells(sheet)])
    lines += ["", "## Scales", ""]
    lines += _table(("scale", "rating", "what it takes"), scale_rows(sheet.scales))
    return "\n".join(lines)


def _table(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"|{' --- |' * len(headings)}"
    for row in rows:
        yield f"| {' | '.join(escaped(str(value)) for value in row)} |"
