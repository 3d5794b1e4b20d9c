"""Everything that cut sets can be told as."""

from collections.abc import Callable

from workbook.review.cut_sets import CutSets
from workbook.views.cut_sets.json import cuts_document
from workbook.views.cut_sets.text import cuts_text
from workbook.views.json_text import json_text

FORMATS: dict[str, Callable[[CutSets], str]] = {
    "text": cuts_text,
    "json": lambda cuts: json_text(cuts_document(cuts)),
}
"""Format to the text of cut sets in it."""
