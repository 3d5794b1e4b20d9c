"""A table of figures as HTML for a notebook: escaped, of bounded length, its picture in a frame of its own."""

import base64
from html import escape

from workbook.views.data_table import DataTable, in_words

MOST_ROWS = 50
"""Rows that are shown; all of them are in the table of pandas."""
ALIGNED = 'style="text-align:left;vertical-align:top"'


def table_html(table: DataTable, picture: str | None = None) -> str:
    """*table* below *picture*, which is SVG; shown as an image, it cannot reach the page or run anything."""
    image = ""
    if picture is not None:
        encoded = base64.b64encode(picture.encode()).decode()
        image = f'<img alt="{escape(table.title)}" src="data:image/svg+xml;base64,{encoded}" style="max-width:100%">'
    heads = "".join(f"<th {ALIGNED}>{escape(column.name)}</th>" for column in table.columns)
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td {ALIGNED}>{escape(in_words(cell, column.unit))}</td>"
            for cell, column in zip(row, table.columns, strict=True)
        )
        + "</tr>"
        for row in table.rows[:MOST_ROWS]
    )
    more = len(table.rows) - MOST_ROWS
    left = f"<p>{more:,} more rows: use .to_frame()</p>" if more > 0 else ""
    caption = f"<caption {ALIGNED}>{escape(table.title)}</caption>"
    return f"{image}<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{left}"
