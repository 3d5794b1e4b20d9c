"""Remarks that a team accepts for a time: a comment in the section, with a reason and a last day."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from workbook.incident.lint.remark import Remark
from workbook.incident.reading import Postmortem
from workbook.incident.reading.blocks import Form

WAIVER = re.compile(r"workbook\s*:\s*accept\b(?P<rest>[^>]*?)\s*(?:-->|$)", re.IGNORECASE | re.DOTALL)
COMPLETE = re.compile(r"\s+(?P<rule>[\w-]+)\s+until\s+(?P<date>\S+?)\s*:\s*(?P<why>\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LintWaiver:
    """An accepted rule in one section."""

    rule: str
    until: date
    why: str
    line: int
    section: int


@dataclass(frozen=True, slots=True)
class Waived:
    """A remark that a waiver holds back."""

    remark: Remark
    waiver: LintWaiver


def waivers(page: Postmortem, rules: Collection[str]) -> tuple[list[LintWaiver], list[tuple[int, str]]]:
    """The waivers of a page, and what is wrong with comments that are meant to be some (line, message)."""
    drawn, wrong = list[LintWaiver](), list[tuple[int, str]]()
    for section in page.sections:
        for block in section.blocks:
            match = WAIVER.search(block.text) if block.form is Form.COMMENT else None
            if not match:
                continue
            complete = COMPLETE.fullmatch(match["rest"])
            if not complete:
                wrong.append((block.line, "write a waiver as <!-- workbook: accept RULE until YYYY-MM-DD: why -->"))
            elif complete["rule"] not in rules:
                wrong.append(
                    (block.line, f"there is no rule {complete['rule']!r}; workbook rules --postmortem lists them")
                )
            else:
                try:
                    until = date.fromisoformat(complete["date"])
                except ValueError:
                    wrong.append((block.line, f"{complete['date']!r} is no date; write YYYY-MM-DD"))
                    continue
                drawn.append(
                    LintWaiver(
                        complete["rule"],
                        until,
                        " ".join(complete["why"].split()),
                        block.line,
                        section.line if section.level else 0,
                    )
                )
    return drawn, wrong


def apply_waivers(
    page: Postmortem, remarks: Sequence[Remark], every: Sequence[LintWaiver], today: date
) -> tuple[list[Remark], list[Waived], list[tuple[int, str]]]:
    """The remarks that stay, those that a waiver holds back until its day, and what to say of waivers that ran out."""
    stay, held, notes = list[Remark](), list[Waived](), list[tuple[int, str]]()
    spans = _spans(page)
    used: set[LintWaiver] = set()
    for remark in remarks:
        fitting = [
            waiver
            for waiver in every
            if waiver.rule == remark.rule
            and (
                waiver.section in (0, remark.section)
                or spans.get(waiver.section, (1, 0))[0] <= remark.line <= spans.get(waiver.section, (1, 0))[1]
            )
        ]
        used |= set(fitting)
        valid = [waiver for waiver in fitting if waiver.until >= today]
        if valid:
            held.append(Waived(remark, valid[0]))
        else:
            stay.append(remark)
            notes += [(waiver.line, f"the waiver of {waiver.rule} ran out on {waiver.until}") for waiver in fitting]
    notes += [
        (waiver.line, f"the waiver of {waiver.rule} is not needed; nothing of that kind is left in its section")
        for waiver in every
        if waiver not in used
    ]
    return stay, held, sorted(set(notes))


def _spans(page: Postmortem) -> dict[int, tuple[int, int]]:
    """First and last line of each section, deeper ones included, by the line of its heading; the page for its title."""
    drawn: dict[int, tuple[int, int]] = {}
    leveled = [section for section in page.sections if section.level]
    for place, section in enumerate(leveled):
        end = next((later.line - 1 for later in leveled[place + 1 :] if later.level <= section.level), len(page.lines))
        drawn[section.line] = (section.line, end)
    return drawn
