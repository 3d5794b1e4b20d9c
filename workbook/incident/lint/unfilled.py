"""Sections with nothing in them, text of the template, values still open."""

import re
from collections.abc import Iterator

from workbook.incident.lint.remark import Remark, home
from workbook.incident.lint.substance import filled
from workbook.incident.lint.template_text import is_template_text, open_places
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
    for block in section.blocks:
        if block.form in (Form.COMMENT, Form.CODE, Form.QUOTE) or (block.form is Form.ROW and block.depth):
            continue
        text = block.passage.without(Mark.CODE, Mark.LINK)
        if is_template_text(text, section.roles):
            lines.append(block.line)
            words = words or " ".join(text.split())[:60]
        for match in open_places(text):
            is_state = block.form is Form.ROW or Role.ACTIONS in section.roles
            if is_state and re.match(r"TODO\b", match[0], re.IGNORECASE):
                continue
            lines.append(block.passage.line_of(match.start()))
            words = words or match[0]
        for match in VALUE.finditer(text):
            if Role.ACTIONS not in section.roles:
                lines.append(block.passage.line_of(match.start()))
                words = words or match[0].strip()
        if asked := _asked(section, block):
            lines.append(block.line)
            words = words or asked
    if lines:
        lines = sorted(dict.fromkeys(lines))
        yield Remark(
            "left-open",
            lines[0],
            f"“{words}”: left open, or text of the template; answer it or take it out",
            tuple(lines),
            home(section),
        )


def _asked(section: Section, block: Block) -> str:
    """A question that nobody answered: a cell with nothing but a question mark, an item of the open questions."""
    if block.form is Form.ROW and Role.ACTIONS not in section.roles:
        return "?" if any(re.fullmatch(r"\?+", cell.text.strip()) for cell in block.cells) else ""
    asks = block.form is Form.ITEM and block.depth == 1 and block.text.rstrip().endswith("?")
    return " ".join(block.text.split())[:60] if asks and Role.QUESTIONS in section.roles else ""


def _is_title(page: Postmortem, section: Section) -> bool:
    return section is page.title or (section.level <= 1 and section.role is None)
