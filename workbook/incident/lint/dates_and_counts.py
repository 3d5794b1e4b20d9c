"""Dates and counts of the same thing that exclude each other."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from workbook.incident.lint.missing_words import COUNTED
from workbook.incident.lint.remark import Remark, home
from workbook.incident.reading import Postmortem
from workbook.incident.reading.roles import Role
from workbook.incident.reading.sections import Section
from workbook.incident.reading.times import ANY_DAY, NO_YEAR, day_in

SAME_THING = re.compile(
    rf"(?P<number>\d[\d,.]*\d|\d)\s?(?P<unit>%|percent|k\b|m\b|million"
    rf"|thousand)?\s+(?:of\s+)?(?:all\s+|our\s+"
    rf"|the\s+)?(?P<noun>(?:[a-z-]+\s+)?{COUNTED})\s+(?P<verb>(?:(?:could|did|can|do)(?: not|n['’]t)"
    rf"|were|was|failed|fail|had|saw|received|got|lost|experienced|are|is|timed|returned"
    rf"|took)(?:\s+[a-z]+)?)",
    re.IGNORECASE,
)


def dates(page: Postmortem) -> Iterator[Remark]:
    """A title or summary whose date is not that of the timeline."""
    title = page.title
    if title and (day := day_in(title.title)):
        yield from _dates_of_impact(page, day)
    told = {row.when.day for timeline in page.timelines for row in timeline.rows if row.when.day}
    days = sorted(day for day in told if day.year != NO_YEAR)
    if not days or not title or (days[-1] - days[0]).days > 14:
        return
    stated = [(title.line, title, day_in(title.title))]
    for section in page.opening:
        for _, _, passage in page.passages([section]):
            if match := re.match(r"\W*(?:on|at) ", passage.text, re.IGNORECASE):
                stated.append(
                    (passage.line, section, day_in(passage.text[match.end() : match.end() + 25], days[0].year))
                )
    for line, section, day in stated:
        if day and not days[0] - timedelta(days=1) <= day <= days[-1] + timedelta(days=1):
            yield Remark(
                "figures-differ",
                line,
                f"the date here is {day}, and the timeline is of {days[0]}",
                (line,),
                home(section),
            )
            return


def _dates_of_impact(page: Postmortem, day: date) -> Iterator[Remark]:
    """An impact on other days than that of the title."""
    for section in page.of(Role.IMPACT):
        for _, _, passage in page.passages([section]):
            named = [(match.start(), day_in(match[0])) for match in ANY_DAY.finditer(passage.text)]
            days = [(place, named_day) for place, named_day in named if named_day and named_day.year != NO_YEAR]
            if days and all(abs((named_day - day).days) > 2 for _, named_day in days):
                line = passage.line_of(days[0][0])
                message = f"the date here is {days[0][1]}, and that of the title {day}"
                yield Remark("figures-differ", line, message, (line,), home(section))
                return


def counts(page: Postmortem) -> Iterator[Remark]:
    """The same thing counted twice, with different results."""
    first: dict[tuple[str, str, str], tuple[str, int]] = {}
    sections = [*page.opening, *(section for section in page.sections if Role.IMPACT in section.roles)]
    texts: list[tuple[Section, int, str]] = [(page.title, page.title.line, page.title.title)] if page.title else []
    texts += [
        (section, passage.line, passage.text)
        for section, _, passage in page.passages([*{section.line: section for section in sections}.values()])
    ]
    for section, line, text in texts:
        for match in SAME_THING.finditer(text):
            if re.search(
                r"\b(?:about|around|some|up to|at least|over|more than|nearly|another|other|further"
                r"|additional|roughly|of the)\s*$|~\s*$",
                text[max(0, match.start() - 15) : match.start()],
                re.IGNORECASE,
            ):
                continue
            key = (
                " ".join(match["noun"].lower().split()).rstrip("s"),
                " ".join(match["verb"].lower().split()),
                match["unit"] or "",
            )
            number = match["number"].replace(",", "").rstrip(".")
            known = first.setdefault(key, (number, line))
            if known[0] != number and known[1] != line:
                at = line + text.count("\n", 0, match.start())
                yield Remark(
                    "figures-differ",
                    at,
                    f"“{' '.join(match[0].split())}”, but {known[0]}{key[2]} in line {known[1]}",
                    (known[1], at),
                    home(section),
                )
