"""Quantities as people write them."""

from workbook.model.units import Availability

_TIMES = ((86400.0, "d"), (3600.0, "h"), (60.0, "m"), (1.0, "s"), (0.001, "ms"), (0.000001, "us"))
_COUNTS = ((1e9, "B"), (1e6, "M"), (1e3, "k"))


def time(seconds: float) -> str:
    """Return a duration in its largest unit that keeps it whole; seconds may have one decimal.

    >>> time(0.25), time(2.6), time(90), time(3600)
    ('250ms', '2.6s', '90s', '1h')
    """
    if 1 <= seconds < 60 and abs(seconds * 10 - round(seconds * 10)) < 1e-9:
        return f"{seconds:.3g}s"
    for size, unit in _TIMES:
        if seconds >= size and abs(seconds / size - round(seconds / size)) < 1e-9 * seconds / size:
            return f"{round(seconds / size)}{unit}"
    return f"{seconds:.3g}s"


def count(number: float) -> str:
    """Return a count, shortened.

    >>> count(400000), count(1500), count(12)
    ('400k', '1.5k', '12')
    """
    for size, unit in _COUNTS:
        if number >= size:
            return f"{number / size:.4g}{unit}"
    return f"{number:.4g}"


def share(part: float) -> str:
    """Return a share of one as a percentage.

    >>> share(0.9999), share(0.2)
    ('99.99%', '20%')
    """
    return f"{part * 100:.10g}%"


def uptime(availability: Availability) -> str:
    """Return an availability as a percentage, or as a range of them.

    >>> uptime(Availability(0.9995)), uptime(Availability(0.999, 0.9999))
    ('99.95%', '99.9% to 99.99%')
    """
    if availability.is_range:
        return f"{share(availability.low)} to {share(availability.high)}"
    return share(availability)
