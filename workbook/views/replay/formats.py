"""Everything that replays can be told as."""

from collections.abc import Callable

from workbook.review.replayed_outages import ReplayedOutage, ReplayedOutages
from workbook.views.json_text import json_text
from workbook.views.replay.json import replay_document, replays_document
from workbook.views.replay.markdown import replay_markdown, replays_markdown
from workbook.views.replay.text import replay_text, replays_text

ONE: dict[str, Callable[[ReplayedOutage], str]] = {
    "text": replay_text,
    "json": lambda shown: json_text(replay_document(shown)),
    "markdown": replay_markdown,
}
"""Format to the text of one replay in it."""
ALL: dict[str, Callable[[ReplayedOutages], str]] = {
    "text": replays_text,
    "json": lambda shown: json_text(replays_document(shown)),
    "markdown": replays_markdown,
}
"""The same of many."""
