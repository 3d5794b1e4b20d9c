"""Availabilities and lost time as people say them."""

from math import floor, log10

from workbook.wording.digits import digits_of


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


def lost_time(minutes: float) -> str:
    """Lost time to three digits.

    >>> lost_time(8.64), lost_time(0.02), lost_time(1440.0), lost_time(0.0)
    ('8.64min', '1.2s', '1d', '0s')
    """
    for unit, size in (("d", 1440.0), ("h", 60.0), ("min", 1.0), ("s", 1 / 60), ("ms", 1 / 60_000)):
        if minutes >= size:
            return f"{digits_of(minutes / size)}{unit}"
    return f"{digits_of(minutes * 6e7)}us" if minutes > 0.0 else "0s"


def share(part: float) -> str:
    """A part of a budget, or a multiple of it.

    >>> share(0.001), share(0.5), share(10.0), share(1234.5)
    ('0.10%', '50.00%', '×10', '×1,234')
    """
    return f"{part:.2%}" if abs(part) < 1.995 else f"×{digits_of(part, separator=',')}"
