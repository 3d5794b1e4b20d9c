"""Values as YAML that the design reader takes back unchanged."""

import json
import re
from typing import Any

_PLAIN_ID = re.compile(r"[a-z][a-z0-9-]*")
_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
_PLAIN = re.compile(
    r"[A-Za-z][A-Za-z0-9 ._/()→,-]*[A-Za-z0-9.)]|[A-Za-z]|\d+(?:\.\d+)?(?:ms|s|min|m|h|d|%|/s|/min|k|M)"
)


def key(text: str) -> str:
    """Return an id as a key or an item, in quotes where a reader may take it for something else.

    >>> key("cart"), key("yes"), key("0123")
    ('cart', '"yes"', '"0123"')
    """
    return text if _PLAIN_ID.fullmatch(text) and text not in _WORDS else quoted(text)


def quoted(text: str) -> str:
    r"""Return *text* in double quotes, its special characters escaped.

    >>> print(quoted('a "b"'))
    "a \"b\""
    """
    return json.dumps(text, ensure_ascii=False)


def scalar(value: Any) -> str:  # noqa: ANN401  whatever a field holds
    """Return a value in one line: text, number, truth value, list or mapping."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {scalar(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(key(str(item)) for item in value) + "]"
    text = str(value)
    plain = _PLAIN.fullmatch(text) and "," not in text and text.lower() not in _WORDS
    return text if plain else quoted(text)
