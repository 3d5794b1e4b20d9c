"""A number as digits: never an exponent, never `nan`, whatever its size."""

from decimal import Decimal
from math import isfinite, isnan

LARGEST = 1e15
"""Beyond it digits say nothing to a reader."""
SMALLEST = 1e-15


def digits_of(value: float, digits: int = 3, separator: str = "") -> str:
    """*value* to so many digits and no fewer than its whole ones; only a bound where it is huge, `0` where it is tiny.

    *separator* stands between thousands.

    >>> digits_of(0.0000123456), digits_of(123456.0), digits_of(1234567.0, separator=",")
    ('0.0000123', '123456', '1,234,567')
    >>> digits_of(1e300), digits_of(float("inf")), digits_of(float("nan"))
    ('more than 1000000000000000', 'infinitely many', 'unknown')
    """
    if isnan(value):
        return "unknown"
    if not isfinite(value):
        return "infinitely many" if value > 0 else "minus infinitely many"
    if abs(value) > LARGEST:
        return f"{'more than ' if value > 0 else 'less than -'}{Decimal(LARGEST):{separator}f}"
    if abs(value) >= 10.0**digits:
        return f"{value:{separator}.0f}"
    return f"{Decimal(f'{value:.{digits}g}'):{separator}f}" if abs(value) >= SMALLEST else "0"
