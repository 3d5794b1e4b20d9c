"""Everything that costs can be told as."""

from collections.abc import Callable

from workbook.review.costing import Costing
from workbook.views.cost.json import cost_document
from workbook.views.cost.markdown import cost_markdown
from workbook.views.cost.text import cost_text
from workbook.views.json_text import json_text


def _json(costing: Costing, *, everything: bool = False) -> str:
    """Everything is in it anyway."""
    _ = everything
    return json_text(cost_document(costing))


FORMATS: dict[str, Callable[..., str]] = {"text": cost_text, "json": _json, "markdown": cost_markdown}
"""Format to the text of costs in it."""
