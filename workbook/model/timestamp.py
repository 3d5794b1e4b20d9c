"""A point of a timeline, as precisely as it is known: `2025-06-12T17:52Z`, `2008-08-11`, `2008-08`."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

Precision = Literal["year", "month", "day", "minute", "second"]

PATTERN = r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2})(:\d{2})?(Z|[+-]\d{2}:\d{2}))?)?)?"


@dataclass(frozen=True, slots=True, order=True)
class Timestamp:
    """A moment in UTC and how precisely it was written; sorts by time."""

    at: datetime
    precision: Precision

    @property
    def has_time(self) -> bool:
        """Whether lengths of time may be computed from it."""
        return self.precision in ("minute", "second")

    def __str__(self) -> str:
        return self.at.strftime(FORMATS[self.precision])


FORMATS = {
    "year": "%Y",
    "month": "%Y-%m",
    "day": "%Y-%m-%d",
    "minute": "%Y-%m-%dT%H:%MZ",
    "second": "%Y-%m-%dT%H:%M:%SZ",
}


def timestamp(value: object) -> Timestamp:
    """A moment, with its time zone if it has a time of day.

    >>> str(timestamp("2025-06-12T19:52+02:00")), str(timestamp("2008-08"))
    ('2025-06-12T17:52Z', '2008-08')
    """
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    match = re.fullmatch(PATTERN, text, re.ASCII) if isinstance(text, str) else None
    if match is None:
        shown = repr(value) if len(repr(value)) <= 40 else repr(value)[:37] + "..."
        message = "{shown} is not a moment; write it like 2025-06-12T17:52Z, with its time zone, or 2025-06-12"
        raise PydanticCustomError("unit", message, {"shown": shown})
    year, month, day, minute, second, zone = match.groups()
    precision: Precision = (
        "second" if second else "minute" if minute else "day" if day else "month" if month else "year"
    )
    written = f"{year}-{month or '01'}-{day or '01'}T{minute or '00:00'}{second or ':00'}{zone or 'Z'}"
    try:
        return Timestamp(datetime.fromisoformat(written).astimezone(UTC), precision)
    except (ValueError, OverflowError):
        raise PydanticCustomError("unit", "{shown} is not in the calendar", {"shown": repr(value)}) from None


At = Annotated[
    Any, BeforeValidator(timestamp), WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{PATTERN}$"})
]
