"""Persons named where a role would do; owners of actions and of the document are none."""

import re
from collections.abc import Iterator

from workbook.incident.lint.missing_words import OWNER
from workbook.incident.lint.remark import Remark, home
from workbook.incident.lint.template_text import is_template_text
from workbook.incident.people import mentions
from workbook.incident.reading import Postmortem
from workbook.incident.reading.blocks import Block, Mark
from workbook.incident.reading.roles import Role
from workbook.incident.reading.sections import Section

SETTING = re.compile(r"^\W{0,4}(?P<key>[A-Za-z][\w /()'-]{1,45}?)[\s*_]*[:=]", re.MULTILINE)
CREDIT = re.compile(
    r"\b(?:template|adapted|inspired|based on|courtesy|photo|image|written|prepared|posted|published"
    r"|created|authored|reported|compiled) (?:from|by)\b|^\W*by\s",
    re.IGNORECASE,
)


def persons(page: Postmortem) -> Iterator[Remark]:
    """One remark per section in which persons are named."""
    found: dict[int, list[tuple[int, str]]] = {}
    for section, block, passage in page.passages():
        if (
            section.roles & {Role.SOURCES, Role.ACTIONS, Role.PEOPLE}
            or block.group < 0
            or is_template_text(passage.text, section.roles)
        ):
            continue
        links = tuple((span.start, span.end, span.target) for span in passage.marked(Mark.LINK))
        code = tuple((span.start, span.end) for span in passage.marked(Mark.CODE))
        for mention in mentions(passage.text, links, code=code):
            if not _names_owner(section, block, passage.text, mention.start) and not _quoted(
                passage.text, mention.start
            ):
                found.setdefault(home(section), []).append((passage.line_of(mention.start), mention.name))
    for section_line, places in found.items():
        lines = tuple(dict.fromkeys(line for line, _ in places))
        names = [*dict.fromkeys(name for _, name in places)]
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        yield Remark(
            "person-named",
            lines[0],
            f"{', '.join(names[:3])}{more}: name the role, not the person, so that people can speak freely",
            lines,
            section_line,
        )


def _names_owner(section: Section, block: Block, text: str, place: int) -> bool:
    """Whether the person is the author or owner that a line is there to name."""
    line = text[text.rfind("\n", 0, place) + 1 :].partition("\n")[0]
    key = SETTING.match(line)
    if key and OWNER.match(key["key"].strip(" *_")):
        return True
    if len(block.cells) >= 2 and any(OWNER.match(cell.text.strip(" :*_")) for cell in block.cells):
        return True
    column = next((name for name, cell in zip(block.columns, block.cells, strict=False) if cell.text == text), "")
    if OWNER.match(column.strip(" :*_")) or re.fullmatch(r"\W*(?:who|responsible|assignee)\W*", column, re.IGNORECASE):
        return section.role is not Role.TIMELINE
    return section.level <= 1 and bool(CREDIT.search(line[: max(0, place)]))


def _quoted(text: str, place: int) -> bool:
    before = text[:place]
    return before.count("“") > before.count("”") or before.rpartition("\n")[2].count('"') % 2 == 1
