"""Schema of `timeline`: rows of an outage from chats, alerts, deploy logs and commits."""

from workbook.views.schemas.pieces import count, items, names, one_of, output, record, text

TIMELINE = output(
    "timeline",
    record(
        "The rows that the messages give, and the messages that became none.",
        messages=count("Messages in all files."),
        rows=items(
            record(
                "One row of the timeline.",
                at=text("In UTC, to the minute."),
                event=text("What was said; people by their role, components by their id."),
                kind=one_of(
                    "trigger", "detected", "acknowledged", "mitigated", "recovered", "decision", "note",
                    description="Proposed by the words of the message.",
                ),
                evidence=names("Where each message stands: `file:line`, or the file and an id."),
                components=names("Components of the design that it names."),
            ),
            "By time; at most 40.",
        ),
        dropped=items(
            record(
                "One message that became no row.",
                at=text("In UTC, to the second."),
                text=text(),
                source=text("Where it stands."),
                why=text("Chatter, said before, or another reason."),
            ),
            "By time.",
        ),
    ),
)  # fmt: skip
"""What `workbook timeline --format json` prints."""
