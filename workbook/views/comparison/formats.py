"""Everything that a comparison can be told as."""

from collections.abc import Callable

from workbook.review.comparison import Comparison
from workbook.views.comparison.json import comparison_document
from workbook.views.comparison.markdown import comparison_markdown
from workbook.views.comparison.text import comparison_text
from workbook.views.json_text import json_text

FORMATS: dict[str, Callable[[Comparison], str]] = {
    "text": comparison_text,
    "json": lambda comparison: json_text(comparison_document(comparison)),
    "markdown": comparison_markdown,
}
"""Format to the text of a comparison in it."""
