"""Values in messages, spelled as users write them."""

import json

LONGEST = 60


def spelled(value: object) -> str:
    """*value* as it stands in a file, on one line, safe for a terminal, and cut if it is long.

    >>> spelled("three"), spelled(None), spelled(True), spelled(["a", {"b": 2}])
    ("'three'", 'nothing', 'true', '[a, {b: 2}]')
    """
    if value is None:
        return "nothing"
    shown = repr(value) if isinstance(value, str) else _flow(value)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 3] + "..."


def _flow(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value[:LONGEST]))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_flow(key)}: {_flow(part)}' for key, part in list(value.items())[:LONGEST])}}}"
    if isinstance(value, str):
        return repr(value)[1:-1]
    return json.dumps(value) if isinstance(value, bool | int | float | None) else repr(value)
