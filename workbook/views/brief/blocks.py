"""What a brief is made of: sections of blocks that know neither Markdown nor HTML."""

from dataclasses import dataclass
from typing import ClassVar

from workbook.views.picture.diagram import Diagram


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    kind: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list; what it begins with stands out."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    kind: ClassVar[str] = "items"
    items: tuple[Item, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first cell of each names it."""

    kind: ClassVar[str] = "table"
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure; its length and its mark are parts of the longest."""

    label: str
    length: float
    mark: float | None
    shown: str
    is_over: bool
    """Whether it is more than it should be; the words say it, too."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Figures in one unit; *mark* says what the line across means."""

    kind: ClassVar[str] = "bars"
    mark: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Picture:
    """A drawing of the design."""

    kind: ClassVar[str] = "picture"
    title: str
    diagram: Diagram


Block = Text | Items | Table | Bars | Picture


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Page:
    """A whole brief."""

    title: str
    summary: str
    sections: tuple[Section, ...]


def sentence(text: str) -> str:
    """*text* with a full stop, as design files mostly have none; with its first letter as it is."""
    stripped = text.strip()
    return stripped if stripped.endswith((".", "?", "!", ":", "”")) else f"{stripped}."


def bare(text: str) -> str:
    """*text* to go on from: without its full stop."""
    return " ".join(text.split()).rstrip(".")


def going_on(text: str) -> str:
    """*text* inside another sentence: a small first letter unless it begins with a name or an abbreviation.

    >>> going_on("Press play."), going_on("TV first"), going_on("A film.")
    ('press play', 'TV first', 'a film')
    """
    plain = bare(text)
    begins = plain[:1].isupper() and not plain[1:2].isupper()
    return plain[:1].lower() + plain[1:] if begins and not plain.startswith("I ") else plain
