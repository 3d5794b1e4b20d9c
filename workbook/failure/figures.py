"""Figures as people say them: `250ms`, `1.5k/s`, `4M USD`."""

from workbook.model import Money


def seconds(value: float) -> str:
    """A length of time.

    >>> seconds(0.25), seconds(5400), seconds(3)
    ('250ms', '1.5h', '3s')
    """
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60), ("s", 1), ("ms", 0.001)):
        if value >= size:
            return f"{value / size:.3g}{unit}"
    return "0s" if value <= 0 else f"{value * 1e6:.3g}us"


def quantity(value: float) -> str:
    """How many, to three figures.

    >>> quantity(1500), quantity(0.5), quantity(325e6)
    ('1.5k', '0.5', '325M')
    """
    for unit, size in (("T", 1e12), ("B", 1e9), ("M", 1e6), ("k", 1e3)):
        if size <= abs(value) < size * 1e3:
            return f"{value / size:.3g}{unit}"
    return f"{value:.3g}"


def share(value: float) -> str:
    """A share of one, in percent.

    >>> share(0.47), share(1.0)
    ('47%', '100%')
    """
    return f"{value * 100:.3g}%"


def money(value: Money) -> str:
    """An amount in its currency."""
    return f"{quantity(float(value.amount))} {value.currency}"
