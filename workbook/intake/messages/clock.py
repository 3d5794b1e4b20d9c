"""Times as written to UTC: zones are stated in the file or on the command line, never guessed."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbook.errors import UsageError

ISO = re.compile(
    r"\[?(?P<day>\d{4}-\d{2}-\d{2})[T "
    r",]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s?(?P<half>[AaPp][Mm]\b)"
    r"?\s?(?P<zone>(?:Z|UTC|GMT)\b|[+-]\d{2}:?\d{2})?\]?"
)
BARE = re.compile(
    r"\[?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s?(?P<half>[AaPp][Mm]\b)"
    r"?\s?(?P<zone>(?:Z|UTC|GMT)\b|[+-]\d{2}:?\d{2})?\]?"
)


def zone_named(name: str) -> tzinfo:
    """The time zone of that name: UTC, +02:00, Europe/Berlin.

    Raises:
        UsageError: there is none.

    """
    if name.upper() in ("UTC", "GMT", "Z"):
        return UTC
    match = re.fullmatch(r"([+-])(\d{2}):?(\d{2})", name)
    if match and int(match[2]) < 24 and int(match[3]) < 60:
        shift = timedelta(hours=int(match[2]), minutes=int(match[3]))
        return timezone(shift if match[1] == "+" else -shift)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"there is no time zone {name!r}; write UTC, +02:00 or a name such as Europe/Berlin"
        ) from error


@dataclass
class Clock:
    """Reads the times of one file in order; a day goes on at midnight, an hour comes twice when clocks go back."""

    file: str
    zone: tzinfo | None
    day: date | None
    last: datetime | None = field(default=None)
    """The time before, in UTC."""

    def read(self, match: re.Match[str]) -> datetime | None:
        """The time of a match of `ISO` or `BARE` in UTC; None if it is no time of a clock.

        Raises:
            UsageError: neither the file nor the command line says the zone or the day.

        """
        hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
        if match["half"]:
            hour = hour % 12 + (12 if match["half"].lower() == "pm" else 0)
        if hour > 23 or minute > 59 or second > 59:
            return None
        written = match.groupdict().get("day")
        day = self._day(written)
        if day is None:
            return None
        zone = zone_named(match["zone"]) if match["zone"] else self.zone
        if zone is None:
            raise UsageError(f"{self.file}: its times have no zone; say --zone UTC, or one such as Europe/Berlin")
        local = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
        moment = self._forward(local, fixed=written is not None)
        self.last = moment
        return moment

    def _day(self, written: str | None) -> date | None:
        if written is None:
            if self.day is None:
                raise UsageError(
                    f"{self.file}: its times have no date; say --date YYYY-MM-DD, the day of its first line"
                )
            return self.day
        try:
            self.day = date.fromisoformat(written)
        except ValueError:
            return None
        return self.day

    def _forward(self, local: datetime, *, fixed: bool) -> datetime:
        moment = local.astimezone(UTC)
        if self.last is None or moment >= self.last - timedelta(minutes=5):
            return moment
        second = local.replace(fold=1).astimezone(UTC)
        if second != moment and second >= self.last:
            return second
        if not fixed and self.last - moment > timedelta(hours=6):
            self.day = (self.day or local.date()) + timedelta(days=1)
            return (local + timedelta(days=1)).astimezone(UTC)
        return moment


def iso_time(value: object) -> datetime | None:
    """The moment of a text such as 2026-05-03T10:02:00Z or of seconds since 1970; None if it has no zone or is none."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return since_1970(float(value) / (1000 if value > 10**11 else 1))
    if not isinstance(value, str):
        return None
    text = re.sub(r"(\.\d{6})\d+", r"\1", value.strip())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return since_1970(float(text)) if re.fullmatch(r"\d{9,11}(?:\.\d+)?", text) else None
    try:
        return moment.astimezone(UTC) if moment.tzinfo else None
    except OverflowError:  # before the year 1, or after 9999
        return None


def since_1970(seconds: float) -> datetime | None:
    """The moment so many seconds after 1970; None if no calendar reaches it."""
    try:
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=0)
    except (ValueError, OverflowError, OSError):
        return None
