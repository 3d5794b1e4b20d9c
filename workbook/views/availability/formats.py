"""Everything that availabilities can be told as."""

from collections.abc import Callable

from workbook.review.availability import Availability
from workbook.views.availability.json import availability_document
from workbook.views.availability.text import availability_text
from workbook.views.json_text import json_text

FORMATS: dict[str, Callable[[Availability], str]] = {
    "text": availability_text,
    "json": lambda computed: json_text(availability_document(computed)),
}
"""Format to the text of availabilities in it."""
