"""The rows that messages give, as JSON."""

from typing import Any

from workbook.review.outage_timeline import OutageTimeline


def timeline_document(made: OutageTimeline) -> dict[str, Any]:
    """Rows with their sources, and every message that became none."""
    return {
        "messages": made.messages,
        "rows": [
            {
                "at": entry.at.strftime("%Y-%m-%dT%H:%MZ"),
                "event": entry.event,
                "kind": entry.kind,
                "evidence": list(entry.sources),
                "components": list(entry.components),
            }
            for entry in made.chronicle.entries
        ],
        "dropped": [
            {
                "at": message.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "text": message.text,
                "source": message.source,
                "why": message.why,
            }
            for message in made.chronicle.dropped
        ],
    }
