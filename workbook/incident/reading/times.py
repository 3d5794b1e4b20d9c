"""Times, dates and lengths of time as people write them in post-mortems."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = (
    r"(?:(?P<iso>\d{4,5}[-/]\d{1,2}[-/]\d{1,2})"
    rf"|(?P<month_first>{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?!:)(?:,? \d{{4}})?)"
    rf"|(?P<day_first>\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{MONTH}(?:,?[ -]\d{{4}})?)"
    r"|(?P<numbers>\d{1,2}[./]\d{1,2}[./]\d{2,4})|(?P<no_year>(?<!\d-)\d\d-\d\d(?=[ T]\d{1,2}:\d\d)))"
)
ZONE = (
    r"(?:UTC|GMT|Z\b|[PMCE][SD]?T\b|CEST|CET|BST|IST|JST|AEST|AEDT|WEST|WET|EEST|EET|SGT"
    r"|HKT)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?"
)
CLOCK = (
    rf"(?P<hour>\d{{1,2}})(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?\s?(?P<half>[ap]\.?m\.?(?!"
    rf"[a-z]))?|\s?(?P<only_half>[ap]m(?![a-z])))\s*\(?(?P<zone>{ZONE}|[+-]\d\d:?\d\d)?\)?"
)
WEEKDAY = r"(?:(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?,?\s+)?"
LEAD = re.compile(
    rf"[\s*_`\[(~≈]*(?:(?:at|on|about|around|approx(?:imately)?\.?|circa|ca\.?|c\.|by"
    rf"|T)\s*)?{WEEKDAY}(?:{DAY}(?:[T,\s]|\bat\b|-\s|–)*)?(?:about |around |~|≈)?(?:{CLOCK})?",
    re.IGNORECASE,
)
ANY_CLOCK = re.compile(rf"(?<![\d:.]){CLOCK}", re.IGNORECASE)
ANY_DAY = re.compile(rf"(?<![\d/-]){DAY}", re.IGNORECASE)
AFTER_DATE = re.compile(rf"(?:{CLOCK})\s*(?:on|,)?\s*{DAY}", re.IGNORECASE)
OFFSETS = {
    "UTC": 0, "GMT": 0, "Z": 0, "PST": -480, "PDT": -420, "MST": -420, "MDT": -360, "CST": -360, "CDT": -300,
    "EST": -300, "EDT": -240, "CET": 60, "CEST": 120, "BST": 60, "IST": 330, "JST": 540, "EET": 120, "EEST": 180,
    "SGT": 480, "HKT": 480, "AEST": 600, "AEDT": 660, "WET": 0, "WEST": 60,
}  # fmt: skip
"""Minutes ahead of UTC, of zones that people name; the American reading where two countries share a name."""


@dataclass(frozen=True, slots=True)
class When:
    """A time as written: a day, minutes after midnight, a zone; each may be missing."""

    day: date | None = None
    minutes: float | None = None
    zone: str | None = None
    twelve_hours: bool = False
    """Whether it could be of either half of the day: at most 12 h, and no am or pm."""

    @property
    def offset(self) -> int | None:
        """Minutes ahead of UTC; None if no zone is given, or an unknown one."""
        return zone_offset(self.zone) if self.zone else None

    def __str__(self) -> str:
        day = self.day.isoformat().removeprefix(f"{NO_YEAR:04}-") if self.day else ""
        clock = f"{int(self.minutes // 60):02}:{int(self.minutes % 60):02}" if self.minutes is not None else ""
        return f"{day} {clock} {self.zone or ''}".strip().replace("  ", " ")


def zone_offset(zone: str) -> int | None:
    """Minutes ahead of UTC of a zone such as UTC, CEST, GMT+2 or +02:00; None if it is not known."""
    match = re.fullmatch(
        r"(?P<name>[A-Z]*)\s?(?:(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?)?", zone.strip(), re.IGNORECASE
    )
    if not match:
        return None
    named = OFFSETS.get(match["name"].upper()) if match["name"] else 0
    if named is None or not match["sign"]:
        return named
    shift = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    return named + (shift if match["sign"] == "+" else -shift)


def leading_time(text: str) -> tuple[When, int] | None:
    """The time that *text* begins with, and where what follows it starts; None if it begins with none."""
    match = AFTER_DATE.match(text) or LEAD.match(text[:120])
    when = _when(match) if match else None
    return (when, match.end()) if match and when else None


def day_in(text: str, year: int | None = None) -> date | None:
    """The first day that *text* names; *year* for one without a year."""
    match = ANY_DAY.search(text)
    return _day(match, year) if match else None


def _when(match: re.Match[str]) -> When | None:
    day = _day(match, NO_YEAR)
    if match["hour"] is None:
        named = next(
            (match[name] for name in ("iso", "month_first", "day_first", "numbers", "no_year") if match[name]), None
        )
        return When(day) if named else None
    hour, minute = int(match["hour"]), int(match["minute"] or 0) + int(match["second"] or 0) / 60
    half = (match["half"] or match["only_half"] or "").replace(".", "").lower()
    if hour > 24 or minute >= 60 or (half and not 1 <= hour <= 12):
        return None
    either = not half and 1 <= hour <= 12 and len(match["hour"]) < 2
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return When(day, hour * 60 + minute, match["zone"], either)


def _day(match: re.Match[str], year: int | None) -> date | None:
    try:
        if match["iso"]:
            return date(*map(int, re.split(r"[-/]", match["iso"])))
        if match["no_year"]:
            return date(year or NO_YEAR, *map(int, match["no_year"].split("-")))
        for name in ("month_first", "day_first"):
            if match[name]:
                numbers = [int(number) for number in re.findall(r"\d+", match[name])]
                words = re.search(MONTH, match[name], re.IGNORECASE)
                month = MONTHS.index(words[0][:3].lower()) + 1 if words else 1
                years = [number for number in numbers if number > 31] or ([year] if year else [])
                return date(years[0], month, numbers[0]) if years else None
    except ValueError:
        return None
    return None


NO_YEAR = 4
"""The year of days that are written without one: a leap year that nobody writes of."""
NUMBER_WORDS = {
    "half an": 0.5, "half a": 0.5, "an": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
COUNT = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|(?:" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r")(?=[\s-]))"
)
HOURS, MINUTES, SECONDS, DAYS = (
    r"(?:hours?|hrs?|h)\b",
    r"(?:minutes?|mins?|min|m)\b",
    r"(?:seconds?|secs?|s)\b",
    r"(?:days?|d)\b",
)
LENGTH = re.compile(
    rf"(?<![\w.:,$€£-])(?:(?P<days>{COUNT})[\s-]?{DAYS})?(?:,?\s*(?:and\s+)?(?P<hours>{COUNT})[\s-]?(?"
    rf":hours?|hrs?|h)(?=\b"
    rf"|\d))?(?:,?\s*(?:and\s+)?(?P<minutes>{COUNT})[\s-]?{MINUTES})?(?:,?\s*(?:and\s+)?(?P<seconds>"
    rf"{COUNT})[\s-]?{SECONDS})?",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"(?:\b(?:about|around|roughly|approx\w*|approximately|nearly|almost|over|under|more than"
    r"|less than|at least|at most|at maximum|maximum|up to|some|several|between|within|every|each"
    r"|bit over|just over|just under|around)\b|~|≈|>|<|≤|≥)[\w\s]{0,12}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time as written: where it is, in minutes, and whether it is only about right."""

    start: int
    end: int
    minutes: float
    unsure: bool


