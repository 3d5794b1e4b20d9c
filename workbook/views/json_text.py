"""Plain data as JSON."""

import json
import re
from typing import Any

_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ud800-\udfff]"
)
"""Inside a string: what nobody sees, what turns text around, and halves of characters."""


def json_text(document: Any) -> str:  # noqa: ANN401
    """*document* as indented JSON, keys in the order given, the same on every run; what nobody sees is escaped."""
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return _UNSEEN.sub(lambda unseen: f"\\u{ord(unseen[0]):04x}", text)
