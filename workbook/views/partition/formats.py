"""Everything that partitions can be told as."""

from collections.abc import Callable

from workbook.review.partition import Partitioned
from workbook.views.json_text import json_text
from workbook.views.partition.json import partition_document
from workbook.views.partition.markdown import partition_markdown
from workbook.views.partition.text import partition_text

FORMATS: dict[str, Callable[[Partitioned], str]] = {
    "text": partition_text,
    "json": lambda partitioned: json_text(partition_document(partitioned)),
    "markdown": partition_markdown,
}
"""Format to the text of partitions in it."""
