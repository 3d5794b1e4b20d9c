"""A post-mortem as it was read: sections, timelines, actions, and the settings that name its owner."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook.incident.reading.actions import Action, actions
from workbook.incident.reading.blocks import Block, Form, Passage
from workbook.incident.reading.markdown import blocks
from workbook.incident.reading.plain_lines import apart
from workbook.incident.reading.roles import Role
from workbook.incident.reading.sections import Section, sections
from workbook.incident.reading.timeline import Timeline, timelines


@dataclass(frozen=True, slots=True)
class Setting:
    """A line such as Author: platform team."""

    key: str
    value: str
    line: int


SETTING = re.compile(
    r"^[ \t]*(?P<key>[A-Za-z][\w /()'’-]{1,45}?)[ \t]*(?:[:=]|(?<=\w)\s[-–—]\s)[ \t]*(?P<value>[^\n]*)$", re.MULTILINE
)


@dataclass(frozen=True)
class Postmortem:
    """One page. Everything that the rules look at."""

    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    timelines: tuple[Timeline, ...]
    actions: tuple[Action, ...]
    settings: tuple[Setting, ...]

    @property
    def title(self) -> Section | None:
        """Its first heading."""
        return next((section for section in self.sections if section.level), None)

    def of(self, *roles: Role) -> list[Section]:
        """Every section that has one of *roles* by its own heading."""
        return [section for section in self.sections if section.role in roles]

    @cached_property
    def opening(self) -> list[Section]:
        """What tells the whole in short: what precedes the first heading, the title, summaries."""
        top = [section for section in self.sections[:3] if section.role is None and section.level <= 1]
        return [*top, *(section for section in self.sections if Role.SUMMARY in section.roles)]

    def passages(self, sections: Sequence[Section] | None = None) -> Iterator[tuple[Section, Block, Passage]]:
        """Every passage of prose with its section: paragraphs, items, rows; no quotations, code, comments, headings."""
        for section in self.sections if sections is None else sections:
            for block in section.blocks:
                if block.form is Form.ROW and not block.depth and block.group > 0:
                    for cell in block.cells:
                        yield section, block, cell
                elif block.form in (Form.PARAGRAPH, Form.ITEM):
                    yield section, block, block.passage

    @cached_property
    def text(self) -> str:
        """All prose, for questions about the page as a whole."""
        return "\n\n".join(passage.text for _, _, passage in self.passages())


def read_postmortem(text: str) -> Postmortem:
    """The page in *text* (Markdown) as sections, timelines, actions and settings. Time linear in its size."""
    every = sections(tuple(apart(iter(blocks(text)))))
    lines = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return Postmortem(lines, tuple(every), timelines(every), actions(every), tuple(_settings(every)))


def _settings(every: Sequence[Section]) -> Iterator[Setting]:
    for section in every:
        if Role.ACTIONS in section.roles:
            continue
        if section.level >= 8 and section.heading and section.blocks:
            yield Setting(section.title, section.blocks[0].text, section.line)
        for block in section.blocks:
            if block.form is Form.ROW:
                yield from _of_row(block)
            elif block.form in (Form.PARAGRAPH, Form.ITEM):
                for match in SETTING.finditer(block.text[:2000]):
                    yield Setting(match["key"], match["value"].strip(" *_"), block.passage.line_of(match.start()))


def _of_row(block: Block) -> Iterator[Setting]:
    """Key and value side by side, also twice in one row; or under the headings of a table with one row."""
    cells = [cell.text.strip() for cell in block.cells]
    for key, value in zip(cells[::2], cells[1::2], strict=False):
        if key and len(key) < 60:
            yield Setting(key.rstrip(": "), value, block.line)
    if not block.depth:
        yield from (
            Setting(name.strip(), cell, block.line)
            for name, cell in zip(block.columns, cells, strict=False)
            if name.strip()
        )
