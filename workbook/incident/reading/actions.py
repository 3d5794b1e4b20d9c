"""Actions: what is to be done, by whom, until when, and whether it is done; from lists, tables, headings and prose."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbook.incident.reading.action_words import (
    ACTION_WORDS,
    DATES,
    DEFINES,
    DONE_HEADING,
    DONE_WORD,
    EXPLAINS,
    IMPERATIVE,
    NO_DATE,
    NOT_DONE_HEADING,
    OWNERS,
    STATES,
    TEXTS,
    TICKETS,
    TYPED,
    TYPES,
    is_done,
)
from workbook.incident.reading.blocks import Block, Form, Mark, Passage
from workbook.incident.reading.owners import DATED, owner_in, team_in
from workbook.incident.reading.roles import Role
from workbook.incident.reading.sections import Section
from workbook.incident.reading.timeline import EVIDENCE, TICKET, says_nothing


@dataclass(frozen=True, slots=True)
class Action:
    """Something to be done: its words, sub-points included, and what is said of who, when and where it is tracked."""

    line: int
    text: str
    passage: Passage
    owner: str | None
    date: str | None
    ticket: bool
    done: bool
    kind: str | None
    section: Section
    lines: tuple[int, ...] = ()
    """Of its sub-points."""


def actions(sections: Sequence[Section]) -> tuple[Action, ...]:
    """Every action of the page, in order."""
    chosen = (section for section in sections if Role.ACTIONS in section.roles and section.role not in TOLD)
    return tuple(action for section in chosen for action in _Section(section).actions())


TOLD = frozenset(
    {Role.LESSONS, Role.IMPACT, Role.TIMELINE, Role.SUMMARY, Role.FACTORS, Role.BACKGROUND, Role.PEOPLE, Role.SOURCES}
)
"""What is told under such a heading is no action, though it stands among the actions."""


def _is_ticket(cell: str | None) -> bool:
    """Whether a cell of a column such as # names a ticket, and is no number of the row."""
    return cell is not None and not re.fullmatch(r"\W*\d{1,2}\W*", cell)


