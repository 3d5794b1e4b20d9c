"""Numbers in prose, and whether data that programs read have them: to the digits that are shown."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

UNITS = {
    "": 1.0, "k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, "%": 0.01,
    "k/s": 1e3, "k/h": 1e3 / 3600, "k/d": 1e3 / 86400, "M/s": 1e6, "/s": 1.0, "/h": 1 / 3600, "/d": 1 / 86400,
    "bps": 1.0, "kbps": 1e3, "Mbps": 1e6, "Gbps": 1e9, "Tbps": 1e12,
    "kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15, "EB": 1e18,
    "us": 1e-6, "ms": 1e-3, "s": 1.0, "min": 60.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "day": 86400.0,
}  # fmt: skip
NUMBER = re.compile(r"(?<![\w.,\-–/])(\d[\d,]*(?:\.\d+)?) ?([a-zA-Z%]*(?:/[shd])?)(?![\w])")


def shown(text: str) -> Iterator[tuple[str, float, float]]:
    """Each number of *text* as it is written, its value, and half of its last digit."""
    for match in NUMBER.finditer(text):
        digits, unit = match.group(1).replace(",", ""), match.group(2)
        scale = UNITS.get(unit, UNITS.get(unit.rstrip("s"), 1.0)) if unit else 1.0
        places = len(digits.partition(".")[2])
        last = 10.0**-places
        if "." not in digits and len(digits) > 3:  # whole digits of more than three are exact
            last = 1.0
        yield match.group(0), float(digits) * scale, 0.5 * last * scale


def numbers_in(data: Any) -> Iterator[float]:
    """Every number of plain data, also those that are written as text."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from numbers_in(key)
            yield from numbers_in(value)
            if "minutes" in str(key) and isinstance(value, int | float):
                yield value * 60.0
    elif isinstance(data, list | tuple):
        yield float(len(data))
        for value in data:
            yield from numbers_in(value)
    elif isinstance(data, bool) or data is None:
        return
    elif isinstance(data, int | float):
        yield float(data)
    else:
        try:
            yield float(str(data))
        except ValueError:
            yield from (value for _, value, _ in shown(str(data)))


def unfounded(text: str, data: Iterable[Any]) -> list[str]:
    """Numbers of *text* that *data* do not have."""
    known = sorted({abs(value) for each in data for value in numbers_in(each)} | {0.0, 1.0})
    complements = [1.0 - value for value in known if value < 1.0]
    return [
        written
        for written, value, half in shown(text)
        if not any(abs(value - number) <= half * 1.001 + 1e-12 * value for number in (*known, *complements))
    ]
