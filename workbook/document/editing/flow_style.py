"""Plain data as YAML on one line, for what is shown and for what is spliced into files."""

import json
import re
from typing import Any

from workbook.document.characters import INVISIBLE

_PLAIN = re.compile(r"[^\W_][\w./%+ -]*")
_NOT_ASCII = re.compile(r"[^ -~]")
_NOT_TEXT = re.compile(r"null|true|false|[-+]?[0-9.]*(e[-+]?[0-9]+)?|0x[0-9a-f]+|0o[0-7]+", re.IGNORECASE)


def flow_text(value: Any) -> str:  # noqa: ANN401  any plain data
    """*value* (dict, list, str, number, bool, None) in the flow style of YAML.

    Text is quoted where it would otherwise mean something else; what cannot be seen in it is escaped.

    >>> flow_text({"timeout": "250ms", "retries": {"max": 1}, "fallback": ["a", "b"], "why": "no: never"})
    '{timeout: 250ms, retries: {max: 1}, fallback: [a, b], why: "no: never"}'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow_text(str(key))}: {flow_text(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow_text, value)) + "]"
    if isinstance(value, str) and _PLAIN.fullmatch(value) and not _NOT_TEXT.fullmatch(value) and value[-1] != " ":
        return value
    return _NOT_ASCII.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(character: re.Match[str]) -> str:
    """A character that can be seen as it is, another as YAML escapes it (unlike JSON, by its whole number)."""
    code = ord(character[0])
    is_seen = character[0].isprintable() and character[0] not in INVISIBLE
    return character[0] if is_seen else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
