"""Durations as other programs write them, and as a design does."""

import re

_PARTS = re.compile(r"(\d+(?:\.\d+)?)\s*(ns|us|µs|ms|s|m|h|d|w)?", re.IGNORECASE)
_WHOLE = re.compile(r"(?:\d+(?:\.\d+)?\s*(?:ns|us|µs|ms|s|m|h|d|w)\s*)+", re.IGNORECASE)
_ISO = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", re.IGNORECASE)
_UNITS = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def in_seconds(text: object, unit: str | None = None) -> float | None:
    """Return a duration in seconds: `1m30s`, `0.25s`, `PT2S`, and a number alone if its *unit* is known.

    >>> in_seconds("1m30s"), in_seconds("PT2S"), in_seconds(500, "ms"), in_seconds("5")
    (90.0, 2.0, 0.5, None)
    """
    if isinstance(text, bool) or not isinstance(text, str | int | float):
        return None
    said = str(text).strip()
    if re.fullmatch(r"\d{1,15}(?:\.\d{1,9})?", said):
        return float(said) * _UNITS[unit] if unit else None
    if _WHOLE.fullmatch(said):
        return sum(float(number) * _UNITS[name.lower()] for number, name in _PARTS.findall(said))
    iso = _ISO.fullmatch(said)
    if iso and any(iso.groups()):
        days, hours, minutes, rest = (float(group or 0) for group in iso.groups())
        return days * 86400 + hours * 3600 + minutes * 60 + rest
    return None


def duration(value: float | None) -> str | None:
    """Return *value* seconds as a design writes it, None if there is none or it is no time at all.

    >>> duration(0.25), duration(90), duration(180), duration(0)
    ('250ms', '90s', '3m', None)
    """
    if value is None or value <= 0 or value > 86400 * 3650:
        return None
    if value < 1:
        milliseconds = round(value * 1000, 3)
        return f"{milliseconds:g}ms" if milliseconds else None
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if value >= size and value % size == 0:
            return f"{int(value // size)}{unit}"
    return f"{round(value, 3):g}s"
