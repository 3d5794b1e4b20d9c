"""Units that users write: `250ms`, `99.95%`, `12k`, `1500/s`, `5GB`, `5Mbps`, `40k USD`.

Each is kept as a plain number in one base unit (seconds, a share of one, a count, per second, bytes,
bits per second), computed in decimal so that `0.1%` is the same everywhere. A number without its unit
is refused where a unit is needed.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import sqrt
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from workbook.model.spelling import spelled

NUMBER = r"([0-9]{1,15}(?:\.[0-9]{1,15})?)"
SECONDS = {
    "us": Decimal("0.000001"),
    "ms": Decimal("0.001"),
    "s": Decimal(1),
    "m": Decimal(60),
    "min": Decimal(60),
    "h": Decimal(3600),
    "d": Decimal(86400),
    "w": Decimal(604800),
}
MULTIPLES = {
    "": Decimal(1),
    "k": Decimal(10**3),
    "M": Decimal(10**6),
    "B": Decimal(10**9),
    "G": Decimal(10**9),
}
COUNT = "a count"
BYTES = {"B": 1, "kB": 10**3, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12, "PB": 10**15, "EB": 10**18}
BITS = {"bps": 1, "kbps": 10**3, "Mbps": 10**6, "Gbps": 10**9, "Tbps": 10**12}
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency, as written: `40k USD` is Money(Decimal(40000), "USD")."""

    amount: Decimal
    currency: str


class BitsPerSecond(float):
    """A bit rate where a rate of requests could stand too, told apart from it by its type.

    Multiplied or divided by a number it stays one.

    >>> BitsPerSecond(2e6) * 3, 3 * BitsPerSecond(2e6)
    (BitsPerSecond(6000000.0), BitsPerSecond(6000000.0))
    """

    __slots__ = ()

    def __mul__(self, factor: float) -> Self:
        return type(self)(float(self) * factor)

    __rmul__ = __mul__

    def __truediv__(self, divisor: float) -> Self:
        return type(self)(float(self) / divisor)

    def __repr__(self) -> str:
        return f"BitsPerSecond({float(self)!r})"


class Availability(float):
    """A share of time; where only a range is known, its ends are *low* and *high*.

    As a number it is the middle: the one whose unavailability is the geometric mean of both ends', so that
    `99.9%..99.99%` is 99.968%, as many times better than the one as it is worse than the other. With 100% at
    the upper end it is the arithmetic mean.
    """

    __slots__ = ("high", "low")
    low: float
    high: float

    def __new__(cls, low: float, high: float | None = None) -> Self:
        """The availability *low*, or between *low* and *high*."""
        top = low if high is None else high
        middle = (low + top) / 2 if top in (1.0, low) else 1.0 - sqrt((1.0 - low) * (1.0 - top))
        made = super().__new__(cls, middle)
        made.low, made.high = low, top
        return made

    def __getnewargs__(self) -> tuple[float, float]:  # type: ignore[override]
        return self.low, self.high

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Availability):
            return (self.low, self.high) == (other.low, other.high)
        return super().__eq__(other)

    __hash__ = float.__hash__

    @property
    def is_range(self) -> bool:
        return self.low < self.high


def refused(kind: str, value: object, example: str) -> PydanticCustomError:
    """The problem that *value* is not of a *kind*, with an *example* of it."""
    unitless = isinstance(value, int | float) and not isinstance(value, bool) and kind != COUNT
    missing = " without its unit" if unitless else ""
    return PydanticCustomError(
        "unit", "{shown}{missing} is not {kind}; write it like {example}",
        {"shown": spelled(value), "missing": missing, "kind": kind, "example": example},
    )  # fmt: skip


def matched(pattern: str, value: object, kind: str, example: str) -> re.Match[str]:
    """The parts of *value* that a *pattern* names; refused if it is not written so."""
    match = re.fullmatch(pattern, value) if isinstance(value, str) else None
    if match is None:
        raise refused(kind, value, example)
    return match


LENGTH = rf"{NUMBER} ?(us|ms|s|min|m|h|d|w)"
LENGTHS = rf"{LENGTH}(?: ?{LENGTH}){{0,6}}"


def duration(value: object) -> float:
    """Seconds of a duration; a compound one goes from its largest unit to its smallest.

    >>> duration("250ms"), duration("1h30m")
    (0.25, 5400.0)
    """
    match = matched(LENGTHS, value, "a duration", "250ms, 2s, 3m, 1h30m or 30d")
    parts = re.findall(LENGTH, match[0])
    units = [SECONDS[unit] for _, unit in parts]
    if any(larger <= smaller for larger, smaller in pairwise(units)):
        message = "{shown} does not go from large units to small ones; write it like 1h30m"
        raise PydanticCustomError("unit", message, {"shown": spelled(value)})
    return float(sum(Decimal(number) * unit for (number, _), unit in zip(parts, units, strict=True)))


def percentage(value: object) -> float:
    """A share between 0 and 1.

    >>> percentage("99.95%")
    0.9995
    """
    match = matched(rf"{NUMBER} ?%", value, "a percentage", "99.95%")
    share = float(Decimal(match[1]) / 100)
    if share > 1:
        raise PydanticCustomError("unit", "{shown} is more than 100%", {"shown": value})
    return share


