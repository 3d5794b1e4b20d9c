"""Timelines: rows that nothing supports, and rows out of order."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from workbook.incident.lint.remark import Remark, home
from workbook.incident.reading import Postmortem
from workbook.incident.reading.blocks import Form, Mark
from workbook.incident.reading.sections import LABEL
from workbook.incident.reading.timeline import Row, Timeline
from workbook.incident.reading.times import NO_YEAR, When, leading_time

SHOWN = re.compile(
    r"thread|timeline|slack|graph|grafana|dashboard|kibana|datadog|newrelic|splunk|honeycomb|sentry"
    r"|chat|channel|gitter|discord|matrix\.to|zulip|status ?page|pagerduty|opsgenie|incident(?:s"
    r"|\.io)?[/#-]?\d|statuspage|jira|logs?\b|screenshot|recording|mojdt",
    re.IGNORECASE,
)
EVENING, MORNING = 15 * 60, 9 * 60
"""A row without a date that is earlier than the one before may be of the next day: minutes after midnight."""


def timelines(page: Postmortem) -> Iterator[Remark]:
    """One remark per timeline without any evidence, one per timeline out of order."""
    shown = _shown_elsewhere(page)
    several = [timeline for timeline in page.timelines if timeline.section.level < LABEL or len(page.timelines) == 1]
    for timeline in page.timelines:
        events = len(timeline.rows) > 1 and timeline in several
        if events and not timeline.supported and not shown:
            lines = tuple(row.line for row in timeline.rows)
            message = f"nothing supports its {len(timeline.rows)} rows: no link, graph, log, message or quoted alert"
            yield Remark("timeline-without-evidence", timeline.line, message, lines, home(timeline.section))
        yield from _order(timeline)
    yield from _milestones(page)


def _shown_elsewhere(page: Postmortem) -> bool:
    """Whether the page links a thread, a graph or a log anywhere, or shows a picture or an output."""
    rows = {id(part) for timeline in page.timelines for part in timeline.section.whole()}
    for section in page.sections:
        if re.search(RECORDS, section.title, re.IGNORECASE) and any(
            block.form in (Form.QUOTE, Form.CODE) for block in section.blocks
        ):
            return True
        for block in section.blocks if id(section) not in rows else ():
            if block.passage.marked(Mark.IMAGE):
                return True
            if any(
                SHOWN.search(block.text[span.start : span.end] + " " + span.target)
                for span in block.passage.marked(Mark.LINK)
            ):
                return True
            if block.form is Form.PARAGRAPH and any(
                SHOWN.search(url) for url in re.findall(r"https?://\S+", block.text)
            ):
                return True
    return False


RECORDS = r"\b(?:logs?|chats?|transcripts?|messages|graphs?|screenshots?|evidence|appendix|output)\b"
"""Headings of what was kept of the day."""


def absolute(rows: Sequence[Row]) -> list[datetime | None]:
    """The time of each row in UTC where it is known; days go on at midnight where no date is given."""
    drawn: list[datetime | None] = []
    base = datetime(2000, 1, 1)  # noqa: DTZ001  a day to count from, shown to nobody
    days, last = 0, None
    years = [row.when.day.year for row in rows if row.when.day and row.when.day.year != NO_YEAR]
    for row in rows:
        if row.when.minutes is None and row.when.day is None:
            drawn.append(None)
            continue
        minutes = row.when.minutes or 0
        offset = row.when.offset or 0
        if row.when.day is not None:
            day = _in_year(row.when.day, years[0]) if years and row.when.day.year == NO_YEAR else row.when.day
            start = datetime(day.year, day.month, day.day)  # noqa: DTZ001
            if not years and drawn and drawn[-1] and (drawn[-1] - start).days > HALF_A_YEAR:
                start = datetime(day.year + 1, day.month, min(day.day, 28))  # noqa: DTZ001  over the new year
        else:
            if last is not None and minutes < last and last >= EVENING and minutes <= MORNING:
                days += 1
            start = base + timedelta(days=days)
            last = minutes
        drawn.append(start + timedelta(minutes=minutes - offset))
    return drawn


def _order(timeline: Timeline) -> Iterator[Remark]:
    rows = list(timeline.rows)
    backward: list[tuple[Row, Row]] = []
    forward = 0
    for place in range(1, len(rows)):
        before, row = rows[place - 1], rows[place]
        state = _compare(before, row, said=_says_day(rows[place]))
        if state < 0:
            backward.append((before, row))
        elif state > 0:
            forward += 1
    if not backward or (len(backward) > 2 and forward <= len(backward) // 3):
        return
    before, row = backward[0]
    message = f"{row.when} comes after {before.when}; put the rows in order, or correct the time"
    yield Remark(
        "timeline-out-of-order", row.line, message, tuple(row.line for _, row in backward), home(timeline.section)
    )


def _says_day(row: Row) -> bool:
    """Whether the row gives its day itself."""
    lead = leading_time(row.passage.text)
    return lead is not None and lead[0].day is not None


DAY_BEHIND = re.compile(
    r"^[\W_]*\d{1,2}:\d\d.{0,16}?\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|next day|following day"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul"
    r"|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
"""A row whose day stands behind its time."""


def _compare_days(first: date, second: date) -> int:
    """-1 if *second* is earlier, 1 if later, 0 if it is the same; a day without a year is in the year of the other."""
    new_year = second.year == NO_YEAR == first.year and (first - second).days > HALF_A_YEAR
    if NO_YEAR in (first.year, second.year) and first.year != second.year:
        year = max(first.year, second.year)
        first, second = _in_year(first, year), _in_year(second, year)
    return 0 if first == second else 1 if second > first or new_year else -1


def _in_year(day: date, year: int) -> date:
    return day if day.year != NO_YEAR else date(year, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _compare(before: Row, row: Row, *, said: bool) -> int:
    """-1 if *row* is earlier than *before*, 1 if later, 0 if they are equal or it cannot be told."""
    first, second = before.when, row.when
    zones = (first.offset, second.offset) if first.zone and second.zone else (0, 0)
    if first.day and second.day and (state := _compare_days(first.day, second.day)):
        return state
    if not said and DAY_BEHIND.match(row.passage.text):
        return 0
    if first.minutes is None or second.minutes is None or (first.zone != second.zone and None in zones):
        return 0
    gap = second.minutes - first.minutes + (zones[0] or 0) - (zones[1] or 0)
    if gap >= 0:
        return 1 if gap else 0
    night = not said and first.minutes >= EVENING and second.minutes <= MORNING
    noon = (first.twelve_hours or second.twelve_hours) and gap <= -HALF_A_DAY
    known = said or first.day == second.day
    return -1 if known and not night and not noon else 0


HALF_A_YEAR = 180
"""Days; so far back without a year is the next year."""
HALF_A_DAY = 9 * 60
"""A step back of that many minutes without am or pm is one over noon."""
RANKS = (
    r"(?:impact |incident |outage |problem )?(?:start(?:ed|s)?|began|beginning|begin|onset|start time|time of start)$",
    r"(?:first |time )?(?:detected|noticed|detection(?: time)?|discovered|first alert|alerted)$",
    r"(?:incident )?(?:declared|acknowledged|ack(?:ed)?|escalated|response started)$",
    r"(?:mitigated|repaired|contained|mitigation(?: time)?)$",
    (
        r"(?:incident |impact |fully )?(?:resolved|ended|end|recovered|closed|restored"
        r"|resolution(?: time)?|end time|over|finished)$"
    ),
)


def _milestones(page: Postmortem) -> Iterator[Remark]:
    """Labels such as Detected: 10:04 that exclude each other's times."""
    drawn: list[tuple[int, When, int, str]] = []
    for setting in page.settings:
        rank = next(
            (rank for rank, pattern in enumerate(RANKS) if re.match(pattern, setting.key.strip(" *_"), re.IGNORECASE)),
            None,
        )
        lead = leading_time(setting.value)
        if rank is not None and lead and lead[0].minutes is not None and len(setting.value) < 45:
            drawn.append((rank, lead[0], setting.line, setting.key))
    for place, (rank, when, line, key) in enumerate(drawn):
        for other_rank, other, _, other_key in drawn[:place]:
            first, last = (other, when) if other_rank < rank else (when, other)
            if rank == other_rank or first.minutes is None or last.minutes is None:
                continue
            same_day = first.day == last.day
            if (first.day and last.day and last.day < first.day) or (
                same_day
                and last.minutes < first.minutes
                and (first.day or not (first.minutes >= EVENING and last.minutes <= MORNING))
            ):
                yield Remark(
                    "timeline-out-of-order",
                    line,
                    f"“{key}” is {when} and “{other_key}” is {other}; one of them is wrong",
                    (line,),
                    _home(page, line),
                )
                return


def _home(page: Postmortem, line: int) -> int:
    around = [section for section in page.sections if section.level and section.line <= line]
    return home(around[-1]) if around else 0
