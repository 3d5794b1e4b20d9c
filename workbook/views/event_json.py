"""A basic event as plain data: the same keys wherever it is shown."""

from typing import Any

from workbook.failure import BasicEvent


def event_document(event: BasicEvent) -> dict[str, Any]:
    """`{"down": "api@eu-west-1"}`; of dead instances how many, and where if they are counted one by one."""
    if event.kind != "replica" or (event.count == 1 and event.place is None):
        return {event.kind: event.target}
    where = {} if event.place is None else {"place": event.place}
    return {event.kind: {"component": event.target, "count": event.count, **where}}
