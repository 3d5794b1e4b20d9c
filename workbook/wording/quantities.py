"""Figures as people say them: `250ms`, `1.5k/s`, `4M USD`."""

from collections.abc import Callable
from decimal import Decimal
from math import isfinite
from typing import Protocol

from workbook.wording.digits import digits_of


def seconds(value: float, digits: int = 3) -> str:
    """A length of time, to so many digits.

    >>> seconds(0.25), seconds(5400), seconds(59.99), seconds(59.99, 4)
    ('250ms', '1.5h', '1min', '59.99s')
    """
    rounded = float(f"{value:.{digits}g}")
    if not isfinite(rounded):
        return "forever" if rounded > 0 else "unknown"
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60), ("s", 1), ("ms", 0.001)):
        if rounded >= size:
            return f"{digits_of(rounded / size, digits)}{unit}"
    return "0s" if rounded <= 0 else f"{digits_of(rounded * 1e6, digits)}us"


def elapsed(value: float) -> str:
    """A time that has passed, in whole seconds or, from a minute on, whole minutes.

    >>> elapsed(45), elapsed(3000), elapsed(5220), elapsed(7200), elapsed(200000)
    ('45 s', '50 min', '1 h 27 min', '2 h', '2 d 7 h 33 min')
    """
    if round(value) < 60:
        return f"{value:.0f} s"
    minutes = round(value / 60)
    parts = ((minutes // 1440, "d"), (minutes // 60 % 24, "h"), (minutes % 60, "min"))
    return " ".join(f"{amount} {unit}" for amount, unit in parts if amount)


def days(window: float) -> str:
    """A window of some days in days, a shorter one as `seconds` says it.

    >>> days(30 * 86400.0), days(3600.0)
    ('30 days', '1h')
    """
    return f"{window / 86400:.3g} days" if window >= 2 * 86400 else seconds(window)


def quantity(value: float, digits: int = 3) -> str:
    """How many, to so many digits.

    >>> quantity(1500), quantity(0.5), quantity(325e6), quantity(999.6)
    ('1.5k', '0.5', '325M', '1k')
    """
    rounded = float(f"{value:.{digits}g}")
    for unit, size in (("T", 1e12), ("B", 1e9), ("M", 1e6), ("k", 1e3)):
        if size <= abs(rounded) < size * 1e3:
            return f"{digits_of(rounded / size, digits)}{unit}"
    return digits_of(rounded, digits)


def counted(number: int) -> str:
    """How many of something that people count: in full as long as they would.

    >>> counted(8053), counted(116850)
    ('8,053', '117k')
    """
    return f"{number:,}" if number < MOST_COUNTED else quantity(number)


MOST_COUNTED = 100_000


def bit_rate(value: float, digits: int = 3) -> str:
    """Bits per second, to so many digits.

    >>> bit_rate(144e12), bit_rate(1.776e6), bit_rate(999.9)
    ('144Tbps', '1.78Mbps', '1kbps')
    """
    return _scaled(value, digits, (("Tbps", 1e12), ("Gbps", 1e9), ("Mbps", 1e6), ("kbps", 1e3)), "bps")


def byte_size(value: float, digits: int = 3) -> str:
    """Bytes, to so many digits.

    >>> byte_size(20.9e12), byte_size(120), byte_size(18.66e18)
    ('20.9TB', '120B', '18.7EB')
    """
    units = (("EB", 1e18), ("PB", 1e15), ("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3))
    return _scaled(value, digits, units, "B")


def _scaled(value: float, digits: int, units: tuple[tuple[str, float], ...], smallest: str) -> str:
    rounded = float(f"{value:.{digits}g}")
    for unit, size in units:
        if rounded >= size:
            return f"{digits_of(rounded / size, digits, ',')}{unit}"
    return f"{digits_of(rounded, digits)}{smallest}"


def compared(more: float, less: float, tell: Callable[[float, int], str]) -> tuple[str, str]:
    """Two figures of which the first is greater, with as many digits as it takes to see that.

    >>> compared(100.04, 100, quantity), compared(152, 100, quantity)
    (('100.04', '100'), ('152', '100'))
    """
    for digits in range(3, 12):
        if tell(more, digits) != tell(less, digits):
            return tell(more, digits), tell(less, digits)
    return tell(more, 12), tell(less, 12)


def share(value: float) -> str:
    """A share of one, in percent; all but all is never told as all.

    >>> share(0.47), share(1.0), share(0.99999), share(0.9999999), share(1 - 1e-15)
    ('47%', '100%', '99.999%', 'more than 99.999%', '100%')
    """
    if value >= 1 - ROUNDING:
        return f"{digits_of(value * 100, 3)}%"
    for digits in (3, 4, 5):
        text = digits_of(value * 100, digits)
        if text != "100":
            return f"{text}%"
    return "more than 99.999%"


ROUNDING = 1e-12
"""Of a share, by how much adding up may miss one."""


def whole_share(value: float) -> str:
    """A share of one, in whole percent, where no more is meant; a part is never told as nothing or all.

    >>> whole_share(0.898), whole_share(0.0001), whole_share(0.9999), whole_share(1.0)
    ('90%', 'less than 1%', 'more than 99%', '100%')
    """
    percent = round(value * 100)
    if percent == 0 and value > 0:
        return "less than 1%"
    return "more than 99%" if percent == 100 and value < 1 else f"{percent}%"


class Amount(Protocol):
    """An amount of money in one currency."""

    @property
    def amount(self) -> Decimal: ...

    @property
    def currency(self) -> str: ...


def money(value: Amount) -> str:
    """An amount in its currency."""
    return f"{quantity(float(value.amount))} {value.currency}"
