"""Everything that latencies can be told as."""

from collections.abc import Callable

from workbook.review.latency import LatencyReview
from workbook.views.json_text import json_text
from workbook.views.latency.json import latency_document
from workbook.views.latency.text import latency_text

FORMATS: dict[str, Callable[[LatencyReview], str]] = {
    "text": latency_text,
    "json": lambda review: json_text(latency_document(review)),
}
"""Format to the text of latencies in it."""
