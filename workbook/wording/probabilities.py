"""Availabilities and lost time as people say them."""

from math import floor, log10

from workbook.wording.digits import digits_of

BEST = 1e-5 * (1 - 1e-9)
"""The least unavailability that is written out, with room for rounding."""
SMALLEST_SHARE = 1e-4
"""Of a budget; less is not written out."""


def percent(unavailability: float) -> str:
    """An availability with two digits after its nines.

    >>> percent(0.001), percent(0.0008056), percent(0.0), percent(1.0)
    ('99.9%', '99.919%', '100%', '0%')
    """
    if unavailability <= 0.0:
        return "100%"
    if not unavailability <= 1.0:
        return f"{digits_of((1.0 - unavailability) * 100)}%"
    digits = min(12, max(0, -floor(log10(unavailability)) - 1))
    text = f"{(1.0 - unavailability) * 100:.{digits}f}" if digits else digits_of((1.0 - unavailability) * 100)
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def achieved(unavailability: float) -> str:
    """An availability that was computed: beyond five nines no figure of a design is good enough to say more.

    >>> achieved(0.0008056), achieved(1e-5), achieved(2.1e-7), achieved(0.0)
    ('99.919%', '99.999%', 'better than 99.999%', '100%')
    """
    return "better than 99.999%" if 0.0 < unavailability < BEST else percent(unavailability)


def between(low: str, high: str) -> str:
    """A range of two figures as they are written.

    >>> between("99.9%", "99.99%"), between("99.99%", "better than 99.999%"), between("99.9%", "99.9%")
    ('between 99.9% and 99.99%', 'at least 99.99%', '99.9%')
    """
    if low == high:
        return low
    return f"at least {low}" if high.startswith("better") else f"between {low} and {high}"


def lost_time(minutes: float) -> str:
    """Lost time to three digits.

    >>> lost_time(8.64), lost_time(0.02), lost_time(1440.0), lost_time(0.0), lost_time(1e-6)
    ('8.64min', '1.2s', '1d', '0s', 'less than 1ms')
    """
    for unit, size in (("d", 1440.0), ("h", 60.0), ("min", 1.0), ("s", 1 / 60), ("ms", 1 / 60_000)):
        if minutes >= size:
            return f"{digits_of(minutes / size)}{unit}"
    return "less than 1ms" if minutes > 0.0 else "0s"


def share(part: float) -> str:
    """A part of a budget, or a multiple of it.

    >>> share(0.001), share(0.5), share(10.0), share(1234.5), share(1e-6)
    ('0.1%', '50%', '×10', '×1,234', 'less than 0.01%')
    """
    if 0.0 < part < SMALLEST_SHARE:
        return "less than 0.01%"
    return f"{digits_of(part * 100)}%" if abs(part) < 1.995 else f"×{digits_of(part, separator=',')}"