def availability(value: object) -> Availability:
    """A share of time between 0 and 1, or a range of it.

    >>> availability("99.95%"), availability("99.9%..99.99%").low
    (0.9995, 0.999)
    """
    if isinstance(value, Availability):
        return value
    if not isinstance(value, str) or ".." not in value:
        return Availability(percentage(value))
    match = matched(rf"{NUMBER} ?% ?\.\. ?{NUMBER} ?%", value, "a range", "99.9%..99.99%")
    low, high = percentage(f"{match[1]}%"), percentage(f"{match[2]}%")
    if low >= high:
        raise PydanticCustomError("unit", "{shown} does not go up; write the smaller end first", {"shown": value})
    return Availability(low, high)


def count(value: object) -> float:
    """How many; plain numbers are counts too.

    >>> count(400), count("3.5M")
    (400.0, 3500000.0)
    """
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10**18:
        return float(value)
    match = matched(rf"{NUMBER} ?([kMBG]?)", value, COUNT, "400, 12k, 3.5M or 1B")
    return float(Decimal(match[1]) * MULTIPLES[match[2]])


def whole(value: object) -> int:
    """A whole number of things, at least 0.

    >>> whole("12k")
    12000
    """
    number = count(value)
    if number != int(number):
        raise PydanticCustomError("unit", "{shown} is not a whole number", {"shown": spelled(value)})
    return int(number)


def rate(value: object) -> float:
    """Events per second.

    >>> rate("2M/min")
    33333.333333333336
    """
    match = matched(rf"{NUMBER} ?([kMBG]?)/ ?(s|min|m|h|d)", value, "a rate", "1500/s or 2M/min")
    return float(Decimal(match[1]) * MULTIPLES[match[2]] / SECONDS[match[3]])


def size(value: object) -> float:
    """Bytes (decimal multiples)."""
    match = matched(rf"{NUMBER} ?([kKMGTPE]?B)", value, "a size", "5GB or 2TB")
    return float(Decimal(match[1]) * BYTES[match[2]])


def bit_rate(value: object) -> float:
    """Bits per second."""
    match = matched(rf"{NUMBER} ?([kMGT]?bps)", value, "a bit rate", "5Mbps")
    return float(Decimal(match[1]) * BITS[match[2]])


def capacity(value: object) -> float:
    """What a replica serves per second: requests, a plain number; or bits, as `BitsPerSecond`.

    >>> capacity("1500/s"), capacity("80Gbps")
    (1500.0, BitsPerSecond(80000000000.0))
    """
    if isinstance(value, BitsPerSecond):
        return value
    if isinstance(value, str) and value.endswith("bps"):
        return BitsPerSecond(bit_rate(value))
    try:
        return rate(value)
    except PydanticCustomError:
        raise refused("a rate or a bit rate", value, "1500/s or 80Gbps") from None


def money(value: object) -> Money:
    """An amount and its ISO 4217 currency code."""
    match = matched(rf"{NUMBER} ?([kMBG]?) ([A-Z]{{3}})", value, "an amount of money", "40k USD")
    return Money(Decimal(match[1]) * MULTIPLES[match[2]], match[3])


def day(value: object) -> date:
    """A calendar day."""
    if isinstance(value, str) and DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("unit", "{shown} is not in the calendar", {"shown": value}) from None
    raise refused("a date", value, "2026-09-01")


def text_schema(pattern: str, example: str) -> WithJsonSchema:
    """What the JSON Schema says of a text of this *pattern*."""
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$", "examples": [example]})


_COUNT = WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": rf"^{NUMBER} ?[kMBG]?$"}]})  # fmt: skip  # noqa: E501

Duration = Annotated[float, BeforeValidator(duration), text_schema(LENGTHS, "250ms")]
Percentage = Annotated[float, BeforeValidator(percentage), text_schema(rf"{NUMBER} ?%", "99.95%")]
Uptime = Annotated[
    Any,
    BeforeValidator(availability),
    text_schema(rf"{NUMBER} ?%( ?\.\. ?{NUMBER} ?%)?", "99.95%, or 99.9%..99.99%"),
]
Count = Annotated[float, BeforeValidator(count), _COUNT]
Whole = Annotated[int, BeforeValidator(whole), _COUNT]
Rate = Annotated[float, BeforeValidator(rate), text_schema(rf"{NUMBER} ?[kMBG]?/ ?(s|min|m|h|d)", "1500/s")]
Size = Annotated[float, BeforeValidator(size), text_schema(rf"{NUMBER} ?[kKMGTPE]?B", "5GB")]
BitRate = Annotated[float, BeforeValidator(bit_rate), text_schema(rf"{NUMBER} ?[kMGT]?bps", "5Mbps")]
Capacity = Annotated[
    float,
    PlainValidator(capacity),
    text_schema(rf"{NUMBER} ?([kMBG]?/ ?(s|min|m|h|d)|[kMGT]?bps)", "1500/s, or 80Gbps"),
]
Amount = Annotated[Any, BeforeValidator(money), text_schema(rf"{NUMBER} ?[kMBG]? [A-Z]{{3}}", "40k USD")]
Day = Annotated[date, BeforeValidator(day), text_schema(r"\d{4}-\d{2}-\d{2}", "2026-09-01")]
