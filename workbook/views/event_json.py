"""A basic event as plain data: the same keys wherever it is shown."""

from typing import Any

from workbook.failure import BasicEvent


def event_document(event: BasicEvent) -> dict[str, Any]:
    """`{"down": "api@eu-west-1"}`; of several dead instances how many."""
    if event.kind != "replica" or event.count == 1:
        return {event.kind: event.target}
    return {event.kind: {"component": event.target, "count": event.count}}
