"""Everything that a comparison can be told as."""

from collections.abc import Callable

from workbook.review.comparison import Comparison
from workbook.review.options import SideBySide
from workbook.views.comparison.json import comparison_document, options_document
from workbook.views.comparison.markdown import comparison_markdown, options_markdown
from workbook.views.comparison.text import comparison_text, options_text
from workbook.views.json_text import json_text

FORMATS: dict[str, Callable[[Comparison, SideBySide], str]] = {
    "text": comparison_text,
    "json": lambda comparison, sides: json_text(comparison_document(comparison, sides)),
    "markdown": comparison_markdown,
}
"""Format to the text of a comparison in it."""
OPTIONS: dict[str, Callable[[SideBySide], str]] = {
    "text": options_text,
    "json": lambda sides: json_text(options_document(sides)),
    "markdown": options_markdown,
}
"""Format to the text of several designs in it."""
