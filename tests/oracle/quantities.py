"""Numbers with units, as written in a design: ``250ms``, ``99.95%``, ``1.5k``, ``2M/min``."""

import math
import re

SECONDS = {"ms": 0.001, "s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400}
MULTIPLES = {"": 1, "k": 1_000, "M": 1_000_000, "B": 1_000_000_000}
Written = str | int | float


def duration(text: Written) -> float:
    """Seconds; ``inf`` is an outage without end."""
    if str(text) == "inf":
        return math.inf
    number, unit = _parts(r"([\d.]+)(ms|s|min|m|h|d)", text)
    return number / 1000 if unit == "ms" else number * SECONDS[unit]


def count(text: Written) -> float:
    number, multiple = _parts(r"([\d.]+)([kMB]?)", text)
    return number * MULTIPLES[multiple]


def rate(text: Written) -> float:
    """Requests per second."""
    number, _, unit = str(text).partition("/")
    return count(number) / SECONDS[unit]


def ratio(text: Written) -> float:
    number, _ = _parts(r"([\d.]+)(%)", text)
    return number / 100


def _parts(pattern: str, text: Written) -> tuple[float, str]:
    match = re.fullmatch(pattern, str(text).strip())
    if match is None:
        raise ValueError(f"{text!r} is not of the form {pattern}")
    return float(match[1]), match[2]
