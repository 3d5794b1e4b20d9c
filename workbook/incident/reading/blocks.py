"""What a post-mortem consists of once its Markdown is read: passages of text that remember their lines and marks."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What a span of a passage is, beside its words."""

    CODE = "code"
    LINK = "link"
    IMAGE = "image"
    BOLD = "bold"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters *start* to *end* of a passage, and where they lead."""

    start: int
    end: int
    mark: Mark
    target: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text without its markup; line breaks stay, so that every character knows its line."""

    text: str
    line: int
    spans: tuple[Span, ...] = ()

    def line_of(self, place: int) -> int:
        """The line of the character at *place*."""
        return self.line + self.text.count("\n", 0, place)

    @property
    def flat(self) -> str:
        """The text with a blank for each line break; places stay."""
        return self.text.replace("\n", " ")

    def marked(self, mark: Mark) -> tuple[Span, ...]:
        """Its spans of one kind."""
        return tuple(span for span in self.spans if span.mark is mark)

    def cut(self, start: int, end: int | None = None) -> "Passage":
        """The part from *start* to *end*, without blanks around it."""
        end = len(self.text) if end is None else end
        inside = self.text[start:end]
        start += len(inside) - len(inside.lstrip())
        end = start + len(inside.strip())
        spans = tuple(
            Span(max(span.start, start) - start, min(span.end, end) - start, span.mark, span.target)
            for span in self.spans
            if span.start < end and span.end > start
        )
        return Passage(self.text[start:end], self.line_of(start), spans)

    def without(self, *marks: Mark) -> str:
        """The text with blanks for spans of these kinds; places stay."""
        text = self.text
        for span in self.spans:
            if span.mark in marks:
                text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
        return text


class Form(StrEnum):
    """How a block is written."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CODE = "code"
    QUOTE = "quote"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, item of a list, row of a table, code block, quotation or comment."""

    form: Form
    passage: Passage
    depth: int = 0
    """Of a heading 1 to 6, 7 for a bold line; of an item how many lists it is in, from 1."""
    group: int = 0
    """Items of one list, and rows of one table, share a number."""
    cells: tuple[Passage, ...] = ()
    """Of a row."""
    columns: tuple[str, ...] = ()
    """Of a row: the headings of its table."""
    bullet: bool = True
    """Of an item: whether it is its first paragraph."""

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.passage.line

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text
