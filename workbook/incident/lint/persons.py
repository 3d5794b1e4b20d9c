"""Persons named where a role would do; owners of actions and of the document are none."""

import re
from collections.abc import Iterator, Sequence

from workbook.incident.lint.missing_words import OWNER
from workbook.incident.lint.remark import Remark, home
from workbook.incident.lint.template_text import is_template_text
from workbook.incident.people import mentions
from workbook.incident.reading import Postmortem
from workbook.incident.reading.blocks import Block, Mark, Passage
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
    passages = [*_looked_at(page)]
    known = _first_names_told(passages)
    systems = _systems(page.text)
    for section, block, passage in passages:
        links = tuple((span.start, span.end, span.target) for span in passage.marked(Mark.LINK))
        code = tuple((span.start, span.end) for span in passage.marked(Mark.CODE))
        named = [(mention.start, mention.name) for mention in mentions(passage.text, links, code=code)]
        if known:
            taken = {start for start, _ in named}
            named += [(match.start(), match[0]) for match in known.finditer(passage.text) if match.start() not in taken]
        for start, name in named:
            if name.split()[0].lower() in systems:
                continue
            if not _names_owner(section, block, passage.text, start) and not _quoted(passage.text, start):
                found.setdefault(home(section), []).append((passage.line_of(start), name))
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


_MACHINE = (
    r"(?:service|cluster|database|system|tool|queue|host|server|importer|scheduler|worker|broker|machine|proxy|monitor"
    r"|gateway|cache|bot|program|library|store|index|pipeline|dashboard|platform|application|app|instance)"
)
CALLED = re.compile(
    rf"\b{_MACHINE}s?(?:,? (?:which |that )?(?:is |are |was )?(?:called|named|known as|nicknamed))? [*`_“\"]{{0,2}}"
    r"(?P<name>[^\W\d_][\w-]*)",
    re.IGNORECASE,
)
IN_FRONT = re.compile(
    rf"(?<![\w-])(?P<name>[^\W\d_][\w-]*)[*`_]{{0,2}}(?:(?:,| is| \() ?(?:the |our |a )(?:\w+ )?| (?:\w+ )?)"
    rf"(?:{_MACHINE}|pods?|replicas?|hosts?|nodes?|alert|probe)\b",
    re.IGNORECASE,
)


def _systems(text: str) -> frozenset[str]:
    """Names, in lower case, that the page gives to machines and programs; they are no persons anywhere in it."""
    return frozenset(match["name"].lower() for pattern in (CALLED, IN_FRONT) for match in pattern.finditer(text))


def _looked_at(page: Postmortem) -> Iterator[tuple[Section, Block, Passage]]:
    for section, block, passage in page.passages():
        left_out = section.roles & {Role.SOURCES, Role.ACTIONS, Role.PEOPLE}
        if not left_out and block.group >= 0 and not is_template_text(passage.text, section.roles):
            yield section, block, passage


def _first_names_told(places: Sequence[tuple[Section, Block, Passage]]) -> re.Pattern[str] | None:
    """The first names of persons who are named in full somewhere: later they are called by these."""
    firsts = {
        mention.name.split()[0]
        for _, _, passage in places
        for mention in mentions(passage.text)
        if " " in mention.name and mention.name[0].isupper() and not mention.name.startswith(("Mr", "Ms", "Dr"))
    }
    return re.compile(rf"(?<![\w@.-])(?:{'|'.join(map(re.escape, sorted(firsts)))})(?![\w-])") if firsts else None


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
