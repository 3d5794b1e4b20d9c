"""Everything that sizes can be told as."""

from collections.abc import Callable

from workbook.review.sizing import Sizing
from workbook.views.json_text import json_text
from workbook.views.size.json import size_document
from workbook.views.size.markdown import size_markdown
from workbook.views.size.text import size_text


def _json(sizing: Sizing, *, derivations: bool = False, everything: bool = False) -> str:
    """Everything is in it anyway."""
    _ = derivations, everything
    return json_text(size_document(sizing))


FORMATS: dict[str, Callable[..., str]] = {"text": size_text, "json": _json, "markdown": size_markdown}
"""Format to the text of sizes in it."""
