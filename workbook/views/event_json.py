"""A basic event as plain data: the same keys wherever it is shown."""

from workbook.failure import BasicEvent


def event_document(event: BasicEvent) -> dict[str, str]:
    """`{"down": "api@eu-west-1"}`."""
    return {event.kind: event.target}
