"""One message of a chat, a log, an alert or a deploy."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST = 2_000
"""Characters of a message that are looked at; more is a paste."""


class Origin(StrEnum):
    """What kind of file a message comes from."""

    SLACK = "slack"
    CHAT = "chat"
    ALERT = "alert"
    PAGE = "page"
    DEPLOY = "deploy"
    COMMIT = "commit"


@dataclass(frozen=True, slots=True)
class Message:
    """What was said, when (UTC), by whom, and where it can be found again."""

    at: datetime
    text: str
    source: str
    """`file:line`, or the file and the id of the message."""
    origin: Origin
    author: str | None = None
    """The name or id of a person; None for a machine."""
    thread: bool = False
    """Whether it answers in a thread."""
    kind: str | None = None
    """What it is by its origin: detected, acknowledged, recovered; None if only its words can tell."""
    machine: str | None = None
    """The name of a machine, where the export has one."""


ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    r"""*text* on one line, without what a terminal acts on or nobody sees, and at most some thousand characters.

    >>> clean("db\x1b[31m is\x1b[0m down\n\u202enow")
    'db is down now'
    """
    text = HIDDEN.sub("", ESCAPES.sub("", text[: 2 * LONGEST]))
    return " ".join(text.split())[:LONGEST]
