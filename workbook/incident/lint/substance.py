"""Whether a part of a page says anything of its own."""

import itertools
import re

from workbook.incident.lint.template_text import is_template_text, open_places
from workbook.incident.reading.blocks import Block, Form
from workbook.incident.reading.sections import Section
from workbook.incident.reading.timeline import says_nothing


def has_substance(section: Section, block: Block) -> bool:
    """Whether a block says something of its own, and is no heading, form field or instruction."""
    if block.form in (Form.COMMENT, Form.HEADING):
        return False
    if block.form in (Form.CODE, Form.QUOTE):
        return bool(block.text.strip()) and not re.match(r"\W*template\b", block.text, re.IGNORECASE)
    if block.form is Form.ROW:
        cells = [cell.text.strip() for cell in block.cells]
        headed = any(name.strip() for name in block.columns)
        said = [
            bool(cell)
            and not says_nothing(cell)
            and not open_places(cell)
            and not re.fullmatch(r"(?:\W|\(\w+\)|\b[QA]\b)*", cell)
            for cell in cells
        ]
        full = all(name.strip() for name in block.columns) and sum(said) > 1
        return not block.depth and (
            full or any(a and b for a, b in itertools.pairwise(said)) if headed or len(cells) > 1 else any(said)
        )
    text = re.sub(r"^[A-Za-z][\w /()-]{1,40}:\s*", "", block.text.strip())
    return (
        bool(re.search(r"\w", text))
        and not says_nothing(text)
        and not is_template_text(block.text, section.roles)
        and not is_only_open(text)
    )


def is_only_open(text: str) -> bool:
    """Whether placeholders are all that a text has."""
    places = open_places(text)
    if not places:
        return False
    for match in reversed(places):
        text = text[: match.start()] + text[match.end() :]
    return len(re.findall(r"\w{3,}", text)) < 2


def filled(section: Section) -> bool:
    """Whether a section or one below it says something."""
    return any(has_substance(part, block) for part in section.whole() for block in part.blocks)
