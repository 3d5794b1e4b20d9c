"""Sections with nothing in them, text of the template, values still open."""

import re
from collections.abc import Iterator

from workbook.incident.lint.remark import Remark, home
from workbook.incident.lint.substance import filled
from workbook.incident.lint.template_text import is_template_text, open_places, still_open
from workbook.incident.reading import Postmortem
from workbook.incident.reading.blocks import Block, Form, Mark
from workbook.incident.reading.roles import Role
from workbook.incident.reading.sections import BOLD_LINE, Section

VALUE = re.compile(r"^[^:\n]{2,60}:\s*\?+\s*$", re.MULTILINE)


def unfilled(page: Postmortem) -> Iterator[Remark]:
    """One remark per section: it is empty, holds text of the template, or leaves something open."""
    lines = {section.line for section in page.sections}
    for section in page.sections:
        umbrella = section.level == BOLD_LINE and section.line + 1 in lines
        if umbrella:
            continue
        if section.level and not section.children and not filled(section) and not _is_title(page, section):
            places = tuple(block.line for block in section.blocks if block.form is not Form.COMMENT)
            what = "only text of the template" if places else "nothing"
            yield Remark(
                "empty-section",
                section.line,
                f"“{section.title}” says {what}; fill it in or take it out",
                (section.line, *places),
                home(section),
            )
            continue
        yield from _template(section)


def _template(section: Section) -> Iterator[Remark]:
    lines: list[int] = []
    words = ""
    for place, block in enumerate(section.blocks):
        if block.form in (Form.COMMENT, Form.CODE, Form.QUOTE) or (block.form is Form.ROW and block.depth):
            continue
        text = block.passage.without(Mark.CODE, Mark.LINK)
        if is_template_text(text, section.roles):
            lines.append(block.line)
            words = words or " ".join(text.split())[:60]
        for line, said in _left(section, place, text):
            lines.append(line)
            words = words or said
    if lines:
        lines = sorted(dict.fromkeys(lines))
        yield Remark(
            "left-open",
            lines[0],
            f"“{words}”: left open, or text of the template; answer it or take it out",
            tuple(lines),
            home(section),
        )


def _left(section: Section, place: int, text: str) -> Iterator[tuple[int, str]]:
    """Line and words of everything in one block that is left open."""
    block, acts = section.blocks[place], Role.ACTIONS in section.roles
    is_state = acts or (
        block.form is Form.ROW and any(re.fullmatch(r"\W*todo\W*", cell.text, re.IGNORECASE) for cell in block.cells)
    )
    for match in open_places(text):
        if not (is_state and re.match(r"TODO\b", match[0], re.IGNORECASE)):
            yield block.passage.line_of(match.start()), match[0]
    if not acts:
        for match in VALUE.finditer(text):
            yield block.passage.line_of(match.start()), match[0].strip()
        if still := still_open(text):
            yield block.passage.line_of(still.start()), " ".join(still[0].split())
    if _broken_off(section, place):
        yield block.line, " ".join(text.split())[-60:]
    if asked := _asked(section, block):
        yield block.line, asked


BROKEN_OFF = re.compile(
    r"\b(?:the|an?|of|and|or|because|our|its|their|as well as|there (?:was|were|are|is))\s*,?$", re.IGNORECASE
)
"""No sentence ends with such a word."""


def _broken_off(section: Section, place: int) -> bool:
    """Whether a paragraph or item stops in the middle of a sentence, and nothing stands below it that goes on."""
    block = section.blocks[place]
    text = block.text.rstrip()
    goes_on = place + 1 < len(section.blocks) and section.blocks[place + 1].form is not Form.PARAGRAPH
    inside = any(span.end >= len(text) for span in block.passage.spans)
    is_prose = (
        block.form in (Form.PARAGRAPH, Form.ITEM) and len(text.split()) > 4 and Role.TIMELINE not in section.roles
    )
    return is_prose and not inside and not goes_on and not section.children and bool(BROKEN_OFF.search(text[-40:]))


def _asked(section: Section, block: Block) -> str:
    """A question that nobody answered: a cell with nothing but a question mark, an item of the open questions."""
    if block.form is Form.ROW and Role.ACTIONS not in section.roles:
        return "?" if any(re.fullmatch(r"\?+", cell.text.strip()) for cell in block.cells) else ""
    asks = block.form is Form.ITEM and block.depth == 1 and block.text.rstrip().endswith("?")
    return " ".join(block.text.split())[:60] if asks and Role.QUESTIONS in section.roles else ""


def _is_title(page: Postmortem, section: Section) -> bool:
    return section is page.title or (section.level <= 1 and section.role is None)
