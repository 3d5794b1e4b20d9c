"""What a draft is made of: sections of blocks, as data that knows neither Markdown nor HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from workbook.failure import State, Verdict
from workbook.model import Architecture


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    kind: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only people know, asked with what is known already."""

    kind: ClassVar[str] = "question"
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list, one line each, with a heading if there are several lists in a section."""

    kind: ClassVar[str] = "items"
    items: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings."""

    kind: ClassVar[str] = "table"
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text in which every blank counts."""

    kind: ClassVar[str] = "code"
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Stage:
    """What a picture shows: the design at one moment, predicted or observed."""

    kind: ClassVar[str] = "picture"
    key: str
    title: str
    architecture: Architecture = field(repr=False)
    events: str
    """In words; empty for the design at rest."""
    states: Mapping[str, State] | None
    """Of components; None for the design at rest."""
    verdicts: Mapping[str, Verdict]
    chain: tuple[tuple[str, str], ...] = ()
    """(caller, callee) along which the failure came."""
    segments: Mapping[str, Mapping[str, Verdict]] = field(default_factory=dict)
    """Of journeys, by segment of the users."""
    is_seen: bool = False
    """Whether it shows what was seen: what nobody looked at is then unknown, not healthy."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone of an outage."""

    after: float
    """Seconds after users were first hit; negative before."""
    label: str
    clock: str
    """The time of day."""


@dataclass(frozen=True, slots=True)
class Course:
    """A picture of when what was reached."""

    kind: ClassVar[str] = "picture"
    key: str
    title: str
    marks: tuple[Mark, ...]
    """In order of time."""
    hit: float
    """Seconds for which users were hit; 0 where that is not known."""


Block = Text | Question | Items | Table | Code | Stage | Course


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; without blocks it is left out."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A post-mortem, or a pre-mortem, as far as the model and the outage file know it."""

    title: str
    header: tuple[tuple[str, str], ...]
    """Label and value; `?` where somebody has to fill it in."""
    sections: tuple[Section, ...]

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every picture, in order."""
        return tuple(block for section in self.sections for block in section.blocks if isinstance(block, Stage))

    @property
    def questions(self) -> tuple[str, ...]:
        """What is still to be answered."""
        return tuple(block.text for section in self.sections for block in section.blocks if isinstance(block, Question))


def told_columns(table: Table, optional: tuple[str, ...]) -> Table:
    """*table* without those of the *optional* columns in which no row says anything."""
    kept = [
        place
        for place, heading in enumerate(table.headings)
        if heading not in optional or any(row[place] not in NOTHING for row in table.rows)
    ]
    return Table(
        tuple(table.headings[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in table.rows)
    )


UNKNOWN = "?"
"""Stands in a cell that somebody has to fill in."""
NOTHING = ("", "–", UNKNOWN)
"""Cells that say nothing."""
