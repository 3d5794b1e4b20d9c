"""What a post-mortem must say and this one does not: impact, detection, cause, timeline, actions, owner."""

import re
from collections.abc import Collection, Iterator

from workbook.incident.lint.document_owner import has_owner
from workbook.incident.lint.missing_words import (
    AMOUNT,
    BECAUSE,
    FAILED,
    GUIDE,
    INCIDENT,
    NO_IMPACT,
    PAST,
    PLAN,
    STORY,
)
from workbook.incident.lint.no_actions import follows_nothing
from workbook.incident.lint.noticing_words import DETECTED
from workbook.incident.lint.remark import Remark, home
from workbook.incident.lint.substance import has_substance
from workbook.incident.lint.template_text import is_template_text
from workbook.incident.reading import Postmortem
from workbook.incident.reading.blocks import Form, Mark
from workbook.incident.reading.roles import Role
from workbook.incident.reading.sections import Section
from workbook.incident.reading.times import ANY_CLOCK, ANY_DAY, lengths


def missing(page: Postmortem) -> Iterator[Remark]:
    """Remarks on the page as a whole: what it does not say."""
    nothing = _nothing(page)
    if nothing:
        yield nothing
        return
    line = page.title.line if page.title else 1
    yield from _impact(page, line)
    detected = [section for section in page.of(Role.DETECTION) if Role.ACTIONS not in section.roles]
    if not detected and not _says(
        page, DETECTED, [section for section in page.sections if not section.roles & {Role.ACTIONS, Role.IMPACT}]
    ):
        yield Remark(
            "detection-missing",
            _headed(page, line, Role.DETECTION),
            "it is not said how the problem was noticed: an alert, a user, by chance? Add a section Detection",
        )
    told = [*page.opening, *page.of(Role.BACKGROUND, Role.DETECTION, Role.LESSONS), *_untitled(page)]
    if (
        not _filled(page, Role.CAUSE, Role.FACTORS)
        and not _says(page, BECAUSE, told)
        and not _says(page, BECAUSE, [timeline.section for timeline in page.timelines])
    ):
        yield Remark(
            "cause-missing",
            _headed(page, line, Role.CAUSE, Role.FACTORS),
            "it is not said why it happened; add the trigger and the contributing factors",
        )
    if not page.timelines and not _linked_timeline(page):
        yield Remark(
            "timeline-missing",
            _headed(page, line, Role.TIMELINE),
            "there is no sequence of events with times; add a section Timeline",
        )
    if follows_nothing(page) or (not page.actions and not _filled(page, Role.ACTIONS) and not _plans(page)):
        yield Remark(
            "actions-missing",
            _headed(page, line, Role.ACTIONS),
            "nothing follows from it; add what will be changed, by whom and until when",
        )
    if not has_owner(page):
        yield Remark(
            "document-without-owner",
            line,
            "nobody is named as its author or owner, so nobody can be asked; a team is enough",
        )


def _nothing(page: Postmortem) -> Remark | None:
    roles = {section.role for section in page.sections if section.role}
    title = page.title.title if page.title else ""
    title += " " + " ".join(setting.value for setting in page.settings if setting.key.lower() == "title")
    words = title + "\n" + page.text
    events = sum(len(timeline.rows) for timeline in page.timelines)
    past = len(PAST.findall(words[:20000]))
    dated = bool(ANY_DAY.search(words[:20000]) or ANY_CLOCK.search(words[:20000]))
    told = [
        section
        for section in page.sections
        if section.role is not Role.SOURCES and any(has_substance(section, block) for block in section.blocks)
    ]
    line = page.title.line if page.title else 1
    is_one = _is_about_outage(page, title, roles, events)
    if not words.strip():
        return Remark("says-nothing", 1, "the file is empty")
    headed = [section for section in page.sections if section.role]
    main = [section for section in told if section.role or Role.SUMMARY in section.roles or not headed]
    if is_one and not main and not any(len(block.text.split()) > 12 for section in told for block in section.blocks):
        return Remark("says-nothing", line, "a blank form: no section says anything about an outage")
    if not is_one or (
        events < 2
        and (
            (GUIDE.search(title) and not re.search(r"\boutage|\bincident on\b", title, re.IGNORECASE))
            or not _happened(page, title, past, dated=dated)
        )
    ):
        return Remark(
            "no-postmortem", line, "this is no post-mortem: it tells of no outage, its impact, its course or its causes"
        )
    return None