def lengths(text: str) -> list[Length]:
    """Every length of time in *text*: 1h 37m, 40min, two hours, 1 hour and 37 minutes.

    >>> [length.minutes for length in lengths("down for 1h 37m, then slow for two hours")]
    [97.0, 120.0]
    """
    drawn, place = list[Length](), 0
    for start in re.finditer(rf"(?<![\w.:,$€£-]){COUNT}(?=[\s-]?(?:d|h|m|s))", text, re.IGNORECASE):
        if start.start() < place:
            continue
        match = LENGTH.match(text, start.start())
        abbreviated = re.match(r"(?:an?|half an?)\W[dhms]\b", match[0], re.IGNORECASE) if match else None
        if not match or match.end() == match.start() or abbreviated:
            continue
        place = match.end()
        scale = {"days": 1440.0, "hours": 60.0, "minutes": 1.0, "seconds": 1 / 60}
        minutes = sum(_number(match[unit]) * factor for unit, factor in scale.items() if match[unit])
        before = text[max(0, match.start() - 30) : match.start()]
        ranged = re.search(r"\d\s*(?:-|–|to)\s*$", before) or re.match(r"\s*(?:-|–|to)\s*\d", text[place : place + 8])
        words = re.match(r"an?\b|half", match[0], re.IGNORECASE)
        drawn.append(Length(match.start(), place, minutes, bool(UNSURE.search(before) or ranged or words)))
    return drawn


def _number(words: str) -> float:
    known = NUMBER_WORDS.get(words.lower())
    return float(words.replace(",", "")) if known is None else known
