"""Numbers with units, as written in a design: ``1h30m``, ``99.95%``, ``1.5k``, ``2M/min``, ``80Gbps``, ``20kB``."""

import math
import re
from functools import cache

SECONDS = {"us": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604800}
MULTIPLES = {"": 1, "k": 1e3, "M": 1e6, "B": 1e9, "G": 1e9}
BYTES = {"B": 1, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15, "EB": 1e18}
BITS = {"bps": 1, "kbps": 1e3, "Mbps": 1e6, "Gbps": 1e9, "Tbps": 1e12}
NUMBER = r"(\d+(?:\.\d+)?)"
Written = str | int | float


@cache
def duration(text: Written) -> float:
    """Seconds; ``1h30m`` is one and a half hours, ``inf`` an outage without end."""
    if str(text) == "inf":
        return math.inf
    part = rf"{NUMBER} ?(us|ms|min|s|m|h|d|w)"
    _matched(rf"(?:{part})+", text)
    return sum(float(number) * SECONDS[unit] for number, unit in re.findall(part, str(text)))


@cache
def count(text: Written) -> float:
    number, multiple = _matched(rf"{NUMBER}([kMBG]?)", text)
    return float(number) * MULTIPLES[multiple]


@cache
def rate(text: Written) -> float:
    """Requests per second."""
    number, _, unit = str(text).partition("/")
    return count(number) / SECONDS[unit]


@cache
def bit_rate(text: Written) -> float:
    """Bits per second."""
    number, unit = _matched(rf"{NUMBER}({'|'.join(BITS)})", text)
    return float(number) * BITS[unit]


def is_bit_rate(text: Written) -> bool:
    return str(text).endswith("bps")


@cache
def size(text: Written) -> float:
    """Bytes."""
    number, unit = _matched(rf"{NUMBER}({'|'.join(BYTES)})", text)
    return float(number) * BYTES[unit]


@cache
def ratio(text: Written) -> float:
    number, _ = _matched(rf"{NUMBER} ?(%)", text)
    return float(number) / 100


def is_ratio(written: object) -> bool:
    return isinstance(written, str) and written.endswith("%")


def close(left: float, right: float) -> bool:
    """The same within the tolerance of the semantics, 1e-9, relative and absolute."""
    return left == right or math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)


def exceeds(left: float, right: float) -> bool:
    """More than, and not by the tolerance only."""
    return left > right and not close(left, right)


def reaches(left: float, right: float) -> bool:
    """At least, or less by the tolerance only."""
    return left > right or close(left, right)


def product(amount: float, time: float) -> float:
    """How many are held; none are, however long, where none come."""
    return amount * time if amount else 0.0


def _matched(pattern: str, text: Written) -> tuple[str, ...]:
    match = re.fullmatch(pattern, str(text).strip())
    if match is None:
        raise ValueError(f"{text!r} is not of the form {pattern}")
    return match.groups()
