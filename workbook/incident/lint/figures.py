"""Numbers, dates and lengths of time that exclude each other."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from workbook.incident.lint.anchored import anchored
from workbook.incident.lint.dates_and_counts import counts, dates
from workbook.incident.lint.remark import Remark, home
from workbook.incident.lint.stated_lengths import differ, section_at, stated_lengths, strays, written
from workbook.incident.lint.sums import sums
from workbook.incident.lint.timelines import absolute
from workbook.incident.reading import Postmortem
from workbook.incident.reading.times import DAY, Length, lengths

PHASE_TOTAL = re.compile(r"\b(?:total|overall|sum|altogether|end[- ]to[- ]end)\b", re.IGNORECASE)

TIME_TO = re.compile(r"^(?:mean )?(?:time|minutes|hours) to \w+|^(?:tt[dmra]|mtt[a-z])$", re.IGNORECASE)

STARTS = re.compile(
    r"\b(?:start\w*|beg[aiu]n\w*|deploy\w*|releas\w*|merg\w*|push\w*|roll\w* out|fail\w*|down|errors?"
    r"|stop\w*|goes|cordon\w*|appl\w*|fires?|fired)\b",
    re.IGNORECASE,
)

ENDS = re.compile(
    r"\b(?:resolv\w*|recover\w*|restor\w*|back|ends?|ended|over|normal|operational|works? again"
    r"|resum\w*|closed|healthy|fixed)\b",
    re.IGNORECASE,
)

RANGE = re.compile(
    rf"(?:{DAY}[ T,]+)?(?<![\d:])(?P<a>\d{{1,2}}:\d\d)(?P<ha>\s?[ap]m)?(?:\s?[A-Z]{{2,4}})?\s*(?:to"
    rf"|until|till|and|-|–|—|→)\s*(?:{DAY.replace('P<', 'P<second_')}[ "
    rf"T,]+)?(?P<b>\d{{1,2}}:\d\d)(?P<hb>\s?[ap]m)?",
    re.IGNORECASE,
)


MOST_LENGTHS = 60
"""That are compared with each other."""


def figures(page: Postmortem) -> Iterator[Remark]:
    """Remarks on figures that cannot both be right, one per section."""
    seen: set[int] = set()
    for remark in (
        *_totals(page),
        *_against_rows(page),
        *_ranges(page),
        *_sums(page),
        *sums(page),
        *dates(page),
        *counts(page),
        *anchored(page),
    ):
        if remark.section not in seen:
            seen.add(remark.section)
            yield remark


def _totals(page: Postmortem) -> Iterator[Remark]:
    for first, second in combinations(stated_lengths(page)[:MOST_LENGTHS], 2):
        names = {first.noun, second.noun}
        if names == {"incident", "down"} or first.line == second.line:
            continue
        if differ(first.length.minutes, second.length.minutes, unsure=first.length.unsure or second.length.unsure):
            message = (
                f"“{second.words}” against “{first.words}” in line {first.line}: "
                f"{written(first.length.minutes)} and {written(second.length.minutes)} cannot both be "
                f"right"
            )
            yield Remark("figures-differ", second.line, message, (first.line, second.line), home(second.section))
            return


def _against_rows(page: Postmortem) -> Iterator[Remark]:
    yield from _against_milestones(page)
    gaps, span, ends = _gaps(page)
    if len(gaps) < 3:
        return
    stated = [(total.line, total.length, total.words, total.section) for total in stated_lengths(page)]
    for setting in page.settings:
        found = lengths(setting.value)
        if TIME_TO.match(setting.key.strip(" *_")) and len(found) == 1 and found[0].start < 15:
            stated.append(
                (setting.line, found[0], f"{setting.key}: {setting.value}"[:60], section_at(page, setting.line))
            )
    for line, length, words, section in stated:
        if length.minutes < 2 or any(
            not strays(length.minutes, gap, unsure=length.unsure) or abs(gap - length.minutes) <= 2 for gap in gaps
        ):
            continue
        if length.minutes > span * 1.1 + 5 or ends or words.lower().startswith("time to"):
            message = (
                f"“{words}”: no two rows of the timeline are {written(length.minutes)} apart; all of it "
                f"takes {written(span)}"
            )
            yield Remark("figures-differ", line, message, (line,), home(section))


MILESTONES = (
    (
        re.compile(r"\bto (?:repair|mitigate|mitigation)", re.IGNORECASE),
        re.compile(r"\W*(?:repaired|mitigated)\b", re.IGNORECASE),
    ),
    (
        re.compile(r"\bto (?:resolve|resolution)", re.IGNORECASE),
        re.compile(r"\W*(?:incident )?resolved\b", re.IGNORECASE),
    ),
)
"""A length such as Time to resolve, and the row that it ends with."""

YEAR = 525_600
"""Minutes; more than that apart are two times of which one has no day."""

BEGUN = re.compile(r"\W*(?:first |incident |impact )?(?:detected|started|began)\b", re.IGNORECASE)


def _against_milestones(page: Postmortem) -> Iterator[Remark]:
    """Time to resolve against the rows First detected and Resolved of the same list."""
    for timeline in page.timelines:
        times = dict(zip((row.line for row in timeline.rows), absolute(timeline.rows), strict=True))
        begun = next((times[row.line] for row in timeline.rows if BEGUN.match(row.passage.text)), None)
        for setting in page.settings:
            found = lengths(setting.value)
            for key, row_name in MILESTONES:
                ended = next((row for row in timeline.rows if row_name.match(row.passage.text)), None)
                end = times[ended.line] if ended else None
                if not (key.search(setting.key) and len(found) == 1 and begun and end and ended):
                    continue
                measured = (end - begun) / timedelta(minutes=1)
                measured = measured % 1440 if abs(measured) > YEAR else measured
                if strays(found[0].minutes, measured, unsure=found[0].unsure):
                    message = (
                        f"“{setting.key}: {setting.value}”, and from {begun:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M} "
                        f"it is {written(measured)}"
                    )
                    lines = (ended.line, setting.line)
                    yield Remark("figures-differ", ended.line, message, lines, home(timeline.section))


def _gaps(page: Postmortem) -> tuple[list[float], float, bool]:
    """Minutes between any two rows; all of it; whether its rows say when it began and ended."""
    rows = [row for timeline in page.timelines for row in timeline.rows if row.when.minutes is not None]
    if len(rows) < 3 or len(rows) > 200 or len({row.when.day is None for row in rows}) > 1:
        return [], 0, False
    times = [time for time in absolute(rows) if time]
    gaps = [abs((second - first) / timedelta(minutes=1)) for first, second in combinations(times, 2)]
    words = [row.text for row in rows]
    return (
        gaps,
        max(gaps, default=0),
        bool(STARTS.search(words[0]) and ENDS.search(words[-1]) and len(page.timelines) == 1),
    )


def _ranges(page: Postmortem) -> Iterator[Remark]:
    """From 10:02 to 11:39 (97 minutes)."""
    for section, _, passage in page.passages():
        text = passage.text
        for match in RANGE.finditer(text):
            near = [
                length
                for length in lengths(text)
                if 0 <= length.start - match.end() <= 25 or 0 <= match.start() - length.end <= 25
            ]
            if len(near) != 1 or (match["ha"] is None) != (match["hb"] is None):
                continue
            between = (
                text[match.end() : near[0].start] if near[0].start > match.end() else text[near[0].end : match.start()]
            )
            if re.search(r"[.;\n]|\b(?:after|later|before|every|then)\b", between, re.IGNORECASE):
                continue
            spread = (_minutes(match["b"], match["hb"]) - _minutes(match["a"], match["ha"])) % 1440
            if strays(near[0].minutes % 1440, spread, unsure=near[0].unsure) and not (near[0].minutes >= 1440):
                line = passage.line_of(match.start())
                yield Remark(
                    "figures-differ",
                    line,
                    f"“{' '.join(match[0].split())}” is {written(spread)}, and the text says "
                    f"{written(near[0].minutes)}",
                    (line,),
                    home(section),
                )


def _minutes(clock: str, half: str | None) -> int:
    hour, minute = map(int, clock.split(":"))
    return (hour % 12 + (12 if "p" in half.lower() else 0) if half else hour) * 60 + minute


def _sums(page: Postmortem) -> Iterator[Remark]:
    """Phases and their total: in lines of one list or table, and in one sentence."""
    groups: dict[int, list[tuple[str, Length, int]]] = {}
    seen: set[tuple[int, str]] = set()
    for setting in page.settings:
        found = lengths(setting.value)
        section = section_at(page, setting.line)
        if (
            len(found) == 1
            and found[0].start < 12
            and (setting.line, setting.key) not in seen
            and not TIME_TO.match(setting.key)
        ):
            seen.add((setting.line, setting.key))
            groups.setdefault(section.line, []).append((setting.key, found[0], setting.line))
    for place, group in groups.items():
        totals = [entry for entry in group if PHASE_TOTAL.search(entry[0])]
        parts = [entry for entry in group if not PHASE_TOTAL.search(entry[0])]
        if len(totals) == 1 and len(parts) >= 2:
            whole = sum(entry[1].minutes for entry in parts)
            if abs(whole - totals[0][1].minutes) > 1.5 and not totals[0][1].unsure:
                yield Remark(
                    "figures-differ",
                    totals[0][2],
                    f"the parts add up to {written(whole)}, and “{totals[0][0]}” says {written(totals[0][1].minutes)}",
                    tuple(entry[2] for entry in group),
                    place,
                )
    for section, _, passage in page.passages():
        for sentence in re.finditer(r"[^.!?]+", passage.text):
            mark = re.search(
                r"\b(?:in total|altogether|in all|a total of|totall?ing|adds? up to|summing to|for a total of|total)\b",
                sentence[0],
                re.IGNORECASE,
            )
            found = lengths(sentence[0])
            if mark and len(found) >= 3:
                total = min(
                    found, key=lambda length: min(abs(length.start - mark.end()), abs(mark.start() - length.end))
                )
                parts_sum = sum(length.minutes for length in found if length is not total)
                if abs(parts_sum - total.minutes) > 1.5 and not any(length.unsure for length in found):
                    line = passage.line_of(sentence.start() + total.start)
                    yield Remark(
                        "figures-differ",
                        line,
                        f"the parts add up to {written(parts_sum)}, and the total is given as {written(total.minutes)}",
                        (line,),
                        home(section),
                    )
