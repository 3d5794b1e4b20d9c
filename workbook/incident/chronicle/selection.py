"""Which messages become rows of a timeline, and why the others do not."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workbook.incident.chronicle.components import ComponentNames
from workbook.incident.chronicle.course import in_context
from workbook.incident.chronicle.judging import EMOJI, Judged
from workbook.incident.chronicle.people import Roles
from workbook.intake.messages import Message

MOST_ROWS = 40
"""A timeline of more rows is read by nobody."""
WEIGHTY, FEWEST_NOTES = 3.3, 10
"""Notes that weigh less are told only if they are among the ten weightiest: where much is said, few of them matter."""
MOST_SOURCES = 10
LONGEST_ROW = 300  # characters
SAME = timedelta(minutes=30)
"""Equal words this close together are told once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a timeline: when (UTC), what, of which kind, and every message that shows it."""

    at: datetime
    event: str
    kind: str
    sources: tuple[str, ...]
    components: tuple[str, ...] = ()

    @property
    def evidence(self) -> str:
        """Its sources in one text; of very many the first."""
        more = len(self.sources) - MOST_SOURCES
        return "; ".join([*self.sources[:MOST_SOURCES], *([f"and {more} more"] if more > 0 else [])])


@dataclass(frozen=True, slots=True)
class Dropped:
    """A message that became no row."""

    at: datetime
    text: str
    source: str
    why: str


@dataclass(frozen=True)
class Chronicle:
    """The rows, in order, and what was left out."""

    entries: tuple[Entry, ...]
    dropped: tuple[Dropped, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many messages were dropped, by the reason."""
        return dict(Counter(message.why for message in self.dropped))


Row = tuple[Judged, tuple[str, ...]]
"""A message and every place that shows it."""


def chronicle(messages: Sequence[Message], roles: Roles, components: ComponentNames) -> Chronicle:
    """Rows from *messages*: milestones, decisions and findings; at most 40, the weightiest if there are more."""
    placed = in_context(messages)
    dropped = [(one, why) for one, why in placed if why]
    rows, merged = _merged([one for one, why in placed if not why])
    dropped += [(one, "said before") for one in merged]
    rows, light = _without_light_notes(rows)
    dropped += [(one, "chatter") for one in light]
    kept = sorted(rows, key=lambda row: (-row[0].weight, row[0].message.at))[:MOST_ROWS]
    stay = {id(row) for row in kept}
    dropped += [(row[0], "less weighty than 40 other rows") for row in rows if id(row) not in stay]
    entries = [_entry(one, sources, roles, components) for one, sources in kept]
    left = [
        Dropped(one.message.at, roles.replaced(one.message.text), one.message.source, why)
        for one, why in sorted(dropped, key=lambda pair: (pair[0].message.at, pair[0].message.source))
    ]
    return Chronicle(tuple(sorted(entries, key=lambda entry: (entry.at, entry.sources))), tuple(left))


def _without_light_notes(rows: list[Row]) -> tuple[list[Row], list[Judged]]:
    """*rows* without the notes that weigh little beside the others, and these."""
    notes = sorted((row for row in rows if row[0].kind == "note"), key=lambda row: (-row[0].weight, row[0].message.at))
    light = {id(row) for row in notes[FEWEST_NOTES:] if row[0].weight < WEIGHTY}
    return [row for row in rows if id(row) not in light], [row[0] for row in notes if id(row) in light]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", text.lower()))


def _merged(every: Sequence[Judged]) -> tuple[list[Row], list[Judged]]:
    """Rows with their sources; what says nearly the same as a row shortly before it only adds its source."""
    rows: list[tuple[Judged, list[str], frozenset[str]]] = []
    merged: list[Judged] = []
    for one in every:
        words = _words(one.message.text)
        recent = (
            row
            for row in reversed(rows[-60:])
            if one.message.at - row[0].message.at <= SAME and row[0].kind == one.kind
        )
        same = next((row for row in recent if len(words & row[2]) >= 0.8 * max(1, len(words | row[2]))), None)
        if same is None:
            rows.append((one, [one.message.source], words))
        elif one.message.source not in same[1]:
            same[1].append(one.message.source)
            merged.append(one)
    return [(one, tuple(sources)) for one, sources, _ in rows], merged


def _entry(one: Judged, sources: tuple[str, ...], roles: Roles, components: ComponentNames) -> Entry:
    text = components.replaced(roles.replaced(" ".join(EMOJI.sub("", one.message.text).split())))
    role = roles.of(one.message.author)
    if role and (one.kind in ("decision", "acknowledged") or re.search(r"\b(?:I|my|me|I'm|I've)\b", text)):
        text = f"{role}: {text}"
    text = text if len(text) <= LONGEST_ROW else text[: LONGEST_ROW - 1].rstrip() + "…"
    return Entry(
        one.message.at.replace(second=0, microsecond=0), text, one.kind or "note", sources, components.within(text)
    )