class _Section:
    """The actions of one section; its headings may hold an owner, a date, or say that all of it is done."""

    def __init__(self, section: Section) -> None:
        self.section = section
        inner = [part for part in (*section.parents, section) if Role.ACTIONS in part.roles]
        titles = [part.title for part in inner]
        self.done = any(DONE_HEADING.search(title) and not NOT_DONE_HEADING.search(title) for title in titles)
        self.owner = next(
            (owner for title in titles if (owner := team_in(title) or owner_in(title, heading=True))), None
        )
        self.date = next((found[0] for title in titles if (found := DATED.search(title))), None)
        kind = next(
            (
                found
                for title in titles[1:]
                if (found := re.match(r"(?:prevent|detect|mitigat)\w*", title, re.IGNORECASE))
            ),
            None,
        )
        self.kind = kind[0].lower() if kind else None
        for block in section.blocks:  # "Owner for all: storage team"
            if (
                block.form is Form.PARAGRAPH
                and re.search(r"\ball\b", block.text, re.IGNORECASE)
                and len(block.text) < 200
            ):
                self.owner = self.owner or owner_in(block.text)
                self.date = self.date or (found[0] if (found := DATED.search(block.text)) else None)

    def actions(self) -> Iterator[Action]:
        """Its actions: rows and items if there are any, else its heading, else its sentences."""
        blocks = [block for block in self.section.blocks if block.form is not Form.COMMENT]
        listed = [*self._listed(blocks)]
        if listed:
            yield from listed
        elif not any(block.form in (Form.ITEM, Form.ROW) for block in blocks):
            yield from self._heading(blocks) if self._is_action_heading() else self._sentences(blocks)

    def _listed(self, blocks: Sequence[Block]) -> Iterator[Action]:
        explained = self._explained(blocks)
        top: list[Block] = []
        for block in blocks:
            if block.group in explained or block.form is Form.HEADING:
                continue
            if block.form is Form.ROW:
                yield from self._item(top)
                top = []
                if not block.depth and (action := self._row(block)):
                    yield action
            elif block.form is Form.ITEM and block.bullet and (not top or block.depth <= top[0].depth):
                yield from self._item(top)
                top = [block]
            elif top and (block.form in (Form.ITEM, Form.CODE, Form.QUOTE)):
                top.append(block)
        yield from self._item(top)

    def _explained(self, blocks: Sequence[Block]) -> set[int]:
        """Lists that say what types or priorities mean."""
        groups: dict[int, list[Block]] = {}
        before: dict[int, str] = {}
        above = ""
        for block in blocks:
            if block.form is Form.ITEM:
                groups.setdefault(block.group, []).append(block)
                before.setdefault(block.group, above)
            elif block.form is Form.PARAGRAPH:
                above = block.text
        return {
            group
            for group, items in groups.items()
            if EXPLAINS.search(before[group]) and all(DEFINES.match(item.text) for item in items if item.bullet)
        }

    def _item(self, blocks: Sequence[Block]) -> Iterator[Action]:
        if not blocks:
            return
        head, *below = blocks
        if not head.text.strip(" -–—.…") or says_nothing(head.text) or "To answer:" in head.text:
            return
        is_group = below and len(head.text) < 60 and head.text.rstrip().endswith(":") and below[0].form is Form.ITEM
        if is_group and not owner_in(head.text):
            for block in below:
                yield from self._item([block]) if block.bullet else ()
            return
        whole = "\n".join(block.text for block in blocks)
        yield self._action(head.passage, whole, blocks, tuple(block.line for block in below))

    def _action(self, passage: Passage, whole: str, blocks: Sequence[Block], lines: tuple[int, ...] = ()) -> Action:
        linked = any(block.passage.marked(Mark.LINK) for block in blocks)
        struck = any(span.start == 0 and span.end >= len(passage.text.strip()) for span in passage.marked(Mark.STRUCK))
        typed = TYPED.search(whole)
        kind = next(filter(None, typed.groups()), None) if typed else self.kind
        owner = owner_in(whole) or next((o for block in blocks[1:] if (o := owner_in(block.text))), None)
        date = DATED.search(whole)
        return Action(
            passage.line,
            passage.text,
            passage,
            owner or self.owner,
            date[0] if date else self.date,
            linked or bool(EVIDENCE.search(whole) or TICKET.search(whole)),
            self.done
            or struck
            or is_done(passage.text)
            or bool(re.search(r"\bstatus\s*:\s*(?:done|complete|closed|fixed)", whole, re.IGNORECASE)),
            kind.lower() if kind else None,
            self.section,
            lines,
        )

    def _row(self, block: Block) -> Action | None:
        named = [*zip(block.columns, block.cells, strict=False)]
        if not named or all(not cell.text.strip(" -–") for cell in block.cells):
            return None

        def cell(pattern: re.Pattern[str], not_pattern: re.Pattern[str] | None = None) -> str | None:
            values = (
                cell.text
                for name, cell in named
                if pattern.search(name)
                and not (not_pattern and not_pattern.search(name))
                and not says_nothing(cell.text)
            )
            return next(values, None)

        text = next(
            (words for name, words in named if TEXTS.search(name) and not OWNERS.search(name) and words.text.strip()),
            None,
        )
        text = text or max((words for _, words in named), key=lambda words: len(words.text))
        if not text.text.strip() or says_nothing(text.text):
            return None
        state = cell(STATES)
        linked = bool(block.passage.marked(Mark.LINK) or EVIDENCE.search(block.text) or TICKET.search(block.text))
        inside = TYPED.search(text.text)
        typed = cell(TYPES) or (next(filter(None, inside.groups()), None) if inside else None)
        owner = cell(OWNERS) or owner_in(text.text) or self.owner
        dated = DATED.search(text.text)
        return Action(
            block.line,
            text.text,
            text,
            owner,
            cell(DATES, NO_DATE) or (dated[0] if dated else self.date),
            linked or _is_ticket(cell(TICKETS)),
            self.done or is_done(text.text) or bool(state and DONE_WORD.search(state)),
            typed.lower() if typed else self.kind,
            self.section,
        )

    def _is_action_heading(self) -> bool:
        """Whether the heading of the section is itself an action, and its text the details of it."""
        if self.section.role is Role.ACTIONS and not re.match(r"\s*\d+[.)]", self.section.title):
            return False
        title, heading = self.section.title, self.section.heading
        if heading is None or self.section.children:
            return False
        around = self.section.parents[-1] if self.section.parents else None
        if around is None or Role.ACTIONS not in around.roles:
            return False
        return bool(
            owner_in(title)
            or DATED.search(title)
            or re.match(r"\s*\d+[.)]", title)
            or (self.section.blocks and len(title.split()) > 3)
        )

    def _heading(self, blocks: Sequence[Block]) -> Iterator[Action]:
        heading = self.section.heading
        if heading:
            whole = "\n".join([heading.text, *(block.text for block in blocks)])
            yield self._action(heading.passage, whole, [heading, *blocks], tuple(block.line for block in blocks))

    def _sentences(self, blocks: Sequence[Block]) -> Iterator[Action]:
        """Paragraphs of prose that say what will be done."""
        for block in blocks:
            if block.form is not Form.PARAGRAPH:
                continue
            starts = [match.start() for match in re.finditer("^", block.text, re.MULTILINE)]
            lines = [block.passage.cut(start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]
            ordered = [line for line in lines if IMPERATIVE.match(line.text)]
            if ordered and all(line.text.endswith((".", ":", ";")) for line in lines[:-1]):
                yield from (self._action(line, line.text, [replace(block, passage=line)]) for line in ordered)
            elif match := ACTION_WORDS.search(block.text):
                before = block.text[: match.start()]
                start = max(before.rfind(". "), before.rfind(".\n")) + 1
                yield self._action(block.passage.cut(start), block.text, [block])
