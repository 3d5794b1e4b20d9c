"""How long a page says that it took, and whether two such lengths exclude each other."""

import re
from dataclasses import dataclass

from workbook.incident.reading import Postmortem
from workbook.incident.reading.roles import Role
from workbook.incident.reading.sections import Section
from workbook.incident.reading.times import Length, lengths

DOWN = r"(?:outages?|downtime|disruption|unavailab\w+|interruption)"

BEFORE = re.compile(
    rf"(?P<noun>{DOWN}|incident|duration|it|this|problem|which)?\s*(?:of|lasted|lasting|which lasted"
    rf"|that lasted|lasted for|duration|(?:was |were |went )?(?:completely |fully |totally )?(?:down"
    rf"|offline|unavailable|unreachable|inaccessible) for|[:=])\s*(?:a )?(?:total of |exactly "
    rf"|in total )?$",
    re.IGNORECASE,
)

BEHIND = re.compile(
    rf"^[\s-]*(?:long\s+)?(?:of\s+)?(?:total |complete |full |global |major |prod\w* |service |site "
    rf"|user-facing |[a-z]+ )?(?P<noun>{DOWN}|incident)\b(?! (?:time|window|response|review))",
    re.IGNORECASE,
)

SOFT = re.compile(
    r"\b(?:partial|degraded|degradation|slow|slower|elevated|intermittent|reduced|each|per|every"
    r"|average|median|longest|first|second|another|additional|further|previous|earlier|last|until"
    r"|planned|later|within|after|before)\b",
    re.IGNORECASE,
)

TOTAL_KEY = re.compile(
    r"^(?:(?:total|overall|incident|outage|full) )?(?:duration|downtime|outage (?:duration|time"
    r"|length)|length|time down|total time|outage)(?: of (?:the )?(?:incident|outage"
    r"|impact))?(?: \(.*\))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Total:
    """A statement of how long the whole took."""

    line: int
    length: Length
    words: str
    section: Section
    noun: str


def differ(first: float, second: float, *, unsure: bool = False) -> bool:
    """Whether two lengths in minutes exclude each other, with what people round away from either."""
    return strays(first, second, unsure=unsure) and strays(second, first, unsure=unsure)


def strays(stated: float, measured: float, *, unsure: bool = False) -> bool:
    """Whether a stated length is not a measured one rounded."""
    gap, most = abs(stated - measured), max(stated, measured)
    if unsure:
        return gap > 0.25 * most + 1
    rounded = 1.01  # minutes
    if stated % 60 == 0:
        rounded = max(rounded, 0.12 * most)
    elif stated % 10 == 0:
        rounded = max(rounded, min(4.9, 0.11 * most))
    elif most > 600:
        rounded = 0.02 * most
    return gap > rounded


def written(minutes: float) -> str:
    """A length as people write it: 40 min, 2 h 41 min."""
    hours, rest = divmod(round(minutes), 60)
    return f"{hours} h {rest} min" if hours and rest else f"{hours} h" if hours else f"{rest} min"


def stated_lengths(page: Postmortem) -> list[Total]:
    """Every statement of how long the whole took: title, summary, impact, lessons, labels such as Duration."""
    drawn: list[Total] = []
    title = page.title
    if title:
        drawn += lengths_in(title.title, title.line, title, in_title=True)
    sections = [
        *page.opening,
        *(section for section in page.sections if Role.IMPACT in section.roles),
        *(section for section in page.sections if section.role is Role.LESSONS or Role.LESSONS in section.roles),
    ]
    for section, _, passage in page.passages([*{section.line: section for section in sections}.values()]):
        for total in lengths_in(passage.text, passage.line, section):
            drawn.append(total)
    for setting in page.settings:
        found = lengths(setting.value)
        if TOTAL_KEY.match(setting.key.strip(" *_")) and len(found) == 1 and found[0].start < 25:
            section = section_at(page, setting.line)
            drawn.append(Total(setting.line, found[0], f"{setting.key}: {setting.value}"[:60], section, "any"))
    return [*{(total.line, total.length.minutes): total for total in drawn}.values()]


def lengths_in(text: str, line: int, section: Section, *, in_title: bool = False) -> list[Total]:
    """The statements in one text; lengths of something slow, planned or earlier are none."""
    drawn = []
    for length in lengths(text):
        before, behind = text[max(0, length.start - 60) : length.start], text[length.end : length.end + 45]
        prior, after = BEFORE.search(before), BEHIND.match(behind)
        if (
            not prior
            and not after
            and not (in_title and re.search(rf"\b{DOWN}\b|\bdown\b|\bunavailable\b|\bincident\b", text, re.IGNORECASE))
        ):
            continue
        close = re.split(r"[.;\n]", before)[-1][-40:] + " | " + re.split(r"[.;\n]", behind)[0][:30]
        if SOFT.search(close):
            continue
        noun = after or prior
        name = (noun["noun"] or "any").lower() if noun else "any"
        name = (
            "incident"
            if name == "incident"
            else "down"
            if re.match(DOWN, name) or (prior and "down" in prior[0])
            else "any"
        )
        if (
            prior
            and prior[0].lstrip().startswith((":", "="))
            and not (prior["noun"] and re.match(rf"{DOWN}|duration", prior["noun"], re.IGNORECASE))
        ):
            continue
        words = " ".join(text[max(0, length.start - 20) : length.end + 25].split())
        drawn.append(Total(line + text.count("\n", 0, length.start), length, words, section, name))
    return drawn


def section_at(page: Postmortem, line: int) -> Section:
    """The section that *line* is in."""
    above = [section for section in page.sections if section.line <= line and (section.level or section.line == 1)]
    return above[-1] if above else page.sections[0]
