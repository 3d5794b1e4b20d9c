"""Units beyond those that most fields have: shares that may be more than all, canaries, figures of any kind."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from workbook.model.units import (
    COUNT,
    NUMBER,
    bit_rate,
    count,
    duration,
    matched,
    percentage,
    rate,
    refused,
    size,
    text_schema,
)


def share(value: object) -> float:
    """A share of one that may be more than all of it.

    >>> share("40%"), share("150%")
    (0.4, 1.5)
    """
    return float(Decimal(matched(rf"{NUMBER} ?%", value, "a percentage", "40%")[1]) / 100)


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of any kind in its base unit, and what kind it is."""

    amount: float
    unit: str


def measured(value: object) -> Measure:
    """A share, a duration, a size, a bit rate, a rate or a count.

    >>> measured("45m"), measured("0.1%").unit, measured(3).unit
    (Measure(amount=2700.0, unit='a duration'), 'a share', 'a count')
    """
    if isinstance(value, Measure):
        return value
    for unit, read in (
        ("a share", percentage), ("a duration", duration), ("a size", size), ("a bit rate", bit_rate),
        ("a rate", rate), (COUNT, count),
    ):  # fmt: skip
        try:
            return Measure(read(value), unit)
        except PydanticCustomError:
            continue
    raise refused("a figure with its unit", value, "0.1%, 20s, 5kB or 3")


def canary(value: object) -> bool | float:
    """Whether a change goes to a few first; or, where it is written, to which share of requests.

    >>> canary(True), canary("5%")
    (True, 0.05)
    """
    if isinstance(value, bool):
        return value
    match = value if isinstance(value, str) else ""
    if not re.fullmatch(rf"{NUMBER} ?%", match):
        raise refused("true, false or a share", value, "true or 5%")
    share = percentage(value)
    if not share:
        raise PydanticCustomError("unit", "a canary of {shown} tests nothing; write false, or 5%", {"shown": value})
    return share


Share = Annotated[float, BeforeValidator(share), text_schema(rf"{NUMBER} ?%", "40%")]
"""Of one, and possibly more than that."""
Measured = Annotated[
    Any,
    BeforeValidator(measured),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "examples": ["0.1%", "20s"]}]}),
]
Canary = Annotated[
    bool | float,
    PlainValidator(canary),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": rf"^{NUMBER} ?%$"}]}),
]
