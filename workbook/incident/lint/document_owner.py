"""Whether a page names its author or owner: in its settings, its head, its foot or a section of people."""

import re

from workbook.incident.lint.missing_words import BYLINE, OWNER
from workbook.incident.lint.substance import has_substance
from workbook.incident.reading import Postmortem
from workbook.incident.reading.blocks import Form
from workbook.incident.reading.roles import Role
from workbook.incident.reading.timeline import says_nothing

HEAD, FOOT = 25, 8
"""Lines of a page where its author stands."""
_PAGE = r"(?:this )?(?:document|doc|page|report|post-?mortem|review|write-?up|analysis|rca)"
_LINE = re.compile(
    rf"(?:^|[/|·•;,>.-]\s*|\[\s*)[\s*_#]*(?P<key>(?:{_PAGE} )?(?:owners?|authors?)(?: of {_PAGE})?"
    rf"|(?:owned|written|prepared|created|maintained|compiled|authored|drafted|published|submitted|edited"
    rf"|report(?:ed)?|{_PAGE}) by|responsible(?: for {_PAGE})?)(?P<sign>[\s*_]*[:=.|][\s*_|]*"
    rf"|[\s*_]+)(?P<value>[^\n]+)",
    re.IGNORECASE | re.MULTILINE,
)
_FOOT_ONLY = re.compile(rf"\b(?:{_PAGE}|authors?|(?:written|prepared|maintained|compiled) by)\b", re.IGNORECASE)
_LISTED = re.compile(
    r"^(?:authors?|owners?|team|maintainers?)\s*[:=]\s*(?:\[?[\"']?\w"
    r"|\n\s*-\s*\S)",
    re.IGNORECASE | re.MULTILINE,
)
_OPEN = re.compile(
    r"^[\W_]*(?:\?+|tbd|todo|tba|tbc|none|n/?a|unknown|nobody(?: in particular)?|no one|to be \w+)?[\W_]*$",
    re.IGNORECASE,
)


def has_owner(page: Postmortem) -> bool:
    """Whether somebody is named whom a reader can ask; a team is enough, a placeholder is not."""
    for setting in page.settings:
        if OWNER.match(setting.key.strip(" *_")) and not says_nothing(setting.value) and not _is_place(setting.value):
            return True
    if any(has_substance(section, block) for section in page.of(Role.PEOPLE) for block in section.blocks):
        return True
    top = [block.text for section in page.sections[:3] for block in section.blocks if block.form is Form.PARAGRAPH]
    if any(BYLINE.search(text) for text in top):
        return True
    if re.search(r"\b(?:authors?|owner)\b[^\n]{0,5}:\s*\w", "\n".join(top), re.IGNORECASE):
        return True
    head = "\n".join(page.lines[:HEAD])
    foot = "\n".join(line for line in page.lines[-FOOT:] if _FOOT_ONLY.search(line))
    return bool(_LISTED.search(head)) or _named(head) or _named(foot, of_page=True)


def _named(text: str, *, of_page: bool = False) -> bool:
    for match in _LINE.finditer(text):
        value = match["value"].split("|")[0]
        marked = bool(match["sign"].strip(" ")) or match["key"].lower().endswith("by")
        if of_page and not _FOOT_ONLY.search(match["key"]):
            continue
        if marked and not _OPEN.match(value) and not _is_place(value):
            return True
    return False


def _is_place(value: str) -> bool:
    return bool(re.fullmatch(r"\s*[\[<{(].*[\]>})]\s*", value)) and not re.search(r"\]\(|@|https?:", value)
