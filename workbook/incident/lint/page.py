"""A page of Markdown as the lint looks at it: lines of prose, rows of tables, each with its section and its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
RULER = re.compile(r"\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?\s*$")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be put right, and where: line and column count from 1."""

    line: int
    column: int
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line outside of code. What stands in code spans and comments is blanked out."""

    number: int
    text: str
    section: str
    """The headings above it, outermost first, in lower case."""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a row, and the column of its first character."""

    text: str
    column: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said in it."""
        return self.text.strip(" *_`").lower() in NOTHING


NOTHING = (
    "",
    "?",
    "-",
    "–",
    "—",
    "tbd",
    "todo",
    "n/a",
    "none",
    "unknown",
    "to be set",
    "not given",
    "nobody",
    "...",
    "…",
)


@dataclass(frozen=True)
class Table:
    """A table and the section that it stands in."""

    section: str
    line: int
    headings: tuple[Cell, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    """Line and cells of each."""

    def place(self, *names: str) -> int | None:
        """The column with one of *names* in its heading."""
        columns = (
            place for place, cell in enumerate(self.headings) if any(name in cell.text.lower() for name in names)
        )
        return next(columns, None)


@dataclass(frozen=True)
class Page:
    """The text of one post-mortem."""

    text: str

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(_lines(self.text))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(_tables(self.lines))

    def within(self, *names: str) -> tuple[Line, ...]:
        """Lines of every section with one of *names* in its heading, or in one around it."""
        return tuple(line for line in self.lines if any(re.search(rf"\b{name}", line.section) for name in names))


def _lines(text: str) -> Iterator[Line]:
    fence, above = "", list[tuple[int, str]]()
    for number, line in enumerate(_blanked(text, COMMENT).splitlines(), start=1):
        marks = FENCE.match(line)
        if fence:
            if marks and line.strip().startswith(fence) and not line.strip(" `~"):
                fence = ""
            continue
        if marks:
            fence = marks[1]
            continue
        heading = HEADING.match(line)
        if heading:
            above = [outer for outer in above if outer[0] < len(heading[1])]
            above.append((len(heading[1]), heading[2].lower()))
        section = " / ".join(name for depth, name in above if depth > 1 or len(above) == 1)
        yield Line(number, _blanked(line, CODE), section, is_heading=heading is not None)


COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
CODE = re.compile(r"(?<!\\)(`+)(?!`).*?[^`]\1(?!`)")


def _blanked(text: str, what: re.Pattern[str]) -> str:
    """*text* with blanks for *what*; line breaks and columns stay."""
    return what.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _tables(lines: tuple[Line, ...]) -> Iterator[Table]:
    place = 0
    while place + 1 < len(lines):
        head, ruler = lines[place], lines[place + 1]
        if "|" not in head.text or ruler.number != head.number + 1 or not RULER.fullmatch(ruler.text):
            place += 1
            continue
        end = place + 2
        while end < len(lines) and lines[end].number == lines[end - 1].number + 1 and "|" in lines[end].text:
            end += 1
        rows = tuple((line.number, tuple(_cells(line.text))) for line in lines[place + 2 : end])
        yield Table(head.section, head.number, tuple(_cells(head.text)), rows)
        place = end


def _cells(text: str) -> Iterator[Cell]:
    """The cells of a row; an escaped bar is no border."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] == "|":
        start += 1
    for match in re.finditer(r"((?:\\.|[^|\\])*)(?:\||$)", text[start:].rstrip()):
        inside = match[1]
        if match.start() == len(text[start:].rstrip()):
            return
        blanks = len(inside) - len(inside.lstrip()) if inside.strip() else 0
        column = start + match.start() + blanks + 1
        yield Cell(inside.strip(), column)
