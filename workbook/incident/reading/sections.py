"""Blocks to sections, whatever announces them: headings, bold lines, labels in a list or in front of a paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbook.incident.reading.blocks import Block, Form, Mark
from workbook.incident.reading.roles import Role, bare, label_role, role_of
from workbook.incident.reading.times import leading_time

BOLD_LINE, LABEL, LIST_LABEL = 7, 8, 9
"""Levels below those of six kinds of headings; a label in a list of depth d has LIST_LABEL + d."""
LONGEST_HEADING = 100  # characters; more in bold is an important sentence
BARE_HEADING = re.compile(r"\s*[A-Z][\w'/&()-]*(?: [\w'/&()-]+){0,5}\s*:?\s*")
"""A line of a few words, the first with a capital, that ends in no full stop."""
LONGEST_LABEL = 4  # words
PLAIN_LABEL = re.compile(r"(?P<key>[A-Za-z][\w '/()-]{1,45}?)\s*:\s*(?=\S|$)")


@dataclass
class Section:
    """A heading and what stands below it, up to the next heading of any level."""

    title: str
    line: int
    level: int
    role: Role | None
    roles: frozenset[Role]
    """Its own role and those of the sections around it."""
    parents: tuple["Section", ...] = ()
    heading: Block | None = None
    blocks: list[Block] = field(default_factory=list)
    children: list["Section"] = field(default_factory=list)

    def whole(self) -> list["Section"]:
        """It and every section below it."""
        return [self, *(deeper for child in self.children for deeper in child.whole())]


def sections(blocks: Sequence[Block]) -> list[Section]:
    """Every section in the order of the page; the first has no title and holds what precedes all headings."""
    return _Division(blocks).divided()


class _Division:
    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.all = [Section("", 1, 0, None, frozenset())]
        self.open = [self.all[0]]
        headings = [block for block in blocks if block.form is Form.HEADING or self._bold_line(block)]
        self.without_markup = len(headings) <= 1
        """Whether lines with nothing but the words of a heading are the headings of this page."""

    def divided(self) -> list[Section]:
        for place, block in enumerate(self.blocks):
            following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
            self._close_lists(block)
            if block.form is Form.HEADING:
                self._heading(block, block.depth)
            elif block.form is Form.PARAGRAPH and self._bold_line(block):
                self._heading(block, BOLD_LINE)
            elif block.form is Form.PARAGRAPH:
                self._paragraph(block)
            elif (block.form is Form.ITEM and self._list_label(block, following)) or (
                block.form is Form.ROW and self._row_label(block)
            ):
                pass
            else:
                self.open[-1].blocks.append(block)
        return self.all

    def _close_lists(self, block: Block) -> None:
        if block.form is Form.HEADING:
            return
        depth = block.depth if block.form in (Form.ITEM, Form.CODE, Form.QUOTE, Form.COMMENT) else 0
        deepest = LIST_LABEL + depth - (1 if block.form is Form.ITEM and block.bullet else 0)
        while self.open[-1].level > LIST_LABEL and self.open[-1].level > deepest:
            self.open.pop()

    def _heading(self, block: Block, level: int) -> None:
        title = block.text.strip()
        inside = self.open[-1].roles
        if Role.TIMELINE in inside and leading_time(title) and not role_of(title):
            around = next((section for section in self.open if section.role is Role.TIMELINE), None)
            if around and level > around.level:
                while self.open[-1].level >= level:
                    self.open.pop()
                self.open[-1].blocks.append(block)
                return
        self._begin(title, block, level, role_of(title))

    def _begin(self, title: str, block: Block, level: int, role: Role | None) -> None:
        while self.open[-1].level >= level:
            self.open.pop()
        around = self.open[-1]
        if around.level <= 1 and level == 1:
            role = None if around.level == 0 and len(self.all) == 1 else role
        roles = around.roles | ({role} if role else set())
        section = Section(title, block.line, level, role, frozenset(roles), (*around.parents, around), block)
        around.children.append(section)
        self.all.append(section)
        self.open.append(section)

    def _bold_line(self, block: Block) -> bool:
        if block.form is not Form.PARAGRAPH:
            return False
        words = block.text.strip()
        bold = block.passage.marked(Mark.BOLD)
        whole = len(bold) == 1 and bold[0].start == 0 and block.text[bold[0].end :].strip() in ("", ":")
        is_title = len(words) <= LONGEST_HEADING and "\n" not in words and not words.endswith((".", "!"))
        is_title = is_title or (words.endswith(".") and len(words.split()) <= LONGEST_LABEL and bool(role_of(words)))
        return whole and is_title and not leading_time(words)

    def _paragraph(self, block: Block) -> None:
        """A paragraph; each of its lines that begins with a known label opens a section of its own."""
        text, start = block.text, 0
        for match in [*re.finditer(r"^", text, re.MULTILINE)]:
            label = self._label(block, match.start()) or self._bare_heading(block, match.start())
            if not label:
                continue
            self._part(block, start, match.start())
            title, end, role, level = label
            self._begin(title, replace(block, passage=block.passage.cut(match.start(), end)), level, role)
            start = end
        self._part(block, start, len(text))

    def _part(self, block: Block, start: int, end: int) -> None:
        if block.text[start:end].strip(" :*\n"):
            part = (
                block if (start, end) == (0, len(block.text)) else replace(block, passage=block.passage.cut(start, end))
            )
            self.open[-1].blocks.append(part)

    def _bare_heading(self, block: Block, place: int) -> tuple[str, int, Role, int] | None:
        line = block.text[place:].partition("\n")[0]
        if not self.without_markup or not BARE_HEADING.fullmatch(line) or leading_time(line):
            return None
        role = role_of(line)
        return (line.strip(" :"), place + len(line), role, BOLD_LINE) if role else None

    def _label(self, block: Block, place: int) -> tuple[str, int, Role, int] | None:
        match = PLAIN_LABEL.match(block.text, place)
        if place == 0 and (bold := next((span for span in block.passage.marked(Mark.BOLD) if span.start == 0), None)):
            words = block.text[: bold.end]
            if words.endswith(".") and (role := label_role(words)) and self.open[-1].level <= LABEL:
                return words, bold.end, role, BOLD_LINE
        if match is None or self._takes_no_labels():
            return None
        role = label_role(match["key"])
        return (match["key"], match.end(), role, LABEL) if role else None

    def _takes_no_labels(self) -> bool:
        kept = {Role.ACTIONS, Role.TIMELINE, Role.LESSONS, Role.SOURCES, Role.PEOPLE}
        return bool(self.open[-1].roles & kept) and self.open[-1].level < LABEL

    def _list_label(self, block: Block, following: Block | None) -> bool:
        if not block.bullet or self._takes_no_labels():
            return False
        match = PLAIN_LABEL.match(block.text)
        bold = [span for span in block.passage.marked(Mark.BOLD) if span.start == 0]
        deeper = following is not None and following.form is Form.ITEM and following.depth > block.depth
        key = match["key"] if match else block.text
        end = match.end() if match else len(block.text)
        if not match and not (bold and deeper and bold[0].end >= len(block.text.strip(" :"))):
            return False
        role = label_role(key) or (role_of(key) if bold and deeper else None)
        if (
            not role
            or leading_time(key)
            or any(role in section.roles for section in self.open if section.level > LABEL)
        ):
            return False
        if not match and len(bare(key)) > LONGEST_HEADING // 2:
            return False
        self._begin(key, replace(block, passage=block.passage.cut(0, end)), LIST_LABEL + block.depth, role)
        if block.text[end:].strip():
            rest = replace(block, passage=block.passage.cut(end), depth=block.depth + 1)
            self.open[-1].blocks.append(rest)
        return True

    def _row_label(self, block: Block) -> bool:
        """A row of a table without headings whose first cell is a label."""
        if block.depth or len(block.cells) != 2 or any(cell.strip() for cell in block.columns):
            return False
        role = label_role(block.cells[0].text)
        if not role or self._takes_no_labels():
            return False
        self._begin(block.cells[0].text, replace(block, passage=block.cells[0]), LABEL, role)
        if block.cells[1].text.strip():
            self.open[-1].blocks.append(Block(Form.PARAGRAPH, block.cells[1]))
        return True
