"""Lengths between two points of the day: at 13:52, 47 minutes after the first rejected build, which no row is."""

import re
from collections.abc import Iterator

from workbook.incident.lint.remark import Remark, home
from workbook.incident.lint.stated_lengths import strays, written
from workbook.incident.reading import Postmortem
from workbook.incident.reading.times import ANY_CLOCK, lengths

FEWEST_ROWS = 4
"""With fewer rows the other point may not be told."""
DAY = 1440  # minutes
FARTHEST = 140  # characters between a clock and the length that goes with it
BETWEEN = re.compile(
    r"[\s,(–-]*(?:and (?:so )?|which (?:is|was) |that (?:is|was) |only |thus |, )*$|[^.;?!]{0,90}[.] (?:This|That"
    r"|It) was $",
    re.DOTALL,
)
AFTERWARDS = re.compile(
    r"\s+(?P<way>after|before)\s+(?!that\b|this\b|the (?:incident|outage|event)\b|midnight|noon|dawn|closing|opening)\w"
)


def anchored(page: Postmortem) -> Iterator[Remark]:
    """A length after or before something, beside its time of day, where nothing is told of the other time."""
    rows = [row.when.minutes for timeline in page.timelines for row in timeline.rows if row.when.minutes is not None]
    if len(rows) < FEWEST_ROWS:
        return
    known: list[float] | None = None
    for section, _, passage in page.passages():
        text = passage.text
        for length in lengths(text) if ANY_CLOCK.search(text) else ():
            way = AFTERWARDS.match(text, length.end)
            clocks = [*ANY_CLOCK.finditer(text, max(0, length.start - FARTHEST), length.start)] if way else []
            if (
                not way
                or not clocks
                or length.minutes >= DAY
                or not BETWEEN.match(text[clocks[-1].end() : length.start])
            ):
                continue
            at = _minutes(clocks[-1])
            known = known or [*rows, *(_minutes(match) for match in ANY_CLOCK.finditer(page.text))]
            sign = 1 if way["way"] == "after" else -1
            gaps = [(sign * (at - other)) % DAY for other in known]
            if length.minutes < 2 or any(
                not strays(length.minutes, gap, unsure=length.unsure) or abs(length.minutes - gap) <= 1.5
                for gap in gaps
                if gap
            ):
                continue
            line = passage.line_of(length.start)
            message = (
                f"“{' '.join(text[clocks[-1].start() : way.end() + 15].split())}…”: nothing is told of "
                f"{written(length.minutes)} {'earlier' if sign > 0 else 'later'}"
            )
            yield Remark("figures-differ", line, message, (line,), home(section))


def _minutes(match: re.Match[str]) -> float:
    hour, half = int(match["hour"]), (match["half"] or match["only_half"] or "").lower()
    hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
    return hour * 60 + int(match["minute"] or 0)