def _is_about_outage(page: Postmortem, title: str, roles: Collection[Role | None], events: int) -> bool:
    """By its title, its sections, its events, or as prose without headings."""
    told = {role for role in roles if role in STORY}
    if INCIDENT.search(title) or FAILED.search(title) or len(told) >= 2 or told & set(STORY[:4]) or events >= 2:
        return True
    prose = "\n".join(
        block.text for section in page.sections for block in section.blocks if block.form is Form.PARAGRAPH
    )[:20000]
    dated = ANY_DAY.search(prose) or ANY_CLOCK.search(prose)
    return bool(INCIDENT.search(prose) and dated and len(PAST.findall(prose)) >= 3)


def _happened(page: Postmortem, title: str, past: int, *, dated: bool) -> bool:
    return past >= 3 or (dated and past >= 1) or (bool(INCIDENT.search(title)) and bool(page.actions))


def _headed(page: Postmortem, line: int, *roles: Role) -> int:
    """The line of the first section with one of *roles*, else *line*."""
    return next((section.line for section in page.sections if section.role in roles), line)


def _filled(page: Postmortem, *roles: Role) -> bool:
    return any(
        has_substance(section, block)
        for section in page.sections
        if section.roles & set(roles)
        for block in section.blocks
    )


def _says(page: Postmortem, pattern: re.Pattern[str], sections: object) -> bool:
    chosen = (
        [section for section in page.sections if section in sections] if isinstance(sections, (list, tuple)) else []
    )
    texts = (
        passage.flat
        for section, _, passage in page.passages(chosen)
        if not is_template_text(passage.text, section.roles)
    )
    return any(pattern.search(text) for text in texts) or any(pattern.search(section.title) for section in chosen)


def _untitled(page: Postmortem) -> list[Section]:
    """Sections whose heading does not say what they are for: free prose."""
    return [
        section
        for section in page.sections
        if section.role is None and not section.roles & {Role.ACTIONS, Role.TIMELINE, Role.RESOLUTION}
    ]


def _numbers(text: str) -> bool:
    plain = SHIFTED.sub(" ", ANY_CLOCK.sub(" ", ANY_DAY.sub(" ", text)))
    return bool(AMOUNT.search(plain) or lengths(plain))


SHIFTED = re.compile(r"\b(?:by|an?|the (?:same|next)|every|each|once|per) (?:an? )?(?:day|hour|week)\b", re.IGNORECASE)
"""Words of time that say nothing of how long it took."""
CODES = re.compile(r"\b[1-5]\d\d\b(?!\s?(?:%|users|customers|\w+s\b))|\bv?\d+(?:\.\d+)+\b", re.IGNORECASE)
"""Numbers that name something: the status of an answer, a version."""


def _impact(page: Postmortem, line: int) -> Iterator[Remark]:
    sections = [section for section in page.sections if Role.IMPACT in section.roles]
    if sections:
        passages = [
            passage.text
            for section, _, passage in page.passages(sections)
            if not is_template_text(passage.text, section.roles)
        ]
        text = "\n".join(passages)
        ranged = len(ANY_CLOCK.findall(text)) > 1
        if not (
            _numbers(text)
            or ranged
            or NO_IMPACT.search(text)
            or _numbers(" ".join(section.title for section in sections))
            or re.search(r"\b\d+\b", CODES.sub(" ", ANY_CLOCK.sub(" ", ANY_DAY.sub(" ", text))))
        ):
            main = next(
                (section for section in sections if section.role is Role.IMPACT and section.level < 8), sections[0]
            )
            yield Remark(
                "impact-without-numbers",
                main.line,
                "no number: how many users, how long, which share of requests?",
                (main.line,),
                home(main),
            )
        return
    prose = _untitled(page) if not any(section.role for section in page.sections) else []
    told = [*page.opening, *page.of(Role.DETECTION, Role.RESOLUTION), *prose]
    title = page.title.title if page.title else ""
    if not any(_numbers(passage.text) for _, _, passage in page.passages(told)) and not _numbers(title):
        yield Remark(
            "impact-missing", line, "it is not said in numbers who was affected and for how long; add a section Impact"
        )


def _linked_timeline(page: Postmortem) -> bool:
    return any(
        "timeline" in (passage.text + span.target).lower()
        for _, _, passage in page.passages()
        for span in passage.marked(Mark.LINK)
        if re.search("time-?line", passage.text, re.IGNORECASE)
    )


def _plans(page: Postmortem) -> bool:
    told = [
        section
        for section in page.sections
        if section.role in (None, Role.LESSONS, Role.RESOLUTION, Role.SUMMARY, Role.CAUSE, Role.FACTORS)
    ]
    return any(PLAN.search(passage.text) for _, _, passage in page.passages(told))
