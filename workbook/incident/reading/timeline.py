"""Timelines: rows with their times and what supports them, from lists, tables, headings and paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbook.incident.reading.blocks import Block, Form, Mark, Passage
from workbook.incident.reading.roles import Role
from workbook.incident.reading.sections import Section
from workbook.incident.reading.times import When, day_in, leading_time

FEWEST_ROWS = 3
"""As many items with times in a row are a timeline, whatever their heading says."""
EVIDENCE = re.compile(
    r"https?://|(?<![\w/&])#\d{2,}\b|\((?:see )?(?:the )?[^()]{0,200}\b(?:graph|log|dashboard|chart"
    r"|screenshot|ticket|thread|recording|metric|trace|transcript|commit)s?\b[^()]{0,200}\)"
    r"|\b(?:evidence|source|graph|log|dashboard|screenshot|see)\s*:|\b(?:graph|dashboard|screenshot"
    r"|figure|ticket|PR|MR|commit) #?\d+\b"
    r"|\b(?=[0-9a-f]{0,39}[a-f])(?=[a-f]{0,39}[0-9])[0-9a-f]{7,40}\b",
    re.IGNORECASE,
)
TICKET = re.compile(r"\b(?!(?:UTF|SHA|HTTP|GMT|UTC|RFC|ISO|AES|TLS|COVID|P|T|AZ|SEV|S|Q)-)[A-Z][A-Z0-9]{1,9}-\d+\b")
MESSAGE = re.compile(
    r"error|fatal|fail|timeout|alert|warn|exception|critical|firing|refused|exceeded|: ", re.IGNORECASE
)
QUOTED = re.compile(r"[\"“][^\"”\n]{10,300}[\"”]")
EVIDENCE_COLUMN = re.compile(r"evidence|source|link|reference|proof|ticket|graph|log\b|screenshot", re.IGNORECASE)
NOTHING = frozenset({
    "", "?", "-", "–", "—", "tbd", "todo", "n/a", "na", "none", "unknown", "nobody", "no one", "...", "…",
    "to be set", "not given", "unassigned", "someone", "somebody", "tba", "to be decided", "to be determined",
    "to be confirmed", "tbc", "not assigned", "no owner", "pending", "xxx", "???", "??", "not set", "not yet",
    "null", "open", "anyone", "everyone", "all", "we", "us",
})  # fmt: skip
"""Values that say nothing."""
NOBODY = re.compile(
    r"(?:someone|somebody|anyone|anybody|nobody|no one|whoever) (?:of|from|in|at|on|who|particular)\b[^,;]{0,40}"
    r"|(?:very )?soon|asap|as soon as possible|later|sometime|eventually|when(?:ever)? (?:possible|there is time)"
)
"""Neither somebody nor a date."""


@dataclass(frozen=True, slots=True)
class Row:
    """One event: its time as written, its words, whether something supports it."""

    line: int
    when: When
    text: str
    passage: Passage
    supported: bool

    @property
    def written(self) -> str:
        """Its time, in one form."""
        return str(self.when) or "no time"


@dataclass(frozen=True)
class Timeline:
    """Rows that stand together, and the section that they stand in."""

    section: Section
    rows: tuple[Row, ...]

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.section.line if self.section.level else self.rows[0].line

    @property
    def supported(self) -> bool:
        """Whether anything in it, or in what stands between its rows, is evidence."""
        return any(row.supported for row in self.rows) or any(
            _supports(block) for section in self.section.whole() for block in section.blocks
        )


def says_nothing(value: str) -> bool:
    """Whether a value is left open: empty, ?, TBD, someone."""
    bare = value.strip(" *_`.()[]").lower()
    return bare in NOTHING or bool(NOBODY.fullmatch(bare))


def timelines(sections: Sequence[Section]) -> tuple[Timeline, ...]:
    """Every timeline, in order: sections with such a heading, and three or more items with times elsewhere."""
    drawn, seen = list[Timeline](), set[int]()
    for section in sections:
        if id(section) in seen or Role.ACTIONS in section.roles:
            continue
        if section.role is Role.TIMELINE:
            whole = section.whole()
            rows = _rows([block for part in whole for block in part.blocks])
            seen |= {id(part) for part in whole}
            drawn += [Timeline(section, rows)] if rows else []
        else:
            rows = _rows([block for block in section.blocks if block.form in (Form.ITEM, Form.ROW)])
            drawn += (
                [Timeline(section, rows)]
                if len([row for row in rows if row.when.minutes is not None]) >= FEWEST_ROWS
                else []
            )
    return tuple(drawn)


def _rows(blocks: Sequence[Block]) -> tuple[Row, ...]:
    drawn, day = list[Row](), None
    pending: Row | None = None
    for block in blocks:
        if block.form in (Form.CODE, Form.QUOTE, Form.COMMENT) or (block.form is Form.ROW and block.depth):
            continue
        if block.form is Form.ROW:
            row = _table_row(block, day)
        else:
            lead = leading_time(block.text) or _labelled_time(block)
            row = _row(block, block.passage, lead, day) if lead else None
            if row and row.when.minutes is None and len(row.text) < FEWEST_ROWS and block.form is not Form.ITEM:
                day, pending, row = row.when.day, row, None
            elif not row and block.form is Form.HEADING:
                day = day_in(block.text) or day
        if row:
            day = row.when.day or day
            drawn.append(row)
            pending = None
        elif pending and block.line != pending.line and len(block.text.split()) >= FEWEST_ROWS:
            drawn.append(replace(pending, text=block.text, supported=_supports(block)))
            pending = None
    return tuple(drawn)


def _labelled_time(block: Block) -> tuple[When, int] | None:
    """The time of a key event: First detected 2022-01-22 11:57, Started: 10:02 UTC."""
    match = re.match(r"[A-Za-z][A-Za-z /-]{2,40}?\s*[:–-]?\s+(?=\d)", block.text) if block.form is Form.ITEM else None
    lead = leading_time(block.text[match.end() :]) if match else None
    rest = block.text[match.end() + lead[1] :] if match and lead else "long"
    return (lead[0], 0) if lead and lead[0].minutes is not None and len(rest.strip(" .()")) < FEWEST_ROWS else None


def _row(block: Block, passage: Passage, lead: tuple[When, int], day: date | None) -> Row:
    when, end = lead
    if when.day is None and day is not None:
        when = replace(when, day=day)
    return Row(block.line, when, passage.text[end:].strip(" \n\t-–—:|*"), passage, _supports(block))


def _table_row(block: Block, day: date | None) -> Row | None:
    """A row of a table: time in the first cell that has one, a date perhaps in a cell before it."""
    for place, cell in enumerate(block.cells[:3]):
        lead = leading_time(cell.text)
        if not lead or len(cell.text) - lead[1] > 30:
            continue
        when = lead[0]
        if when.minutes is None and place + 1 < len(block.cells):
            later = leading_time(block.cells[place + 1].text)
            if later and later[0].minutes is not None:
                when = replace(later[0], day=later[0].day or when.day)
        words = " ".join(cell.text for cell in block.cells[place + 1 :])
        if when.day is None and day is not None:
            when = replace(when, day=day)
        return Row(block.line, when, words, block.passage, _supports(block))
    return None


def _supports(block: Block) -> bool:
    """Whether a block is or has evidence: a link, a picture, a log, a message, a quoted alert."""
    if block.form is Form.CODE or block.form is Form.QUOTE:
        return bool(block.text.strip())
    if block.passage.marked(Mark.LINK) or block.passage.marked(Mark.IMAGE):
        return True
    if any(_is_message(block.text[span.start : span.end]) for span in block.passage.marked(Mark.CODE)):
        return True
    if block.form is Form.ROW and block.cells:
        names = zip(block.columns, block.cells, strict=False)
        if any(EVIDENCE_COLUMN.search(name) and not says_nothing(cell.text) for name, cell in names if not block.depth):
            return True
    text = block.text
    return block.form is not Form.COMMENT and bool(EVIDENCE.search(text) or TICKET.search(text) or QUOTED.search(text))


def _is_message(code: str) -> bool:
    """Whether code within a sentence is a line of a log or an alert, and no command or name."""
    return " " in code and bool(MESSAGE.search(code))
