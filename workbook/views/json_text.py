"""Plain data as JSON."""

import json
from typing import Any


def json_text(document: Any) -> str:  # noqa: ANN401
    """*document* as indented JSON, keys in the order given, the same on every run."""
    return json.dumps(document, indent=2, ensure_ascii=False)
